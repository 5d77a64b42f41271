"""What a block carries of other items: to be listed, or to go on with. YAML, written and read.

::

    rates:
      title: {"en": "Rates", "fr": "Taux"}
      kind: "lesson"
      minutes: 10
      cites: ["s34", "s38"]
      files: {"en": [{"name": "rates.en.csv", "title": "Rates", "size": 312, "copy": 6200}]}
      points: 5
      hosts: ["host-wagralim"]
      sizes: {"en": 24000, "fr": 26000}
      asks:
        - {"id": "who-pays", "points": 1, "at_once": true}
        - {"id": "my-rates", "title": {"en": "What do you pay?"}, "at_once": true}
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from tns_training_xblock.content.model import (
    LANGUAGES,
    Index,
    IndexedAsk,
    IndexedFile,
    IndexedItem,
    Language,
)
from tns_training_xblock.content.syntax.decoding import read
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.content.syntax.yaml_nodes import Mapping, Node, read_yaml

from .nodes import entries, listed, text, titles, under, whole, words


def index_text(items: Iterable[IndexedItem]) -> str:
    """``items`` as YAML, one way only: values are JSON, which is YAML too."""
    return "".join(f"{item.id}:\n{''.join(_lines(item))}" for item in items)


def read_index(written: str, report: Report) -> Index:
    """The items in ``written``; what is wrong with the YAML goes to ``report``.

    An item that lacks something is shown with what it has: by now it is too late to refuse it.
    """
    allowed = read(written, report) or ""
    root = read_yaml(allowed, report) if allowed.strip() else None
    return tuple(
        IndexedItem(
            id=id_,
            titles=titles(under(entry, "title")),
            cites=tuple(words(under(entry, "cites"))),
            files=_files(under(entry, "files")),
            kind=text(under(entry, "kind")),
            minutes=whole(under(entry, "minutes")),
            points=whole(under(entry, "points")),
            asks=tuple(_asks(under(entry, "asks"))),
            hosts=tuple(words(under(entry, "hosts"))),
            sizes={name: whole(size) for name, size in _in_languages(under(entry, "sizes"))},
            renamed={old: text(new) for old, new in entries(under(entry, "renamed"))},
            looked_up=text(under(entry, "looked_up")) == "true",
        )
        for id_, entry in entries(root)
        if isinstance(entry, Mapping)
    )


def _lines(item: IndexedItem) -> Iterator[str]:
    files = {
        language: [_file(each) for each in found] for language, found in item.files.items() if found
    }
    values: dict[str, object] = {"title": dict(item.titles), "kind": item.kind}
    values |= {"minutes": item.minutes, "cites": item.cites, "files": files}
    values |= {"points": item.points, "hosts": item.hosts, "sizes": dict(item.sizes)}
    values |= {"renamed": dict(item.renamed), "looked_up": item.looked_up}
    for name, value in values.items():
        if value:
            yield f"  {name}: {_json(value)}\n"
    if item.asks:
        # A line each: together they would be longer than a line can be.
        yield "  asks:\n"
        yield from (f"    - {_json(_ask(each))}\n" for each in item.asks)


def _ask(ask: IndexedAsk) -> dict[str, object]:
    values = {
        "title": dict(ask.titles),
        "points": ask.points,
        "at_once": ask.at_once,
        "optional": ask.optional,
    }
    return {"id": ask.id, **{name: value for name, value in values.items() if value}}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _in_languages(node: Node | None) -> Iterator[tuple[Language, Node]]:
    found = dict(entries(node))
    return ((language, found[language]) for language in LANGUAGES if language in found)


def _file(file: IndexedFile) -> dict[str, object]:
    found: dict[str, object] = {"name": file.name, "title": file.title, "size": file.size}
    return {**found, "copy": file.copy} if file.copy else found


def _files(node: Node | None) -> dict[Language, tuple[IndexedFile, ...]]:
    found = {language: tuple(_listed(under(node, language))) for language in LANGUAGES}
    return {language: files for language, files in found.items() if files}


def _listed(node: Node | None) -> Iterator[IndexedFile]:
    for entry in listed(node):
        name = text(under(entry, "name"))
        if name:
            title = text(under(entry, "title")) or name
            size, copy = (whole(under(entry, key)) for key in ("size", "copy"))
            yield IndexedFile(name, title, size, copy)


def _asks(node: Node | None) -> Iterator[IndexedAsk]:
    for entry in listed(node):
        if name := text(under(entry, "id")):
            yield IndexedAsk(
                id=name,
                titles=titles(under(entry, "title")),
                points=whole(under(entry, "points")),
                at_once=text(under(entry, "at_once")) == "true",
                optional=text(under(entry, "optional")) == "true",
            )
