"""Checks that ask for a number."""

from __future__ import annotations

from decimal import Decimal

from tns_training_xblock.content.model import Mistake, NumberCheck, NumberKey
from tns_training_xblock.content.syntax.answer_lists import Answer, list_of_answers
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.content.syntax.values import number, tolerance

from .check_start import Draft, feedback, ticked

_REST = "*"


def number_check(draft: Draft) -> NumberCheck | None:
    """The check in ``draft``; ``None`` where its right number cannot be read."""
    question, answers = list_of_answers(draft.body, draft.source, ordered=False)
    right = [answer for answer in answers if ticked(answer, draft.report)]
    for answer in right:
        if answer.text.text == _REST:
            message = "Any other number is never right: write `- [ ] *`."
            draft.report.error(answer.text.place, "answer-ticked", message)
    others = [answer for answer in answers if answer.ticked is False or answer.text.text == _REST]
    rest = _rest(draft, others) if answers else ""
    mistakes = _mistakes(others, draft.report)
    reach = tolerance(draft.fields)
    exact = [answer for answer in right if answer.text.text != _REST]
    if answers and (exact or not right):
        draft.right_answers(len(exact))
    value = number(exact[0].text, draft.report) if exact else None
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
        key=NumberKey(value, reach, draft.fields.text("unit")),
        feedback=feedback(exact[0], draft.report),
        mistakes=tuple(mistake for _, mistake in mistakes),
        otherwise=rest,
        line=draft.line,
    )


def _mistakes(others: list[Answer], report: Report) -> list[tuple[Answer, Mistake]]:
    found: dict[Decimal, tuple[Answer, Mistake]] = {}
    for answer in others:
        value = number(answer.text, report) if answer.text.text != _REST else None
        if value is None:
            continue
        if value in found:
            _report_second(answer, report)
        line = answer.text.place.line
        found.setdefault(value, (answer, Mistake(value, feedback(answer, report), line)))
    return list(found.values())


def _rest(draft: Draft, others: list[Answer]) -> str:
    """The feedback of ``*``, which every other number gets."""
    found = [answer for answer in others if answer.text.text == _REST]
    for answer in found[1:]:
        _report_second(answer, draft.report)
    if found:
        return feedback(found[0], draft.report)
    message = "Say in a last line `- [ ] *` what to do after any other number."
    draft.report.warning(draft.place, "otherwise-missing", message)
    return ""


def _report_second(answer: Answer, report: Report) -> None:
    message = "This value stands here twice; only the first is ever used."
    report.error(answer.text.place, "check-unreachable", message)
