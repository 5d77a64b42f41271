"""What is kept of a learner's answers to a lesson's checks, and what it adds up to.

Kept under the check's id: the last response, how often the check was answered, and the best answer
with the share of the points that it earned. A share outlives an author's change of the points; ids
that a check no longer has are passed over, never thrown away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from tns_training_xblock.content.model import Check, Lesson, Reflection, ScoredCheck
from tns_training_xblock.content.uses.scoring import BadResponse, Result, score


@dataclass(frozen=True, slots=True)
class Kept:
    """One check's answers. ``best`` is a share from 0 to 1; a reflection has only ``attempts``."""

    response: Any = None
    attempts: int = 0
    best: float = 0.0
    best_response: Any = None

    @classmethod
    def of(cls, answers: Mapping[str, object], check_id: str) -> Kept:
        """What ``answers`` hold for a check, whatever has become of them."""
        raw = answers.get(check_id)
        if not isinstance(raw, Mapping):
            return cls()
        attempts, best = raw.get("attempts"), raw.get("best")
        return cls(
            response=raw.get("response"),
            attempts=attempts if isinstance(attempts, int) and attempts > 0 else 0,
            best=float(best) if isinstance(best, int | float) and 0 <= best <= 1 else 0.0,
            best_response=raw.get("best_response"),
        )

    def json(self) -> dict[str, Any]:
        """What :meth:`of` reads."""
        return asdict(self)

    def after(self, response: Any, result: Result, *, counts: bool) -> Kept:
        """With one more answer; one that does not count is kept, but earns nothing."""
        share = share_of(result) if counts else 0.0
        better = share > self.best
        return Kept(
            response=response,
            attempts=self.attempts + 1,
            best=share if better else self.best,
            best_response=response if better else self.best_response,
        )

    def rescored(self, check: ScoredCheck) -> Kept:
        """With the best share counted anew by what ``check`` says today."""
        shares = [
            (share_of(result), response)
            for response in (self.best_response, self.response)
            if (result := result_of(check, response)) is not None
        ]
        if not shares:
            return self
        best, response = max(shares, key=lambda pair: pair[0])
        return Kept(self.response, self.attempts, best, response)


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


def progress(lesson: Lesson, answers: Mapping[str, object]) -> Progress:
    """How far ``answers`` are in ``lesson``. A reflection counts once something was written."""
    kept = {check.id: Kept.of(answers, check.id) for check in lesson.checks}
    earned = sum(kept[check.id].best * check.points for check in lesson.scored)
    return Progress(
        done=sum(bool(one.attempts) for one in kept.values()),
        total=len(kept),
        earned=round(earned, 4),
        possible=lesson.points,
    )


def rescored(lesson: Lesson, answers: Mapping[str, Any]) -> dict[str, Any]:
    """``answers`` with every best share counted anew; what ``lesson`` does not ask stays."""
    anew = {
        check.id: Kept.of(answers, check.id).rescored(check).json()
        for check in lesson.checks
        if check.id in answers and not isinstance(check, Reflection)
    }
    return {**answers, **anew}
