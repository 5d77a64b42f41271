"""The checks of a lesson, one builder for each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from .answers import Answer, Table, list_of_answers, table_of_answers, with_id
from .directives import Directive, Source
from .fields import Fields, Ids
from .model import (
    Check,
    Choice,
    ChoiceCheck,
    Item,
    MatchCheck,
    Mistake,
    NumberCheck,
    OrderCheck,
    Pair,
    Prose,
    Reflection,
)
from .passages import body, options
from .report import Report, nearest, quoted, suggestion
from .values import number, tolerance, word_range, yes_or_no
from .yaml_nodes import Scalar

_OPTIONS = {
    "single": ("points",),
    "multiple": ("points", "partial"),
    "order": ("points", "partial"),
    "match": ("points", "partial"),
    "number": ("points", "unit", "tolerance"),
    "reflection": ("words",),
}
MAX_POINTS = 100


@dataclass(slots=True)
class _Draft:
    """What every builder starts from."""

    id: str
    line: int
    body: Prose
    fields: Fields
    source: Source
    ids: Ids

    @property
    def report(self) -> Report:
        return self.source.report

    @property
    def points(self) -> int:
        return self.fields.whole("points", 1, MAX_POINTS, 1)

    @property
    def partial(self) -> bool:
        return yes_or_no(self.fields, "partial")

    def question(self, found: Prose | None) -> Prose:
        if found is None:
            message = "Ask the question before the answers."
            self.report.error(self.fields.place(""), "question-missing", message)
        return found or Prose("", self.line)


def check(directive: Directive, source: Source, ids: Ids) -> Check | None:
    """The check in ``directive``; ``None`` where too little of it can be understood."""
    name = ids.claim(directive.argument)
    kind = _kind(directive, source.report)
    known = _OPTIONS.get(kind) or {key for keys in _OPTIONS.values() for key in keys}
    fields = options(directive, source, "kind", *known)
    text = body(directive, source)
    if kind not in _BUILDERS or not text.text:
        return None
    draft = _Draft(name, directive.line, text, fields, source, Ids(source.report))
    return _BUILDERS[kind](draft)


def _kind(directive: Directive, report: Report) -> str:
    found = directive.options.values.get("kind")
    if not isinstance(found, Scalar) or not found.text:
        known = ", ".join(f"`{kind}`" for kind in _OPTIONS)
        message = f"Say what kind of check it is: `:kind:` and one of {known}."
        report.error(directive.place, "option-missing", message)
        return ""
    if found.text in _OPTIONS:
        return found.text
    message = f"{quoted(found.text)} is not a kind of check. {suggestion(found.text, _OPTIONS)}"
    report.error(found.place, "value-unknown", message)
    return nearest(found.text, _OPTIONS)


def _choice(draft: _Draft, *, multiple: bool) -> Check:
    question, answers = list_of_answers(draft.body, draft.source, ordered=False)
    _tell_apart((answer.text for answer in answers), draft.report)
    choices = tuple(
        Choice(
            id=draft.ids.claim(answer.id),
            text=answer.text.text,
            right=_ticked(answer, draft.report),
            feedback=_feedback(answer, draft.report),
            line=answer.text.place.line,
        )
        for answer in answers
    )
    if answers:
        _right_answers(draft, sum(choice.right for choice in choices), multiple=multiple)
    _enough(draft, len(answers))
    return ChoiceCheck(
        id=draft.id,
        points=draft.points,
        question=draft.question(question),
        choices=choices,
        multiple=multiple,
        partial=multiple and draft.partial,
        line=draft.line,
    )


def _right_answers(draft: _Draft, right: int, *, multiple: bool) -> None:
    place = draft.fields.place("")
    if not right:
        message = "No answer is right: tick the right one with `[x]`."
        draft.report.error(place, "check-no-right-answer", message)
    elif right > 1 and not multiple:
        message = f"{right} answers are ticked: tick exactly one, or write `:kind: multiple`."
        draft.report.error(place, "check-right-answers", message)


def _order(draft: _Draft) -> Check:
    question, answers = list_of_answers(draft.body, draft.source, ordered=True)
    _tell_apart((answer.text for answer in answers), draft.report)
    for answer in answers:
        if answer.ticked is not None:
            message = "Remove the box: the right order is the order of the list."
            draft.report.error(answer.text.place, "answer-ticked", message)
    _enough(draft, len(answers))
    return OrderCheck(
        id=draft.id,
        points=draft.points,
        question=draft.question(question),
        items=tuple(
            Item(
                id=draft.ids.claim(answer.id),
                text=answer.text.text,
                feedback=_feedback(answer, draft.report),
                line=answer.text.place.line,
            )
            for answer in answers
        ),
        partial=draft.partial,
        line=draft.line,
    )


def _match(draft: _Draft) -> Check | None:
    question, table = table_of_answers(draft.body, draft.source)
    if table is None:
        return None
    form = "| left {#id} | right | why |"
    rows = three_columns(table, form, draft.report)
    _enough(draft, len(rows))
    pairs = tuple(_pair(row, draft) for row in rows)
    _tell_apart((with_id(row[0])[0] for row in rows), draft.report)
    _tell_apart((row[1] for row in rows), draft.report)
    headings = [cell.text for cell in table.headings]
    return MatchCheck(
        id=draft.id,
        points=draft.points,
        question=draft.question(question),
        headings=(headings[0], headings[1] if len(headings) > 1 else ""),
        pairs=pairs,
        partial=draft.partial,
        line=draft.line,
    )


def _pair(row: list[Scalar], draft: _Draft) -> Pair:
    left, name = with_id(row[0])
    if not row[2].text:
        message = "Say in the third column why this pair is right."
        draft.report.error(row[2].place, "feedback-missing", message)
    line = left.place.line
    return Pair(draft.ids.claim(name), left.text, row[1].text, row[2].text, line)


def three_columns(table: Table, form: str, report: Report) -> list[list[Scalar]]:
    """The rows of ``table`` that have the three cells of ``form``; others are reported."""
    for row in [table.headings, *table.rows]:
        if len(row) != 3:
            message = rf"A row has three cells, `{form}`; write `\|` for a `|` in a text."
            report.error(row[0].place, "table-columns", message)
    return [row for row in table.rows if len(row) == 3]


def _number(draft: _Draft) -> Check | None:
    question, answers = list_of_answers(draft.body, draft.source, ordered=False)
    right = [answer for answer in answers if _ticked(answer, draft.report)]
    others = [answer for answer in answers if answer.ticked is False]
    if answers:
        exact = [answer for answer in right if answer.text.text != "*"]
        _right_answers(draft, min(len(right), len(exact)), multiple=False)
    value = number(right[0].text, draft.report) if right else None
    reach = tolerance(draft.fields)
    rest = [answer for answer in others if answer.text.text == "*"]
    _one_rest(draft, rest)
    mistakes = _mistakes([answer for answer in others if answer not in rest], draft.report)
    if value is None:
        return None
    for answer, mistake in mistakes:
        if reach.allows(mistake.value, value):
            message = "This value counts as right within the tolerance; change one of the two."
            draft.report.error(answer.text.place, "check-unreachable", message)
    return NumberCheck(
        id=draft.id,
        points=draft.points,
        question=draft.question(question),
        answer=value,
        tolerance=reach,
        unit=draft.fields.text("unit"),
        feedback=_feedback(right[0], draft.report),
        mistakes=tuple(mistake for _, mistake in mistakes),
        otherwise=_feedback(rest[0], draft.report) if rest else "",
        line=draft.line,
    )


def _mistakes(answers: list[Answer], report: Report) -> list[tuple[Answer, Mistake]]:
    found: dict[Decimal, tuple[Answer, Mistake]] = {}
    for answer in answers:
        value = number(answer.text, report)
        if value is None:
            continue
        if value in found:
            message = "This value stands here twice; only the first is ever used."
            report.error(answer.text.place, "check-unreachable", message)
        line = answer.text.place.line
        found.setdefault(value, (answer, Mistake(value, _feedback(answer, report), line)))
    return list(found.values())


def _one_rest(draft: _Draft, rest: list[Answer]) -> None:
    if not rest:
        message = "Say in a last line `- [ ] *` what to do after any other number."
        draft.report.warning(draft.fields.place(""), "otherwise-missing", message)
    for answer in rest[1:]:
        message = "`*` stands here twice; only the first is ever used."
        draft.report.error(answer.text.place, "check-unreachable", message)


def _reflection(draft: _Draft) -> Check:
    words = word_range(draft.fields)
    return Reflection(draft.id, draft.question(draft.body), words, draft.line)


def _ticked(answer: Answer, report: Report) -> bool:
    if answer.ticked is None:
        message = "Begin the answer with `[x]` if it is right, with `[ ]` if it is wrong."
        report.error(answer.text.place, "answer-unticked", message)
    return bool(answer.ticked)


def _feedback(answer: Answer, report: Report) -> str:
    if not answer.feedback:
        message = "Say under the answer why it is right or wrong: `  > …`."
        report.error(answer.text.place, "feedback-missing", message)
    return answer.feedback


def _tell_apart(texts: Iterable[Scalar], report: Report) -> None:
    """Report answers that read the same: which of them is right can only be guessed."""
    seen: dict[str, int] = {}
    for text in texts:
        key = " ".join(text.text.casefold().split())
        if not key:
            report.error(text.place, "answer-form", "Write a text here.")
        elif key in seen:
            message = f"This reads the same as on line {seen[key]}; nobody can tell them apart."
            report.error(text.place, "check-unreachable", message)
        seen.setdefault(key, text.place.line)


def _enough(draft: _Draft, count: int) -> None:
    if count == 1:
        message = "One answer leaves nothing to decide; give two or more."
        draft.report.error(draft.fields.place(""), "check-too-few", message)


_BUILDERS: dict[str, Callable[[_Draft], Check | None]] = {
    "single": lambda draft: _choice(draft, multiple=False),
    "multiple": lambda draft: _choice(draft, multiple=True),
    "order": _order,
    "match": _match,
    "number": _number,
    "reflection": _reflection,
}
