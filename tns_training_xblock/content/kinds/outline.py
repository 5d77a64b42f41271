"""What a block carries of the run's outline. YAML, written and read.

::

    passing: 0.6
    weights:
      - {"id": "checks", "title": {"en": "Checks"}, "share": 0.4}
    chapters:
      - {"id": "before", "title": {"en": "Before"}, "opens": "2019-10-22T00:00:00+00:00"}
      - {"items": ["start-here"]}
      - {"section": "govern", "title": {"en": "Govern"}, "type": "checks", "items": ["a", "b"]}

A line that names no chapter is a section of the last one that did.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from tns_training_xblock.content.model import NO_OUTLINE, Chapter, Outline, Section, Weight
from tns_training_xblock.content.syntax.decoding import read
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.content.syntax.yaml_nodes import Node, read_yaml

from .nodes import listed, text, titles, under, words


def outline_text(outline: Outline) -> str:
    """``outline`` as YAML, one way only: values are JSON, which is YAML too."""
    lines = [f"passing: {outline.passing}", "weights:"]
    lines += (
        _line({"id": each.id, "title": dict(each.titles), "share": each.share})
        for each in outline.weights
    )
    lines.append("chapters:")
    for chapter in outline.chapters:
        opens = chapter.opens.isoformat() if chapter.opens else ""
        lines.append(_line({"id": chapter.id, "title": dict(chapter.titles), "opens": opens}))
        lines += (
            _line({"section": each.id, "title": dict(each.titles), "type": each.type}, each.items)
            for each in chapter.sections
        )
    return "\n".join(lines) + "\n"


def read_outline(written: str, report: Report) -> Outline:
    """The outline in ``written``; what is wrong with the YAML goes to ``report``."""
    allowed = read(written, report) or ""
    root = read_yaml(allowed, report) if allowed.strip() else None
    if root is None:
        return NO_OUTLINE
    return Outline(
        chapters=tuple(_chapters(under(root, "chapters"))),
        weights=tuple(_weights(under(root, "weights"))),
        passing=_share(under(root, "passing")),
    )


def _line(values: dict[str, object], items: tuple[str, ...] = ()) -> str:
    said = {name: value for name, value in {**values, "items": items}.items() if value}
    return f"  - {json.dumps(said, ensure_ascii=False)}"


def _weights(node: Node | None) -> Iterator[Weight]:
    for entry in listed(node):
        name = text(under(entry, "id"))
        if name:
            yield Weight(name, titles(under(entry, "title")), _share(under(entry, "share")))


def _chapters(node: Node | None) -> Iterator[Chapter]:
    found: list[Chapter] = []
    for entry in listed(node):
        if name := text(under(entry, "id")):
            opens = _moment(text(under(entry, "opens")))
            found.append(Chapter(name, titles(under(entry, "title")), opens, ()))
        elif found:
            sections = (*found[-1].sections, _section(entry))
            found[-1] = replace(found[-1], sections=sections)
    return iter(found)


def _section(entry: Node) -> Section:
    items = tuple(words(under(entry, "items")))
    name = text(under(entry, "section"))
    return Section(name, items, titles(under(entry, "title")), text(under(entry, "type")))


def _moment(written: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _share(node: Node | None) -> float:
    try:
        found = float(text(node))
    except ValueError:
        return 0.0
    return found if 0 <= found <= 1 else 0.0
