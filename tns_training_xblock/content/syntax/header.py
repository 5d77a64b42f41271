"""The YAML header: what the file is, before what it says."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from .fields import Fields
from .report import Place, Report, mend, quoted
from .yaml_nodes import Mapping as Node
from .yaml_nodes import Scalar, read_yaml

_COMMON = ("kind", "id", "title", "original")


@dataclass(frozen=True, slots=True)
class Header:
    """What every header says; ``body`` is the index of the first line after it.

    ``fields`` has what only texts of this kind say, and whoever parses these reads it.
    """

    kind: str
    id: str
    title: str
    original: str | None
    fields: Fields
    body: int

    def minutes(self, *, required: bool = False) -> int:
        """How long the text takes; 0 where it does not say."""
        return self.fields.whole("minutes", 1, 600, 0, required=required)


def read_header(
    lines: Sequence[str], report: Report, kinds: Mapping[str, tuple[str, ...]]
) -> Header | None:
    """The header of a file of ``lines``; ``None`` where nobody can say what the file is.

    ``kinds`` are those that there are, each with the keys of its own.
    """
    found = _find(lines, report)
    if found is None:
        return None
    first, end = found
    before = len(report.problems)
    node = read_yaml("\n".join(lines[first:end]), report, first_line=first + 1)
    if not isinstance(node, Node):
        if len(report.problems) == before:
            message = "Write the header as lines of `key: value`."
            report.error(Place(first, 1), "header-form", message)
        return None
    kind = _kind(node, report, kinds)
    if kind is None:
        return None
    fields = Fields(node, report, (*_COMMON, *kinds[kind]))
    return Header(
        kind=kind,
        id=fields.identifier("id", required=True) or "",
        title=fields.text("title", required=True),
        original=_original(fields),
        fields=fields,
        body=end + 1,
    )


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


def _kind(node: Node, report: Report, kinds: Collection[str]) -> str | None:
    value = node.values.get("kind")
    if not isinstance(value, Scalar) or not value.text.strip():
        place = value.place if value else node.place
        known = ", ".join(f"`{kind}`" for kind in kinds)
        report.error(place, "kind-missing", f"Say what the file is: `kind:` and one of {known}.")
        return None
    if value.text in kinds:
        return value.text
    guess = report.nearest(value.text, kinds)
    message = f"{quoted(value.text)} is not a kind of file. {mend(guess, kinds)}"
    report.error(value.place, "kind-unknown", message)
    return guess or None


def _original(fields: Fields) -> str | None:
    found = fields.scalar("original")
    if found is None:
        return None
    if not re.fullmatch(r"[0-9a-f]{12}", found.text):
        message = "`original` is 12 hexadecimal digits; `tns-course stamp` writes them."
        fields.report.error(found.place, "original-form", message)
        return None
    return found.text
