"""The sources that a block's texts cite: the part of ``sources.yaml`` that the block carries."""

from __future__ import annotations

from tns_training_xblock.content.model import Source
from tns_training_xblock.content.syntax import yaml_nodes
from tns_training_xblock.content.syntax.decoding import read
from tns_training_xblock.content.syntax.report import Report

_KEYS = ("title", "publisher", "url", "read")


def read_sources(text: str, report: Report) -> dict[str, Source]:
    """The sources in ``text`` by id, in its order; what is wrong with the YAML goes to ``report``.

    An entry that lacks something is shown with what it has: by now it is too late to refuse it.
    """
    root = yaml_nodes.read_yaml(read(text, report) or "", report)
    entries = root.values if isinstance(root, yaml_nodes.Mapping) else {}
    return {
        id_: Source(id_, *(_text(entry, key) for key in _KEYS))
        for id_, entry in entries.items()
        if isinstance(entry, yaml_nodes.Mapping)
    }


def _text(entry: yaml_nodes.Mapping, key: str) -> str:
    node = entry.values.get(key)
    return node.text if isinstance(node, yaml_nodes.Scalar) else ""
