"""YAML with the place of everything in it, and nothing but text, lists and mappings.

Values stay the text that stands in the file: whether ``no``, ``2019`` or ``3e10`` is a word or a
number is decided by who asks, not by YAML. Anchors, aliases and tags are refused, which leaves no
way to make a small file large or to name a Python object.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from .decoding import value
from .limits import MAX_NESTED
from .report import Place, Report, quoted

if TYPE_CHECKING:
    from yaml._yaml import Mark as CMark

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_VALUE = re.compile(r"([ -]*[A-Za-z][\w-]*: +)([^\s\"\\'\[{|>&*!%@`#][^\"\\]*?) *")
"""A line of a mapping whose value has no quotes around it."""
_CLOSE = re.compile(r"([ -]*)([A-Za-z][\w-]*)(:(?=[^\s:/])|[ ]?：[ ]?)(.+)")
"""A line of a mapping without a space behind its colon, or with a colon that is none."""
_SINGLE = re.compile(r"([ -]*[A-Za-z][\w-]*: +)'([^\"\\]*)' *")
"""A value between single quotes."""


@dataclass(slots=True)
class Scalar:
    """One value as text; empty where nothing is written."""

    text: str
    place: Place


@dataclass(slots=True)
class Sequence:
    """A list."""

    place: Place
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Keys and values; ``keys`` says where each key stands."""

    place: Place
    values: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping


def read_yaml(text: str, report: Report, first_line: int = 1) -> Node | None:
    """The one YAML document in ``text``; ``None`` where it is empty or cannot be understood.

    ``first_line`` is the line of the file on which ``text`` begins.
    """
    builder = _Builder(report, first_line)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not builder.take(event):
                return None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        lines = text.split("\n")
        place = builder.place(mark)
        if mark and mark.line >= len(lines):  # behind an end that is no end of a line
            place = Place(first_line + len(lines) - 1, len(lines[-1]) + 1)
        index = place.line - first_line
        number = _key_before(error, lines, Place(index + 1, place.column))
        if number is not None and (close := _CLOSE.fullmatch(lines[number])):
            _tell_close(close, Place(first_line + number, close.start(3) + 1), report)
            return None
        _tell(error, place, lines[index], report)
        return None
    return builder.root


def _key_before(error: yaml.YAMLError, lines: list[str], place: Place) -> int | None:
    """The line, from 0, whose key is no key, where that is noticed only at ``place`` behind it.

    That line is looked at and no other: elsewhere a text with a colon in it is at no fault.
    """
    what, key = getattr(error, "problem", None) or "", getattr(error, "context_mark", None)
    if "expected ':'" in what and key:
        return int(key.line)
    # A first key without its space is a text to YAML, which goes on as far as the next key.
    line, before = lines[place.line - 1], lines[place.line - 2] if place.line > 1 else ""
    first = "mapping values" in what and ": " not in line[: place.column - 1]
    same = len(line) - len(line.lstrip(" ")) == len(before) - len(before.lstrip(" -"))
    return place.line - 2 if before and first and same else None


def _tell_close(close: re.Match[str], place: Place, report: Report) -> None:
    """Report a key with nothing between its colon and its value, or with the colon of Chinese."""
    message = f"A key ends with a colon and a space: write `{close[2]}: {close[4]}`."
    report.error(place, "yaml-syntax", message, len(close[3]), ": ")


def _tell(error: yaml.YAMLError, place: Place, line: str, report: Report) -> None:
    """Report what is wrong at ``place``, on ``line``, and how it is surely mended."""
    what = getattr(error, "problem", None) or "it cannot be read"
    start = place.column - 1
    value, single = _VALUE.fullmatch(line), _SINGLE.fullmatch(line)
    if line[start : start + 1] == "\t":
        report.error(place, "yaml-syntax", "A tab cannot stand here: indent with spaces.", 1)
    elif value and "mapping values" in what and value.start(2) < start:
        fix = f'"{value[2]}"'
        message = (
            f"A value that holds `: ` stands between quotes: write `{value[1].strip()} {fix}`."
        )
        place = Place(place.line, value.start(2) + 1)
        report.error(place, "yaml-syntax", message, len(value[2]), fix)
    elif single and "expected key" in what:
        fix = f'"{single[2]}"'
        message = f"A text with `'` in it stands between other quotes: write `{fix}`."
        place = Place(place.line, single.start(2))
        report.error(place, "yaml-syntax", message, len(single[2]) + 2, fix)
    elif "'-' indicator" in what:
        message = "This is no part of the list above: begin it with `- `, or indent it as that is."
        report.error(place, "yaml-syntax", message)
    elif "expected ':'" in what:
        message = "The line above is no `key: value`, and begins no text: write it as one of these."
        report.error(place, "yaml-syntax", message)
    else:
        mend = "Put a text that begins with a sign, or holds `: ` or ` #`, between quotes."
        report.error(place, "yaml-syntax", f"This is not YAML: {what}. {mend}")


class _Builder:
    """Builds nodes from events with a stack of its own: no depth can exhaust Python's."""

    def __init__(self, report: Report, first_line: int) -> None:
        self.root: Node | None = None
        self._report = report
        self._first = first_line
        self._open: list[Sequence | Mapping] = []
        self._keys: list[Scalar | None] = []

    def place(self, mark: yaml.Mark | CMark | None) -> Place:
        """Where ``mark`` stands in the file."""
        return Place(mark.line + self._first, mark.column + 1) if mark else Place(self._first, 1)

    def take(self, event: yaml.Event) -> bool:
        """Whether reading can go on after ``event``."""
        if isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            return self._refuse(event, "yaml-syntax", "Only one YAML document can stand here.")
        if isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._keys.pop()
        if not isinstance(event, yaml.NodeEvent):
            return True
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            message = "Write the value out: anchors (`&`) and aliases (`*`) are not used here."
            return self._refuse(event, "yaml-alias", message)
        if getattr(event, "tag", None) not in (None, "!"):
            return self._refuse(event, "yaml-tag", "Remove the tag: values are plain text here.")
        if len(self._open) >= MAX_NESTED:
            return self._refuse(event, "yaml-too-deep", "Nothing here is nested so deep.")
        return self._put(event)

    def _put(self, event: yaml.NodeEvent) -> bool:
        place = self.place(event.start_mark)
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            node = Scalar(value(event.value, place, self._report), place)
        else:
            mapping = isinstance(event, yaml.MappingStartEvent)
            node = Mapping(place) if mapping else Sequence(place)
        if not self._attach(node):
            message = "A key is one word, not a list or a mapping."
            return self._refuse(event, "yaml-syntax", message)
        if not isinstance(node, Scalar):
            self._open.append(node)
            self._keys.append(None)
        return True

    def _attach(self, node: Node) -> bool:
        if not self._open:
            self.root = node
            return True
        parent = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return True
        key = self._keys[-1]
        if key is None:
            self._keys[-1] = node if isinstance(node, Scalar) else None
            return isinstance(node, Scalar)
        self._keys[-1] = None
        if key.text in parent.values:
            message = f"{quoted(key.text)} is given twice; keep one of them."
            self._report.error(key.place, "yaml-duplicate-key", message)
        else:
            parent.values[key.text] = node
            parent.keys[key.text] = key.place
        return True

    def _refuse(self, event: yaml.Event, code: str, message: str) -> bool:
        self._report.error(self.place(event.start_mark), code, message)
        return False
