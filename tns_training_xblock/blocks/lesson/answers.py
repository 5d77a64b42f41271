"""What is kept of a learner's answers to a lesson's checks, and what it adds up to.

The truth is in rows of our own (:mod:`.work`). The block's user state mirrors it under each check's
id: the last response, how often the check was answered, and the best share of the points. A share
outlives an author's change of the points; ids that a check no longer has are passed over, never
thrown away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from tns_training_xblock.content.model import Check, Lesson, Renamed
from tns_training_xblock.content.uses.scoring import BadResponse, Result, score

if TYPE_CHECKING:
    from tns_training_xblock.work.api import Draft


@dataclass(frozen=True, slots=True)
class Kept:
    """One check's answers. ``best`` is a share from 0 to 1; a reflection has only ``attempts``."""

    response: Any = None
    attempts: int = 0
    best: float = 0.0

    def __post_init__(self) -> None:
        """Whatever was stored, what is kept can be counted with."""
        attempts, best = self.attempts, self.best
        number = isinstance(best, int | float) and 0 <= best <= 1
        object.__setattr__(self, "best", float(best) if number else 0.0)
        counted = isinstance(attempts, int) and attempts > 0
        object.__setattr__(self, "attempts", int(attempts) if counted else 0)

    @classmethod
    def of(cls, answers: Mapping[str, object], check_id: str) -> Kept:
        """What ``answers``, as they are mirrored, hold for a check; whatever became of them."""
        raw = answers.get(check_id)
        if not isinstance(raw, Mapping):
            return cls()
        return cls(raw.get("response"), raw.get("attempts", 0), raw.get("best", 0.0))

    def json(self) -> dict[str, Any]:
        """What :meth:`of` reads."""
        return asdict(self)


def kept_in(answers: Mapping[str, object], renamed: Renamed) -> dict[str, Kept]:
    """What ``answers``, as they are mirrored, hold for each check, by the ids of today."""
    kept = renamed.keyed({check_id: Kept.of(answers, check_id) for check_id in answers})
    return {
        name: replace(each, response=renamed.response(name, each.response))
        for name, each in kept.items()
    }


@dataclass(frozen=True, slots=True)
class Standing:
    """All that is known of a learner in a lesson.

    ``texts`` are the reflections, ``read`` says whether the end was reached, ``by_staff`` is a
    score that staff decided: points earned and possible.
    """

    kept: Mapping[str, Kept] = field(default_factory=dict)
    texts: Mapping[str, Draft] = field(default_factory=dict)
    read: bool = False
    by_staff: tuple[float, float] | None = None

    def of(self, check_id: str) -> Kept:
        """The answers to one check."""
        return self.kept.get(check_id, Kept())

    def complete(self, lesson: Lesson | None) -> bool:
        """Whether everything was read and, where it is a lesson, answered."""
        so_far = progress(lesson, self) if lesson else None
        return self.read and (so_far is None or so_far.done == so_far.total)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a learner is: checks answered of all, points earned of all."""

    done: int
    total: int
    earned: float
    possible: int


def share_of(result: Result) -> float:
    """The part of the points that ``result`` earned."""
    return result.earned / result.possible if result.possible else 0.0


def result_of(check: Check, response: object) -> Result | None:
    """``response`` scored, or ``None`` where it no longer is an answer to ``check``."""
    try:
        return score(check, response)
    except BadResponse:
        return None


def share_today(lesson: Lesson, check_id: str, response: object) -> float | None:
    """What ``response`` earns today; ``None`` where it is no answer to a scored check any more."""
    check = next((check for check in lesson.scored if check.id == check_id), None)
    result = result_of(check, response) if check else None
    return share_of(result) if result else None


def progress(lesson: Lesson, standing: Standing) -> Progress:
    """How far a learner is in ``lesson``. A reflection counts once something was written."""
    earned = sum(standing.of(check.id).best * check.points for check in lesson.scored)
    return Progress(
        done=sum(bool(standing.of(check.id).attempts) for check in lesson.checks),
        total=len(lesson.checks),
        earned=round(earned, 4),
        possible=lesson.points,
    )


def points(lesson: Lesson | None, standing: Standing) -> tuple[float, float]:
    """The points earned and possible: what staff decided, else the best answers."""
    if standing.by_staff:
        return standing.by_staff
    if lesson is None:
        return 0.0, 0.0
    so_far = progress(lesson, standing)
    return so_far.earned, float(so_far.possible)
