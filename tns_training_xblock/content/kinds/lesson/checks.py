"""The checks of a lesson."""

from __future__ import annotations

from collections.abc import Callable

from tns_training_xblock.content.model import (
    Check,
    Choice,
    ChoiceCheck,
    Item,
    MatchCheck,
    OrderCheck,
    Pair,
    Reflection,
)
from tns_training_xblock.content.syntax.answer_lists import (
    list_of_answers,
    table_of_answers,
    three_columns,
    with_id,
)
from tns_training_xblock.content.syntax.directives import Directive, Source
from tns_training_xblock.content.syntax.fields import Ids
from tns_training_xblock.content.syntax.limits import MAX_PAIRS
from tns_training_xblock.content.syntax.passages import body, options
from tns_training_xblock.content.syntax.report import Report, mend, nearest, quoted
from tns_training_xblock.content.syntax.values import word_range
from tns_training_xblock.content.syntax.yaml_nodes import Scalar

from .check_start import Draft, feedback, tell_apart, ticked
from .number_check import number_check

_OPTIONS = {
    "single": ("points",),
    "multiple": ("points", "partial"),
    "order": ("points", "partial"),
    "match": ("points", "partial"),
    "number": ("points", "unit", "tolerance"),
    "reflection": ("words",),
}
_ALL_OPTIONS = tuple(dict.fromkeys(key for keys in _OPTIONS.values() for key in keys))
_NAMES = ("kind", *_ALL_OPTIONS)


def check(directive: Directive, source: Source, ids: Ids) -> Check | None:
    """The check in ``directive``; ``None`` where too little of it can be understood."""
    name = ids.claim(directive.argument)
    kind = _kind(directive, source.report)
    known = _OPTIONS.get(kind) or _ALL_OPTIONS
    fields = options(directive, source, "kind", *known)
    text = body(directive, source)
    if kind not in _BUILDERS or not text.text:
        return None
    own_ids = Ids(source.report)
    return _BUILDERS[kind](Draft(name, directive.place, text, fields, source, own_ids))


def _kind(directive: Directive, report: Report) -> str:
    given = directive.options.values
    # A misspelt option is told where options are read.
    meant = (key for key in given if key not in _ALL_OPTIONS and nearest(key, _NAMES) == "kind")
    found = given.get("kind") or given.get(next(meant, ""))
    if not isinstance(found, Scalar) or not found.text:
        known = ", ".join(f"`{kind}`" for kind in _OPTIONS)
        message = f"Say what kind of check it is: `:kind:` and one of {known}."
        report.error(directive.place, "option-missing", message)
        return ""
    if found.text in _OPTIONS:
        return found.text
    guess = report.nearest(found.text, _OPTIONS)
    message = f"{quoted(found.text)} is not a kind of check. {mend(guess, _OPTIONS)}"
    report.error(found.place, "value-unknown", message)
    return guess


def _single(draft: Draft) -> Check:
    return _choices(draft, multiple=False)


def _multiple(draft: Draft) -> Check:
    return _choices(draft, multiple=True)


def _choices(draft: Draft, *, multiple: bool) -> Check:
    question, answers = list_of_answers(draft.body, draft.source, ordered=False)
    tell_apart((answer.text for answer in answers), draft.report)
    choices = tuple(
        Choice(
            id=draft.ids.claim(answer.id),
            text=answer.text.text,
            right=ticked(answer, draft.report),
            feedback=feedback(answer, draft.report),
            line=answer.text.place.line,
        )
        for answer in answers
    )
    if choices:
        draft.right_answers(sum(choice.right for choice in choices), multiple=multiple)
    draft.enough(len(choices))
    return ChoiceCheck(
        id=draft.id,
        points=draft.points,
        question=draft.question(question),
        choices=choices,
        multiple=multiple,
        partial=multiple and draft.partial,
        line=draft.line,
    )


def _order(draft: Draft) -> Check:
    question, answers = list_of_answers(draft.body, draft.source, ordered=True)
    tell_apart((answer.text for answer in answers), draft.report)
    draft.enough(len(answers))
    for answer in answers:
        if answer.ticked is not None:
            message = "Remove the box: the right order is the order of the list."
            draft.report.error(answer.text.place, "answer-ticked", message)
    items = tuple(
        Item(
            id=draft.ids.claim(answer.id),
            text=answer.text.text,
            feedback=feedback(answer, draft.report),
            line=answer.text.place.line,
        )
        for answer in answers
    )
    return OrderCheck(
        id=draft.id,
        points=draft.points,
        question=draft.question(question),
        items=items,
        partial=draft.partial,
        line=draft.line,
    )


def _match(draft: Draft) -> Check | None:
    question, table = table_of_answers(draft.body, draft.source)
    if table is None:
        return None
    rows = three_columns(table, "| left {#id} | right | why |", draft.report)
    draft.enough(len(table.rows))
    for row in rows[MAX_PAIRS : MAX_PAIRS + 1]:
        message = f"A match has at most {MAX_PAIRS} pairs; make two checks of it."
        draft.report.error(row[0].place, "too-many-pairs", message)
    rows = rows[:MAX_PAIRS]
    tell_apart((with_id(row[0])[0] for row in rows), draft.report)
    tell_apart((row[1] for row in rows), draft.report)
    left, right = [cell.text for cell in [*table.headings, *table.headings][:2]]
    return MatchCheck(
        id=draft.id,
        points=draft.points,
        question=draft.question(question),
        headings=(left, right),
        pairs=tuple(_pair(row, draft) for row in rows),
        partial=draft.partial,
        line=draft.line,
    )


def _pair(row: list[Scalar], draft: Draft) -> Pair:
    left, name = with_id(row[0])
    _, right, why = row
    if not why.text:
        message = "Say in the third column why this pair is right."
        draft.report.error(why.place, "feedback-missing", message)
    return Pair(draft.ids.claim(name), left.text, right.text, why.text, left.place.line)


def _reflection(draft: Draft) -> Check:
    return Reflection(draft.id, draft.body, word_range(draft.fields), draft.line)


_BUILDERS: dict[str, Callable[[Draft], Check | None]] = {
    "single": _single,
    "multiple": _multiple,
    "order": _order,
    "match": _match,
    "number": number_check,
    "reflection": _reflection,
}
