"""What a lesson tells the platform about itself: search, the mobile app, the trainers' report."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from tns_training_xblock.content.model import (
    NEVER_RENAMED,
    Check,
    ChoiceCheck,
    Document,
    Figure,
    Glossary,
    Lesson,
    Listing,
    MatchCheck,
    Note,
    NumberCheck,
    NumberKey,
    OrderCheck,
    Prose,
    Reflection,
    Renamed,
    ScoredCheck,
)
from tns_training_xblock.content.syntax.elements import plain_text
from tns_training_xblock.content.uses.numbers import names_unit
from tns_training_xblock.formats import cells

from .answers import Kept, kept_in


def searchable(document: Document) -> str:
    """The words by which somebody may look for ``document``: no answers, no feedback."""
    if isinstance(document, Glossary):
        terms = [text for term in document.terms for text in (term.title, *term.variants)]
        return "\n".join([document.title, *terms])
    if not isinstance(document, Lesson):
        return ""
    texts = [document.title, *document.objectives, *document.takeaways]
    for part in document.parts:
        match part:
            case Prose():
                texts.append(part.text)
            case Figure():
                texts += [part.caption, part.alt]
            case Note():
                texts += [part.title, part.body.text]
            case Listing():
                pass
            case _:
                texts.append(part.question.text)
    return "\n".join(plain_text(text) for text in texts if text)


def summary(document: Document) -> dict[str, Any]:
    """What the mobile app is told of ``document``, without anything about right answers."""
    told: dict[str, Any] = {"title": document.title}
    if isinstance(document, Lesson):
        told |= {
            "minutes": document.minutes,
            "objectives": list(document.objectives),
            "checks": [
                {
                    "id": check.id,
                    "points": 0 if isinstance(check, Reflection) else check.points,
                    "question": plain_text(check.question.text),
                }
                for check in document.checks
            ],
        }
    return told


def report_rows(
    lesson: Lesson, states: Iterable[Any], limit: int | None, renamed: Renamed = NEVER_RENAMED
) -> Iterator[tuple[str, dict[str, Any]]]:
    """For each learner's state and each answered check: the username and a row of the report.

    The platform puts a row's columns beside its own (``username``, ``title``, ``location``,
    ``block_key``, ``state``), keeps the order of an ``OrderedDict``, and writes cells as they are.
    ``states`` have ``username`` and ``state``; at most ``limit`` rows are given. ``renamed`` says
    what the checks in them are called today.
    """
    found = (
        (state.username, _row(check, kept[check.id]))
        for state in states
        for kept in [kept_in(_answers(state.state), renamed)]
        for check in lesson.scored
        if check.id in kept and kept[check.id].attempts
    )
    return islice(found, limit)


def _answers(state: object) -> Mapping[str, object]:
    answers = state.get("answers") if isinstance(state, Mapping) else None
    return answers if isinstance(answers, Mapping) else {}


def _row(check: ScoredCheck, kept: Kept) -> dict[str, Any]:
    row = {
        "Check": check.id,
        "Question": plain_text(check.question.text),
        "Answer": answer_in_words(check, kept.response),
        "Attempts": kept.attempts,
        "Points": round(kept.best * check.points, 4),
        "Maximum": check.points,
    }
    return OrderedDict(cells(row))


def answer_in_words(check: Check, response: object) -> str:
    """``response`` as a person would write it down; ids that the check no longer has stay ids."""
    match check:
        case ChoiceCheck():
            return "; ".join(_named(check.choices, _listed(response)))
        case OrderCheck():
            return " > ".join(_named(check.items, _listed(response)))
        case MatchCheck():
            pairs = response if isinstance(response, Mapping) else {}
            left = {pair.id: plain_text(pair.left) for pair in check.pairs}
            right = {pair.id: plain_text(pair.right) for pair in check.pairs}
            return "; ".join(
                f"{left.get(one, one)} = {right.get(other, other)}"
                for one, other in pairs.items()
                if isinstance(other, str)
            )
        case NumberCheck():
            return _with_unit(response, check.key) if isinstance(response, str) else ""
        case Reflection():
            return ""


def _with_unit(number: str, key: NumberKey) -> str:
    return number if names_unit(number, key.units) else f"{number} {key.unit}".strip()


def _listed(response: object) -> list[str]:
    values = response if isinstance(response, list) else [response]
    return [value for value in values if isinstance(value, str)]


def _named(things: Iterable[Any], ids: Iterable[str]) -> list[str]:
    texts = {thing.id: plain_text(thing.text) for thing in things}
    return [texts.get(id_, id_) for id_ in ids]
