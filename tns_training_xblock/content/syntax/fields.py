"""Values out of headers, options and YAML files, each fault told at its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from .limits import MAX_ID
from .report import Place, Report, mend, quoted
from .yaml_nodes import Mapping, Node, Scalar, Sequence

ID = re.compile(r"[a-z][a-z0-9-]{0,59}")
"""The form of every id."""

_BLANKS = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Codes:
    """What a place that takes named values calls them, and the codes of its problems."""

    noun: str
    unknown: str
    missing: str


HEADER = Codes("key", "header-unknown-key", "header-missing-key")
OPTION = Codes("option", "option-unknown", "option-missing")


def one_line(text: str) -> str:
    """``text`` with each break or run of blanks as one space.

    No-break spaces stay: they are letters of French, and ``str.split`` would take them away.
    """
    return _BLANKS.sub(" ", text).strip(" ")


class Fields:
    """The values of ``mapping``, of which only the keys in ``known`` mean something.

    A misspelt key is told once, and its value taken for that of the key which was meant.
    """

    def __init__(
        self, mapping: Mapping, report: Report, known: Iterable[str], codes: Codes = HEADER
    ) -> None:
        self.report = report
        self._mapping = mapping
        self._values = dict(mapping.values)
        self._codes = codes
        known = tuple(known)
        for key, place in mapping.keys.items():
            if key not in known:
                self._misspelt(key, place, known)

    def _misspelt(self, key: str, place: Place, known: Collection[str]) -> None:
        guess = self.report.nearest(key, known)
        message = f"The {self._codes.noun} {quoted(key)} is unknown. {mend(guess, known)}"
        self.report.error(place, self._codes.unknown, message, len(key))
        if guess:
            self._values.setdefault(guess, self._values[key])

    def said(self) -> dict[str, Any]:
        """All that stands there, as it is read, and wherever it stands."""
        return {key: _plain(node) for key, node in self._mapping.values.items()}

    def place(self, key: str) -> Place:
        """Where the value of ``key`` stands, or what it is missing from."""
        node = self._values.get(key)
        return node.place if node is not None else self._mapping.place

    def has(self, key: str) -> bool:
        """Whether ``key`` is written at all."""
        return key in self._values

    def scalar(self, key: str, *, required: bool = False) -> Scalar | None:
        """The value of ``key`` as it stands; ``None`` where there is none."""
        node = self._values.get(key)
        if isinstance(node, Scalar) and node.text.strip():
            return Scalar(one_line(node.text), node.place)
        if node is not None and not isinstance(node, Scalar):
            self.report.error(node.place, "value-not-text", f"Write one text for `{key}`.")
        elif node is not None:
            mend = "between quotes if it begins with `#`" if required else "or remove the line"
            message = f"`{key}` is empty; write a value, {mend}."
            self.report.error(node.place, "value-empty", message)
        elif required:
            message = f"The {self._codes.noun} `{key}` is missing; add it."
            self.report.error(self.place(key), self._codes.missing, message)
        return None

    def demand(self, key: str, code: str, message: str) -> Scalar | None:
        """The value of ``key``; where there is none, a problem of this ``code``."""
        node = self._values.get(key)
        if node is None or (isinstance(node, Scalar) and not node.text.strip()):
            self.report.error(self.place(key), code, message)
            return None
        return self.scalar(key)

    def text(self, key: str, *, required: bool = False) -> str:
        """The value of ``key`` on one line, or ``""``."""
        found = self.scalar(key, required=required)
        return found.text if found else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """The list under ``key``; empty where there is none."""
        node = self._values.get(key)
        if node is None:
            return ()
        items = node.items if isinstance(node, Sequence) else None
        if split := next((each for each in items or () if isinstance(each, Mapping)), None):
            self._in_two(split)
            return ()
        if items is None or not all(isinstance(item, Scalar) for item in items):
            message = f"Write `{key}` as a list, each text on a line that begins with `- `."
            self.report.error(node.place, "value-not-list", message)
            return ()
        texts = (one_line(item.text) for item in items if isinstance(item, Scalar))
        return tuple(text for text in texts if text)

    def _in_two(self, split: Mapping) -> None:
        """Report a text that YAML took for a key and its value."""
        said = next(((k, v) for k, v in split.values.items() if isinstance(v, Scalar)), None)
        fix = f'"{said[0]}: {said[1].text}"' if said and '"' not in said[0] + said[1].text else ""
        example = f": write `{fix}`" if fix else ""
        message = f"A text that holds `: ` stands between quotes{example}."
        self.report.error(split.place, "value-not-text", message)

    def identifier(self, key: str, *, required: bool = False) -> str | None:
        """The id under ``key``; where it is badly formed, as it stands."""
        if required:
            found = self.demand(key, "id-missing", f"Give it an id: `{key}: …`.")
        else:
            found = self.scalar(key)
        return identifier(found, self.report) if found else None

    def whole(
        self, key: str, least: int, most: int, default: int, *, required: bool = False
    ) -> int:
        """The whole number under ``key``."""
        found = self.scalar(key, required=required)
        if found is None:
            return default
        if re.fullmatch(r"[0-9]{1,9}", found.text) and least <= int(found.text) <= most:
            return int(found.text)
        message = f"Write `{key}` as a whole number from {least} to {most}."
        self.report.error(found.place, "value-not-whole", message, len(found.text))
        return default

    def one_of(self, key: str, allowed: Collection[str], default: str) -> str:
        """The value of ``key``, one of ``allowed``."""
        found = self.scalar(key)
        if found is None or found.text in allowed:
            return found.text if found else default
        guess = self.report.suggestion(found.text, allowed)
        message = f"{quoted(found.text)} is not a `{key}`. {guess}"
        self.report.error(found.place, "value-unknown", message, len(found.text))
        return default


def _plain(node: Node) -> Any:
    match node:
        case Scalar():
            return one_line(node.text)
        case Sequence():
            return [_plain(item) for item in node.items]
        case Mapping():
            return {key: _plain(value) for key, value in node.values.items()}


def identifier(found: Scalar, report: Report) -> str:
    """``found`` as an id; a badly formed one is reported and returned as it stands."""
    if not found.text:
        message = "Give it an id: a directive behind its name, an answer at its end, as `{#id}`."
        report.error(found.place, "id-missing", message)
    elif not ID.fullmatch(found.text):
        better = _as_id(found.text)
        form = "an id is at most 60 of a-z, 0-9 and -, and starts with a letter"
        mend = f"write `{better}` ({form})" if better else form
        message = f"{quoted(found.text)} is not an id: {mend}."
        report.error(found.place, "id-form", message, len(found.text), better or None)
    return found.text[:MAX_ID]


def _as_id(text: str) -> str:
    # Whoever names a text by its file means the id, which is the beginning of that name.
    text = re.sub(r"(?:\.[a-z]{2})?\.md$", "", text.rpartition("/")[2])
    plain = unicodedata.normalize("NFKD", text[:200]).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).lstrip("0123456789-")[:60].strip("-")


class Ids:
    """The ids given so far within one document or directive."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._lines: dict[str, int] = {}

    def claim(self, found: Scalar) -> str:
        """The id in ``found``, reported where it is missing, badly formed or already given."""
        name = identifier(found, self._report)
        if name in self._lines:
            message = f"The id `{name}` already stands on line {self._lines[name]}; choose another."
            self._report.error(found.place, "id-duplicate", message, len(found.text))
        elif name:
            self._lines[name] = found.place.line
        return name
