"""The body of a check, taken apart: the question, then a list or table of answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from markdown_it.token import Token

from tns_training_xblock.content.model import Prose

from . import markdown
from .directives import Source
from .report import Place, Report
from .yaml_nodes import Scalar

_MARK = re.compile(r"\[([ xX])\](?![(\[])\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_QUOTE = re.compile(r"\s*>? ?")
_TABLE = "`| … | … | … |`, with `|---|---|---|` below the first line"
_LISTS = ("bullet_list_open", "ordered_list_open")


@dataclass(slots=True)
class Answer:
    """One item of a list: ``ticked`` is ``None`` where it has no box, ``id.text`` may be empty."""

    text: Scalar
    id: Scalar
    ticked: bool | None
    feedback: str = ""


@dataclass(slots=True)
class Table:
    """The cells of a table, row by row."""

    headings: list[Scalar]
    rows: list[list[Scalar]]


@dataclass(frozen=True, slots=True)
class _Block:
    """A block of the body's outermost level, with its lines counted from the body's first."""

    type: str
    first: int
    end: int
    tokens: list[Token]


def with_id(found: Scalar) -> tuple[Scalar, Scalar]:
    """A text and the id ``{#id}`` at its end, each at its place; the id is empty if missing."""
    text = found.text.rstrip()
    start = text.rfind("{#")
    name = text[start + 2 : -1]
    if start < 0 or not text.endswith("}") or "{" in name or "}" in name:
        return found, Scalar("", found.place)
    line, column = found.place
    return (
        Scalar(text[:start].rstrip(), found.place),
        Scalar(name.strip(), Place(line, column + start + 2)),
    )


def list_of_answers(
    body: Prose, source: Source, *, ordered: bool
) -> tuple[Prose | None, list[Answer]]:
    """The question, and the items of the list with which ``body`` ends."""
    blocks = _outermost(body)
    last = _last(blocks, _LISTS)
    if last is None:
        _no_answers(body, source.report, "`1. Text {#id}`" if ordered else "`- [x] Text {#id}`")
        return body, []
    first = last
    while first and blocks[first - 1].type in (*_LISTS, "blockquote_open"):
        first -= 1
    while blocks[first].type not in _LISTS:
        first += 1
    answers = _Answers(body, source, "ordered_list_open" if ordered else "bullet_list_open")
    for block in blocks[first:]:
        answers.take(block)
    return _before(body, blocks[first]), answers.found


def table_of_answers(
    body: Prose, source: Source, form: str = ""
) -> tuple[Prose | None, Table | None]:
    """The text before the table with which ``body`` ends, and the table.

    ``form`` is how one writes the rows of a table that has no answers.
    """
    blocks = _outermost(body)
    last = _last(blocks, ("table_open",))
    if last is None:
        _no_table(body, source.report, form)
        return body, None
    for block in blocks[last + 1 :]:
        _text_after(body.line + block.first, source.report)
    return _before(body, blocks[last]), _table(body, blocks[last])


def closing_table(body: Prose) -> tuple[Prose | None, Table | None]:
    """The text before the table that is the last thing in ``body``, and the table if there is."""
    blocks = _outermost(body)
    if not blocks or blocks[-1].type != "table_open":
        return body, None
    return _before(body, blocks[-1]), _table(body, blocks[-1])


def three_columns(table: Table, form: str, report: Report) -> list[list[Scalar]]:
    """The rows of ``table`` that have the three cells of ``form``; others are reported."""
    return columns(table, 3, form, report)


def columns(table: Table, count: int, form: str, report: Report) -> list[list[Scalar]]:
    """The rows of ``table`` that have the ``count`` cells of ``form``; others are reported.

    Headings of another number are told alone: the rows mostly have as many as these.
    """
    fits = len(table.headings) == count
    words = {2: "two", 3: "three"}
    for row in [table.headings, *table.rows] if fits else [table.headings]:
        if len(row) != count:
            message = rf"A row has {words[count]} cells, `{form}`; write `\|` for a `|` in a text."
            report.error(row[0].place, "table-columns", message)
    return [row for row in table.rows if len(row) == count]


class _Answers:
    """Turns the blocks of the answers into :class:`Answer` objects."""

    def __init__(self, body: Prose, source: Source, wanted: str) -> None:
        self.found: list[Answer] = []
        self._lines = body.text.split("\n")
        self._line = body.line
        self._report = source.report
        self._wanted = wanted

    def take(self, block: _Block) -> None:
        """Read one block: a list, or feedback that lost its indentation."""
        place = Place(self._line + block.first, 1)
        if block.type == "blockquote_open":
            message = "Indent the feedback, so that it stands under its answer: `  > …`."
            self._report.error(place, "feedback-indented", message)
            for answer in self.found[-1:]:
                answer.feedback = self._unquoted(block.first, block.end)
        elif block.type in _LISTS:
            if block.type != self._wanted:
                mark = "1. " if self._wanted == "ordered_list_open" else "- [ ] "
                message = f"Begin every answer with `{mark}`."
                self._report.error(place, "answers-list", message)
            self._items(block.tokens)
        else:
            _text_after(place.line, self._report)

    def _items(self, tokens: list[Token]) -> None:
        starts = [n for n, token in enumerate(tokens) if token.level == 1 and token.nesting > 0]
        for start, end in pairwise([*starts, len(tokens)]):
            self._item(tokens[start:end])

    def _item(self, tokens: list[Token]) -> None:
        """One answer: the item's paragraph is the text, its block quotes the feedback."""
        parts = [n for n, token in enumerate(tokens) if token.level == 2 and token.map]
        if not parts or tokens[parts[0]].type != "paragraph_open":
            self._unreadable(tokens[0])
            return
        answer = self._answer(tokens[parts[0] + 1])
        for part in (tokens[n] for n in parts[1:]):
            if part.type == "blockquote_open" and part.map:
                answer.feedback = f"{answer.feedback}\n\n{self._unquoted(*part.map)}".strip()
            else:
                self._unreadable(part)
        self.found.append(answer)

    def _unreadable(self, token: Token) -> None:
        line = self._line + (token.map or [0])[0]
        message = "An answer is one paragraph, and its feedback a block quote under it."
        self._report.error(Place(line, 1), "answer-form", message)

    def _answer(self, token: Token) -> Answer:
        index = (token.map or [0])[0]
        column = self._lines[index].find(token.content.partition("\n")[0]) + 1
        lines, below = self._divided(token.content.split("\n"), self._line + index)
        text = " ".join(line.strip() for line in lines)
        mark = _MARK.match(text)
        skipped = mark.end() if mark else 0
        place = Place(self._line + index, column + skipped)
        if mark and mark.end() == 3 < len(text):
            self._report.error(place, "answer-form", f"Write a space behind `{mark[0]}`.")
        found = Scalar(text[skipped:], place)
        return Answer(*with_id(found), mark[1] != " " if mark else None, below)

    def _divided(self, lines: list[str], number: int) -> tuple[list[str], str]:
        """The lines of an answer, and those behind its id: feedback that is not told apart."""
        for count, line in enumerate(lines[:-1], start=1):
            if with_id(Scalar(line, Place(number, 1)))[1].text:
                message = "Write feedback as a block quote: begin this line with `> `."
                self._report.error(Place(number + count, 1), "feedback-missing", message)
                return lines[:count], "\n".join(lines[count:])
        return lines, ""

    def _unquoted(self, first: int, end: int) -> str:
        return "\n".join(_QUOTE.sub("", line, count=1) for line in self._lines[first:end]).strip()


def _outermost(body: Prose) -> list[_Block]:
    found: list[_Block] = []
    open_tokens: list[Token] = []
    for token in markdown.blocks(body.text):
        open_tokens.append(token)
        if token.level == 0 and token.nesting <= 0:
            first, end = open_tokens[0].map or (0, 0)
            found.append(_Block(open_tokens[0].type, first, end, open_tokens))
            open_tokens = []
    return found


def _last(blocks: list[_Block], types: tuple[str, ...]) -> int | None:
    return next((n for n in reversed(range(len(blocks))) if blocks[n].type in types), None)


def _before(body: Prose, block: _Block) -> Prose | None:
    text = "\n".join(body.text.split("\n")[: block.first]).rstrip()
    return Prose(text, body.line) if text else None


def _table(body: Prose, block: _Block) -> Table:
    lines = body.text.split("\n")
    rows = [_cells(lines[n], body.line + n) for n in range(block.first, block.end)]
    return Table(rows[0], rows[2:])


def _no_answers(body: Prose, report: Report, form: str) -> None:
    message = f"There are no answers here; write them under the question as {form}."
    report.error(Place(body.line, 1), "answers-missing", message)


def _no_table(body: Prose, report: Report, form: str) -> None:
    lines = body.text.split("\n")
    rows = [line.strip().startswith("|") for line in lines]
    for number, (row, next_row) in enumerate(pairwise(rows)):
        if row and next_row:
            message = (
                "This is no table: write `|---|---|` below its first row, a `---` for each column."
            )
            report.error(Place(body.line + number, 1), "table-form", message)
            return
    if form:
        message = f"There is no table here; write it as `{form}`, with `|---|---|` below the first."
        report.error(Place(body.line, 1), "answers-missing", message)
    else:
        _no_answers(body, report, _TABLE)


def _text_after(line: int, report: Report) -> None:
    message = "Nothing stands after the answers; move this text above them or out of here."
    report.error(Place(line, 1), "text-after-answers", message)


def _cells(line: str, number: int) -> list[Scalar]:
    ends = [match.start() for match in _PIPE.finditer(line)]
    bounds = list(zip([0, *(end + 1 for end in ends)], [*ends, len(line)], strict=True))
    if len(bounds) > 1 and not line[slice(*bounds[0])].strip():
        del bounds[0]
    if len(bounds) > 1 and not line[slice(*bounds[-1])].strip():
        del bounds[-1]
    cells = []
    for start, end in bounds:
        text = line[start:end]
        column = start + len(text) - len(text.lstrip()) + 1
        cells.append(Scalar(text.strip().replace("\\|", "|"), Place(number, column)))
    return cells
