"""Reading a YAML file by what is expected of it.

An :class:`Entry` is one value of the file. Asking it for something that it is not notes a problem
at its place and gives an empty value, so that one reading finds everything.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tns_training_xblock.content.syntax.decoding import read
from tns_training_xblock.content.syntax.fields import identifier
from tns_training_xblock.content.syntax.report import TOP, Place, Report, mend, quoted
from tns_training_xblock.content.syntax.yaml_nodes import Mapping, Node, Scalar, Sequence, read_yaml

MANY = 500
"""As many problems of one file as anybody mends at once."""


class Named(NamedTuple):
    """An id and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """A value that messages call ``name``; ``node`` is ``None`` where nothing is written."""

    node: Node | None
    name: str
    place: Place
    report: Report

    def complain(self, code: str, message: str) -> None:
        """Note an error at this entry."""
        self.report.error(self.place, code, message)

    def fields(self, required: Collection[str], optional: Collection[str] = ()) -> dict[str, Entry]:
        """The entries of a mapping by key; every known key is there, be it empty.

        A misspelt key is told once, and its value taken for that of the key which was meant.
        """
        known = (*required, *optional)
        found = self.entries()
        for key in [key for key in found if key not in known]:
            misspelt = found.pop(key)
            if guess := misspelt._unknown("unknown-key", key, known):
                found.setdefault(guess, misspelt)
        for key in known:
            if key in required and key not in found and isinstance(self.node, Mapping):
                self.complain("missing-key", f"{quoted(self.name)} needs a `{key}`; add it.")
            found.setdefault(key, Entry(None, key, self.place, self.report))
        return found

    def entries(self) -> dict[str, Entry]:
        """The entries of a mapping whose keys are the author's own."""
        node = self.node
        if not isinstance(node, Mapping):
            self._expected("lines of `key: value`")
            return {}
        return {
            key: Entry(value, key, node.keys[key], self.report)
            for key, value in node.values.items()
        }

    def items(self) -> Iterator[Entry]:
        """The entries of a list."""
        if isinstance(self.node, Sequence):
            for node in self.node.items:
                yield Entry(node, self.name, node.place, self.report)
        else:
            self._expected("a list, as in `[a, b]`")

    def text(self) -> str:
        """The words of a scalar; empty only after a problem, or where there is no entry."""
        if not isinstance(self.node, Scalar):
            self._expected("a text or a number")
            return ""
        words = self.node.text.strip()
        if not words:
            self.complain("value-empty", f"{quoted(self.name)} is empty; write its value.")
        return words

    def identifier(self) -> Named:
        """An id; a badly formed one is reported and given as it stands."""
        if not isinstance(self.node, Scalar):
            return Named(self.text(), self.place)
        return Named(identifier(self.node, self.report), self.place)

    def reference(self) -> Named:
        """The id of something else; whoever looks for that says what is wrong with it."""
        return Named(self.text(), self.place)

    def references(self) -> tuple[Named, ...]:
        """A list of ids of other things, each of them once."""
        return once((item.reference() for item in self.items()), self.report)

    def one_of(self, allowed: Collection[str]) -> str:
        """One of the ``allowed`` words, or nothing and a problem."""
        words = self.text()
        if words and words not in allowed:
            self._unknown("value-unknown", words, allowed)
            return ""
        return words

    def matching(self, pattern: str, code: str, expected: str) -> re.Match[str] | None:
        """The match of the whole text with ``pattern``; ``expected`` says what to write."""
        words = self.text()
        match = re.fullmatch(pattern, words, re.ASCII)
        if match is None and words:
            self.complain(code, f"{quoted(words)} is not understood; write {expected}.")
        return match

    def __bool__(self) -> bool:
        return self.node is not None

    def _unknown(self, code: str, word: str, known: Collection[str]) -> str:
        """Note that ``word`` is none of the ``known``; which of them it looks like, or ""."""
        guess = self.report.nearest(word, known)
        self.complain(code, f"{quoted(word)} is not known here. {mend(guess, known)}")
        return guess

    def _expected(self, what: str) -> None:
        if self.node is not None:
            self.complain("value-shape", f"{quoted(self.name)} must be {what}.")


def once(names: Iterable[Named], report: Report) -> tuple[Named, ...]:
    """The ``names`` without those that were there before, which are reported."""
    found: dict[str, Named] = {}
    for named in names:
        if named.text and found.setdefault(named.text, named) is not named:
            other = f"already stands on line {found[named.text].place.line}"
            message = f"{quoted(named.text)} {other}; remove or rename one."
            report.error(named.place, "id-duplicate", message)
    return tuple(found.values())


def load(data: bytes, report: Report) -> Entry:
    """The whole of a YAML file; where it is no YAML, an empty entry and a problem."""
    before = len(report.problems)
    text = read(data, report)
    node = None if text is None else read_yaml(text, report)
    if node is None and len(report.problems) == before:
        report.error(TOP, "empty-file", "The file is empty; write its settings.")
    return Entry(node, report.file, TOP, report)
