"""Splitting a body into prose and directives, line by line and in one pass."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tns_training_xblock.content.model import Prose

from .fences import Code
from .report import Place, Report
from .vocabulary import Vocabulary
from .yaml_nodes import Mapping, Scalar

HELD = frozenset({"figure", "note"})
"""Directives that may stand in others."""

_COLONS = re.compile(
    r"(\s*)(:{3,})\s*(?:(\{\s*[^}\s]*\s*\}?)|[\[(]?([A-Za-z][\w-]*)[\])]?)?\s*(.*)"
)
_FEW = re.compile(r"[ \t]*(?P<colons>::?)(?:\{(?P<name>[a-z][\w-]*)\}.*|[ \t]*)")
_OPTION = re.compile(r":([A-Za-z][\w -]*):(?:\s+(.*))?")


@dataclass(slots=True)
class Directive:
    """One ``:::{name} argument`` with its options, and its body as indices into the lines."""

    name: str
    colons: int
    place: Place
    name_place: Place
    argument: Scalar
    options: Mapping
    first: int
    end: int
    after: int
    children: list[Directive] = field(default_factory=list)

    @property
    def line(self) -> int:
        """The line on which the directive opens."""
        return self.place.line


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of one file, where its problems go, and the words that can stand in it."""

    lines: Sequence[str]
    report: Report
    words: Vocabulary

    def split(self, first: int) -> Directive:
        """The lines from index ``first`` on as a nameless directive that holds all others.

        What is not closed ends where it most probably should have, so that one forgotten line
        costs one problem.
        """
        return _Splitter(self.lines, first, self.report, self.words.holders).run()

    def pieces(self, whole: Directive) -> Iterator[Prose | Directive]:
        """Prose and directives in reading order."""
        start = whole.first
        for child in whole.children:
            yield from self._prose(start, child.line - 1)
            yield child
            start = child.after
        yield from self._prose(start, whole.end)

    def body(self, directive: Directive) -> Prose | None:
        """The body of a directive that holds no other, without blank lines around it."""
        first = directive.first
        lines = list(self.lines[first : directive.end])
        for child in directive.children:
            message = f"`{child.name}` cannot stand inside `{directive.name}`; move it out."
            self.report.error(child.place, "directive-nested", message)
            blank = [""] * (child.after - child.line + 1)
            lines[child.line - 1 - first : child.after - first] = blank
        return next(_prose(lines, first), None)

    def _prose(self, first: int, end: int) -> Iterator[Prose]:
        return _prose(self.lines[first:end], first)


def _prose(lines: Sequence[str], before: int) -> Iterator[Prose]:
    """What ``lines``, which stand after ``before`` others, say between blank ones; if anything."""
    written = [number for number, line in enumerate(lines) if line.strip()]
    if written:
        first, last = written[0], written[-1]
        yield Prose("\n".join(lines[first : last + 1]), before + first + 1)


class _Splitter:
    """The state of one pass: what is open, and whether code or options are being read."""

    def __init__(
        self, lines: Sequence[str], first: int, report: Report, holders: frozenset[str]
    ) -> None:
        self._lines = lines
        self._report = report
        self._holders = holders
        top, size = Place(first + 1, 1), len(lines)
        nothing = Scalar("", top)
        self._root = Directive("", 0, top, top, nothing, Mapping(top), first, size, size)
        self._open: list[Directive] = []
        self._heading: Directive | None = None  # whose options are being read
        self._code = Code()
        self._short: set[int] = set()  # lines that begin a directive with too few colons
        self._marks: list[tuple[int, re.Match[str]]] | None = None  # by :meth:`_after`

    def run(self) -> Directive:
        for index in range(self._root.first, len(self._lines)):
            self._take(index, self._lines[index])
        if self._code.unclosed is not None:
            fence, place = self._code.unclosed
            message = f"This code is not closed; end it with `{fence}` on a line of its own."
            self._report.error(place, "code-unclosed", message)
        while self._open:
            self._give_up(len(self._lines))
        return self._root

    def _take(self, index: int, line: str) -> None:
        if self._code.takes(index, line):
            self._heading = None
        elif ":::" in line and (mark := _COLONS.fullmatch(line)):
            self._mark(index, mark)
        elif line.lstrip().startswith((":{", "::")) and (few := _FEW.fullmatch(line)):
            self._too_few(index, line, few)
        elif self._heading is not None and line.strip():
            self._option(index, line)

    def _option(self, index: int, line: str) -> None:
        found = _OPTION.fullmatch(line.rstrip())
        if found is None or self._heading is None:
            self._heading = None
            return
        options, key = self._heading.options, found[1]
        place = Place(index + 1, 1)
        if key in options.values:
            message = f"`{key}` is given twice; keep one of them."
            self._report.error(place, "option-duplicate", message)
        else:
            column = (found.start(2) if found[2] else found.end()) + 1
            options.values[key] = Scalar((found[2] or "").strip(), Place(index + 1, column))
            options.keys[key] = place
        self._heading.first = index + 1

    def _too_few(self, index: int, line: str, few: re.Match[str]) -> None:
        """A line with the colons of a directive's, but too few: it is read as what was meant."""
        begins = few["name"] is not None
        if not begins and not self._open:
            return
        colons = self._meant(index, few["name"]) if begins else self._open[-1].colons
        if begins or self._open[-1].line not in self._short:
            whole = ":" * colons + (f"{{{few['name']}}}" if begins else "")
            message = f"These are too few colons for a directive; write `{whole}`."
            place = Place(index + 1, few.start("colons") + 1)
            short, enough = len(few["colons"]), ":" * colons
            self._report.error(place, "directive-colons", message, short, enough)
        if begins:
            self._short.add(index + 1)
        if mark := _COLONS.fullmatch(":" * colons + line[few.end("colons") :]):
            self._mark(index, mark)

    def _meant(self, index: int, name: str) -> int:
        """How many colons ``name`` needs that begins on the line at ``index``."""
        for after in self._after(index)[:1]:
            if name in self._holders and (after[3] or "").strip("{} \t") in HELD:
                return len(after[2]) + 1
        return 3

    def _mark(self, index: int, mark: re.Match[str]) -> None:
        self._heading = None
        place = Place(index + 1, mark.start(2) + 1)
        if mark[1]:
            message = "Directives start at the beginning of the line; remove the space before it."
            self._report.error(place, "directive-indented", message)
        if mark[3] or mark[4]:
            self._begin(index, place, mark)
        elif mark[5]:
            message = f"Write a directive as `{mark[2]}{{name}}`, and its end as `{mark[2]}` alone."
            self._report.error(place, "directive-form", message)
        else:
            self._close(index, place, len(mark[2]))

    def _begin(self, index: int, place: Place, mark: re.Match[str]) -> None:
        name = (mark[3] or mark[4]).strip("{} \t")
        if mark[4] or not mark[3].endswith("}"):
            message = f"Write the name in braces: `{mark[2]}{{{name}}}`."
            self._report.error(place, "directive-form", message)
        colons = len(mark[2])
        self._make_room(index, name, colons)
        name_place = Place(index + 1, (mark.start(3) + 1 if mark[3] else mark.start(4)) + 1)
        argument = Scalar(mark[5].strip(), Place(index + 1, mark.start(5) + 1))
        size = len(self._lines)
        options = Mapping(place)
        new = Directive(name, colons, place, name_place, argument, options, index + 1, size, size)
        (self._open[-1] if self._open else self._root).children.append(new)
        self._open.append(new)
        self._heading = new

    def _make_room(self, index: int, name: str, colons: int) -> None:
        """End what cannot hold a new directive of ``colons`` colons."""
        while self._open and self._open[-1].colons <= colons:
            outer = self._open[-1]
            if not self._holds(outer, name) and self._closed_twice(index):
                return  # it stands inside, which is told where the body is read
            if self._holds(outer, name):
                more = ":" * (colons + 1)
                message = (
                    f"`{outer.name}` holds `{name}`: give the outer one more colons, "
                    f"`{more}{{{outer.name}}}` and `{more}` at its end."
                )
                self._report.error(outer.place, "directive-colons", message)
                return
            self._give_up(index)

    def _holds(self, outer: Directive, name: str) -> bool:
        return outer.name in self._holders and name in HELD

    def _closed_twice(self, index: int) -> bool:
        """Whether, behind the line at ``index``, two directives end before another begins."""
        after = self._after(index)
        return len(after) == 2 and not any(mark[3] or mark[4] for mark in after)

    def _after(self, index: int) -> list[re.Match[str]]:
        """The next two marks behind the line at ``index``, code not looked at."""
        if self._marks is None:
            lines = (n for n, line in enumerate(self._lines) if line.startswith(":::"))
            self._marks = [(n, mark) for n in lines if (mark := _COLONS.fullmatch(self._lines[n]))]
        first = bisect(self._marks, index, key=lambda found: found[0])
        return [mark for _, mark in self._marks[first : first + 2]]

    def _close(self, index: int, place: Place, colons: int) -> None:
        if not self._open or self._open[-1].colons > colons:
            if not (self._open and self._ends(index, self._open[-1])):
                message = "Nothing is open here that this line could close; remove it."
                self._report.error(place, "directive-not-open", message)
                return
            opened, name = ":" * self._open[-1].colons, self._open[-1].name
            message = (
                f"`{name}` opens with `{opened}` and ends with `{':' * colons}` on line"
                f" {index + 1}; make the two alike."
            )
            self._report.error(self._open[-1].place, "directive-unclosed", message)
        closed = self._open.pop()
        closed.end, closed.after = max(index, closed.first), index + 1

    def _ends(self, index: int, outer: Directive) -> bool:
        """Whether the line at ``index`` is meant to end ``outer``, which has more colons."""
        for mark in self._after(index)[:1]:
            if mark[3] or mark[4]:
                return not self._holds(outer, (mark[3] or mark[4]).strip("{} \t"))
            return len(mark[2]) < outer.colons
        return True

    def _give_up(self, index: int) -> None:
        """End the innermost open directive before the line at ``index``, though it is not closed.

        What it swallowed up to there goes to the directive around it.
        """
        directive = self._open.pop()
        message = f"Close `{directive.name}` with `{':' * directive.colons}` on a line of its own."
        self._report.error(directive.place, "directive-unclosed", message)
        children = directive.children
        held = HELD if directive.name in self._holders else frozenset()
        kept = next((n for n, c in enumerate(children) if c.name not in held), len(children))
        end = children[kept].line - 1 if kept < len(children) else index
        directive.end = directive.after = max(end, directive.first)
        (self._open[-1] if self._open else self._root).children += children[kept:]
        del children[kept:]
