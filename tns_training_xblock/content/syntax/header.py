"""The YAML header: what the file is, before what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast

from .fields import Fields
from .report import Place, Report, nearest, quoted, suggestion
from .yaml_nodes import Mapping, Scalar, read_yaml

Kind = Literal["lesson", "page", "case-study", "glossary"]
Late = Literal["accept", "refuse"]

_COMMON = ("kind", "id", "title", "original")
_READING = ("minutes", "objectives", "takeaways", "next")
KEYS: dict[Kind, tuple[str, ...]] = {
    "lesson": _COMMON + _READING,
    "page": _COMMON + _READING,
    "case-study": (*_COMMON, "minutes", "late"),
    "glossary": _COMMON,
}
"""The keys that each kind of file can have."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a header says; ``body`` is the index of the first line after it."""

    kind: Kind
    id: str
    title: str
    minutes: int
    objectives: tuple[str, ...]
    takeaways: tuple[str, ...]
    next: str | None
    late: Late
    original: str | None
    body: int


def read_header(lines: Sequence[str], report: Report) -> Header | None:
    """The header of a file of ``lines``; ``None`` where nobody can say what the file is."""
    found = _find(lines, report)
    if found is None:
        return None
    first, end = found
    before = len(report.problems)
    node = read_yaml("\n".join(lines[first:end]), report, first_line=first + 1)
    if not isinstance(node, Mapping):
        if len(report.problems) == before:
            message = "Write the header as lines of `key: value`."
            report.error(Place(first, 1), "header-form", message)
        return None
    kind = _kind(node, report)
    return _header(kind, Fields(node, report, KEYS[kind]), end + 1) if kind else None


def _find(lines: Sequence[str], report: Report) -> tuple[int, int] | None:
    """The indices of the header's first line and of the ``---`` that ends it."""
    opening = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if lines[opening].rstrip() != "---":
        message = (
            "Begin the file with a header: `---`, then `kind:`, `id:` and `title:`, then `---`."
        )
        report.error(Place(opening + 1, 1), "header-missing", message)
        return None
    for index in range(opening + 1, len(lines)):
        if lines[index].rstrip() == "---":
            return opening + 1, index
        if lines[index].rstrip() == "...":
            message = "End the header with `---`, not with `...`."
            report.error(Place(index + 1, 1), "header-unclosed", message)
            return opening + 1, index
    report.error(Place(opening + 1, 1), "header-unclosed", "End the header with `---` on a line.")
    return None


def _kind(node: Mapping, report: Report) -> Kind | None:
    value = node.values.get("kind")
    if not isinstance(value, Scalar) or not value.text.strip():
        place = value.place if value else node.place
        known = ", ".join(f"`{kind}`" for kind in KEYS)
        report.error(place, "kind-missing", f"Say what the file is: `kind:` and one of {known}.")
        return None
    if value.text in KEYS:
        return value.text
    message = f"{quoted(value.text)} is not a kind of file. {suggestion(value.text, KEYS)}"
    report.error(value.place, "kind-unknown", message)
    guess = nearest(value.text, KEYS)
    return guess if guess in KEYS else None


def _header(kind: Kind, fields: Fields, body: int) -> Header:
    timed = kind in ("lesson", "case-study")
    return Header(
        kind=kind,
        id=fields.identifier("id", required=True) or "",
        title=fields.text("title", required=True),
        minutes=fields.whole("minutes", 1, 600, 0, required=timed),
        objectives=_advised("objectives", kind, fields),
        takeaways=_advised("takeaways", kind, fields),
        next=fields.identifier("next"),
        late=cast(Late, fields.one_of("late", ("accept", "refuse"), "accept")),
        original=_original(fields),
        body=body,
    )


def _advised(key: str, kind: Kind, fields: Fields) -> tuple[str, ...]:
    found = fields.texts(key)
    if kind == "lesson" and not fields.has(key):
        message = f"A lesson says its `{key}`; add them."
        fields.report.warning(fields.place(key), "header-missing-key", message)
    return found


def _original(fields: Fields) -> str | None:
    found = fields.scalar("original")
    if found is None:
        return None
    if not re.fullmatch(r"[0-9a-f]{12}", found.text):
        message = "`original` is 12 hexadecimal digits; `tns-course stamp` writes them."
        fields.report.error(found.place, "original-form", message)
        return None
    return found.text
