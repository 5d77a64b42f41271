"""The sources that a block's texts cite: the part of ``sources.yaml`` that the block carries."""

from __future__ import annotations

from tns_training_xblock.content.model import LANGUAGES, Source, Wording
from tns_training_xblock.content.syntax import yaml_nodes
from tns_training_xblock.content.syntax.decoding import read
from tns_training_xblock.content.syntax.report import Report

_KEYS = ("url", "read", "address")


def read_sources(text: str, report: Report) -> dict[str, Source]:
    """The sources in ``text`` by id, in its order; what is wrong with the YAML goes to ``report``.

    An entry that lacks something is shown with what it has: by now it is too late to refuse it.
    """
    root = yaml_nodes.read_yaml(read(text, report) or "", report)
    entries = root.values if isinstance(root, yaml_nodes.Mapping) else {}
    return {
        id_: Source(
            id_,
            _wording(entry.values.get("title")),
            _wording(entry.values.get("publisher")),
            *(_text(entry.values.get(key)) for key in _KEYS),
        )
        for id_, entry in entries.items()
        if isinstance(entry, yaml_nodes.Mapping)
    }


def _wording(node: yaml_nodes.Node | None) -> Wording:
    if not isinstance(node, yaml_nodes.Mapping):
        return _text(node)
    found = {language: _text(node.values.get(language)) for language in LANGUAGES}
    return {language: text for language, text in found.items() if text}


def _text(node: yaml_nodes.Node | None) -> str:
    return node.text if isinstance(node, yaml_nodes.Scalar) else ""
