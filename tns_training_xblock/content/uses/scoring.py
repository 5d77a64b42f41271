"""How an answer to a check is scored. Pure: the check and the response in, the result out.

A response comes from a browser and is trusted in nothing: it is either exactly of the form that
``docs/wire.md`` gives for its kind, or :class:`BadResponse`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from tns_training_xblock.content.model import (
    Check,
    ChoiceCheck,
    MatchCheck,
    NumberCheck,
    OrderCheck,
    Reflection,
)

from .judging import judge, near
from .numbers import MAX_LENGTH, count_words

__all__ = [
    "MAX_TEXT",
    "BadResponse",
    "Remark",
    "Result",
    "count_words",
    "score",
    "shuffled",
]

MAX_TEXT = 20_000
"""The longest reflection in characters."""

Fault = Literal["malformed", "unchosen", "unmatched", "unwritten", "not-a-number", "too-long"]


class BadResponse(ValueError):  # noqa: N818 - the room's word for it
    """An answer that cannot be read.

    ``code`` tells a form that is not filled in, for which the learner is shown what to do, from one
    that no page of ours sends (``malformed``). A page sends ``null`` where nothing was chosen.
    """

    def __init__(self, message: str, code: Fault = "malformed") -> None:
        super().__init__(message)
        self.message = message
        self.code = code


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said to one part of an answer: the choice, item or pair ``id``.

    ``feedback`` is Markdown. A number has one remark, under the check's own id.
    """

    id: str
    right: bool
    feedback: str


@dataclass(frozen=True, slots=True)
class Result:
    """A scored answer: points earned of those possible, and whether it is wholly right."""

    earned: float
    possible: int
    right: bool
    remarks: tuple[Remark, ...]


def score(check: Check, response: object) -> Result:
    """Score ``response``, JSON from a browser, as an answer to ``check``.

    A reflection is only looked over: it earns nothing of nothing. Raises :class:`BadResponse`.
    """
    match check:
        case ChoiceCheck(multiple=False):
            return _score_single(check, response)
        case ChoiceCheck():
            return _score_multiple(check, response)
        case OrderCheck():
            return _score_order(check, response)
        case MatchCheck():
            return _score_match(check, response)
        case NumberCheck():
            return _score_number(check, response)
        case Reflection():
            _text(response, MAX_TEXT)
            return Result(0.0, 0, right=True, remarks=())


def shuffled(ids: Sequence[str], seed: str) -> tuple[str, ...]:
    """``ids``, all different, in an order that depends on ``seed`` alone.

    It is the same on every machine and never the order given, unless there is but one id.
    """
    mixed = tuple(sorted(ids, key=lambda id_: sha256(f"{seed}\n{id_}".encode()).digest()))
    return mixed if mixed != tuple(ids) else mixed[1:] + mixed[:1]


def _score_single(check: ChoiceCheck, response: object) -> Result:
    if response is None:
        raise BadResponse("Choose an answer.", "unchosen")
    chosen = _known(response, {choice.id for choice in check.choices})
    choice = next(choice for choice in check.choices if choice.id == chosen)
    remark = Remark(choice.id, choice.right, choice.feedback)
    return Result(float(check.points * choice.right), check.points, choice.right, (remark,))


def _score_multiple(check: ChoiceCheck, response: object) -> Result:
    chosen = _ids(response, {choice.id for choice in check.choices})
    if not chosen:
        raise BadResponse("Choose at least one answer.", "unchosen")
    remarks = tuple(
        Remark(choice.id, choice.right, choice.feedback)
        for choice in check.choices
        if choice.id in chosen
    )
    hits = sum(remark.right for remark in remarks)
    right = sum(choice.right for choice in check.choices)
    return _result(check, hits - (len(remarks) - hits), right, remarks)


def _score_order(check: OrderCheck, response: object) -> Result:
    given = _ids(response, {item.id for item in check.items})
    if len(given) != len(check.items):
        raise BadResponse("Every item needs its place.")
    remarks = tuple(
        Remark(item.id, item.id == at_its_place, item.feedback)
        for item, at_its_place in zip(check.items, given, strict=True)
    )
    return _result(check, sum(remark.right for remark in remarks), len(remarks), remarks)


def _score_match(check: MatchCheck, response: object) -> Result:
    if not isinstance(response, dict):
        raise BadResponse("The answer is not a table of pairs.")
    ids = {pair.id for pair in check.pairs}
    given = {_known(left, ids): _known(right, ids) for left, right in response.items()}
    if len(given) != len(ids):
        raise BadResponse("Every line needs its partner.", "unmatched")
    # Two lines may have the same right side: learners cannot tell which is whose, nor do we ask.
    sides = {pair.id: pair.right for pair in check.pairs}
    remarks = tuple(
        Remark(pair.id, sides[given[pair.id]] == pair.right, pair.feedback) for pair in check.pairs
    )
    return _result(check, sum(remark.right for remark in remarks), len(remarks), remarks)


def _score_number(check: NumberCheck, response: object) -> Result:
    typed = _text(response, MAX_LENGTH)
    if not typed.strip():
        raise BadResponse("Write a number.", "unwritten")
    judged = judge(typed, check.key)
    if not judged.values:
        raise BadResponse("Write one number, for example 32 000.", "not-a-number")
    if judged.right:
        remark = Remark(check.id, True, check.feedback)
        return Result(float(check.points), check.points, True, (remark,))
    feedback = next(
        (
            mistake.feedback
            for mistake in check.mistakes
            if near(judged.values, mistake.value, check.key)
        ),
        check.otherwise,
    )
    return Result(0.0, check.points, False, (Remark(check.id, False, feedback),))


def _result(
    check: ChoiceCheck | OrderCheck | MatchCheck,
    hits: int,
    most: int,
    remarks: tuple[Remark, ...],
) -> Result:
    """``hits`` of ``most``, in points: in parts where the check says so, else all or nothing."""
    right = 0 < hits == most
    counted = max(hits, 0) if check.partial or right else 0
    earned = check.points * counted / most if counted else 0.0
    return Result(earned, check.points, right, remarks)


def _text(response: object, longest: int) -> str:
    if not isinstance(response, str):
        raise BadResponse("The answer is not a text.")
    if len(response) > longest:
        raise BadResponse(f"The answer is longer than {longest} characters.", "too-long")
    return response


def _known(response: object, ids: set[str]) -> str:
    if not isinstance(response, str) or response not in ids:
        raise BadResponse("The answer names something that this check does not have.")
    return response


def _ids(response: object, ids: set[str]) -> list[str]:
    """``response`` as a list of different ids out of ``ids``."""
    if not isinstance(response, list) or len(response) > len(ids):
        raise BadResponse("The answer is not a list of this check's answers.")
    given = [_known(one, ids) for one in response]
    if len(set(given)) != len(given):
        raise BadResponse("The answer names something twice.")
    return given
