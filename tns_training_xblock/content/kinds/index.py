"""What a block carries of other items: to be listed, or to go on with. YAML, written and read.

::

    rates:
      title: {"en": "Rates", "fr": "Taux"}
      kind: "lesson"
      minutes: 10
      cites: ["s34", "s38"]
      files: {"en": [{"name": "rates.en.csv", "title": "Rates", "size": 312, "copy": 6200}]}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from tns_training_xblock.content.model import LANGUAGES, Index, IndexedFile, IndexedItem, Language
from tns_training_xblock.content.syntax.decoding import read
from tns_training_xblock.content.syntax.limits import MAX_TITLE
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.content.syntax.yaml_nodes import Mapping, Node, Scalar, Sequence, read_yaml

_WHOLE = re.compile(r"[0-9]{1,12}")


def index_text(items: Iterable[IndexedItem]) -> str:
    """``items`` as YAML, one way only: values are JSON, which is YAML too."""
    return "".join(f"{item.id}:\n{''.join(_lines(item))}" for item in items)


def read_index(text: str, report: Report) -> Index:
    """The items in ``text``; what is wrong with the YAML goes to ``report``.

    An item that lacks something is shown with what it has: by now it is too late to refuse it.
    """
    allowed = read(text, report) or ""
    root = read_yaml(allowed, report) if allowed.strip() else None
    return tuple(
        IndexedItem(
            id=id_,
            titles=_titles(_under(entry, "title")),
            cites=tuple(_words(_under(entry, "cites"))),
            files=_files(_under(entry, "files")),
            kind=_text(_under(entry, "kind")),
            minutes=_whole(_under(entry, "minutes")),
        )
        for id_, entry in _entries(root)
        if isinstance(entry, Mapping)
    )


def _lines(item: IndexedItem) -> Iterator[str]:
    files = {
        language: [_file(each) for each in found] for language, found in item.files.items() if found
    }
    values: dict[str, object] = {"title": dict(item.titles), "kind": item.kind}
    values |= {"minutes": item.minutes, "cites": item.cites, "files": files}
    for name, value in values.items():
        if value:
            yield f"  {name}: {json.dumps(value, ensure_ascii=False)}\n"


def _file(file: IndexedFile) -> dict[str, object]:
    found: dict[str, object] = {"name": file.name, "title": file.title, "size": file.size}
    return {**found, "copy": file.copy} if file.copy else found


def _titles(node: Node | None) -> dict[Language, str]:
    titles = dict(_entries(node))
    found = {language: _text(titles.get(language))[:MAX_TITLE] for language in LANGUAGES}
    return {language: title for language, title in found.items() if title}


def _files(node: Node | None) -> dict[Language, tuple[IndexedFile, ...]]:
    lists = dict(_entries(node))
    found = {language: tuple(_listed(lists.get(language))) for language in LANGUAGES}
    return {language: files for language, files in found.items() if files}


def _listed(node: Node | None) -> Iterator[IndexedFile]:
    for entry in node.items if isinstance(node, Sequence) else ():
        name = _text(_under(entry, "name"))
        if name:
            title = _text(_under(entry, "title")) or name
            size, copy = (_whole(_under(entry, key)) for key in ("size", "copy"))
            yield IndexedFile(name, title, size, copy)


def _words(node: Node | None) -> Iterator[str]:
    return filter(None, map(_text, node.items if isinstance(node, Sequence) else ()))


def _entries(node: Node | None) -> Iterable[tuple[str, Node]]:
    return node.values.items() if isinstance(node, Mapping) else ()


def _under(node: Node | None, key: str) -> Node | None:
    return node.values.get(key) if isinstance(node, Mapping) else None


def _whole(node: Node | None) -> int:
    digits = _text(node)
    return int(digits) if _WHOLE.fullmatch(digits) else 0


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""
