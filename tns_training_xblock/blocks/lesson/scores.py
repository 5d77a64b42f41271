"""The platform's scoring interface, answered from what is kept of a learner's answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xblock.scorable import ScorableXBlockMixin, Score

from tns_training_xblock.content.model import Lesson

from .answers import Kept, progress, rescored


class BestSoFar(ScorableXBlockMixin):
    """Scores a lesson by the best answer to each check.

    The block has the fields ``answers`` and ``staff_score``. A score set by staff stands until the
    block is rescored or reset, whatever the learner answers meanwhile.
    """

    answers: Any
    staff_score: Any
    # The LMS asks for it when staff override a score; our points carry no weight of their own.
    weight = None
    _publishing = False

    @property
    def lesson(self) -> Lesson | None:
        """The text whose points count."""
        raise NotImplementedError

    @property
    def kept_answers(self) -> dict[str, Any]:
        """The field ``answers``; empty where what is stored is no longer understood."""
        return _stored(self, "answers")

    @property
    def has_score(self) -> bool:
        """Whether there is anything to score: a page has no checks."""
        return bool(self.max_score())

    def max_score(self) -> int | None:
        """The most points one can earn, ``None`` where nothing is scored."""
        return (self.lesson.points or None) if self.lesson else None

    def has_submitted_answer(self) -> bool:
        """Whether the learner answered a check that is scored."""
        answers, scored = self.kept_answers, self.lesson.scored if self.lesson else ()
        return any(Kept.of(answers, check.id).attempts for check in scored)

    def get_score(self) -> Score:
        """The score as it stands."""
        by_staff = _stored(self, "staff_score")
        if {"earned", "possible"} <= by_staff.keys():
            return Score(by_staff["earned"], by_staff["possible"])
        return self._score_of(self.kept_answers)

    def set_score(self, score: Score) -> None:
        """Take over a score that staff decided."""
        if self._publishing:
            # The LMS hands every score that a block publishes back to it through this method.
            return
        self.staff_score = {"earned": score.raw_earned, "possible": score.raw_possible}

    def calculate_score(self) -> Score:
        """The score counted anew from the kept responses. Changes nothing."""
        lesson = self.lesson
        return self._score_of(rescored(lesson, self.kept_answers) if lesson else {})

    def rescore(self, only_if_higher: bool) -> None:
        """Count anew, publish and keep the result; ``ValueError`` where nothing was answered."""
        # XBlock's own method leans on what only Open edX's blocks have.
        if not self.has_submitted_answer():
            raise ValueError("Cannot rescore a lesson of which no check was answered.")
        before, after = self.get_score(), self.calculate_score()
        self.publish_grade(after, only_if_higher)
        if only_if_higher and after.raw_earned < before.raw_earned:
            return
        self.staff_score = {}
        if self.lesson:
            self.answers = rescored(self.lesson, self.kept_answers)

    def publish_grade(self, score: Score | None = None, only_if_higher: bool | None = None) -> None:
        """Tell the gradebook ``score``, or the score as it stands."""
        self._publishing = True
        try:
            self._publish_grade(score or self.get_score(), only_if_higher)
        finally:
            self._publishing = False

    def _score_of(self, answers: Mapping[str, object]) -> Score:
        if self.lesson is None:
            return Score(0.0, 0.0)
        so_far = progress(self.lesson, answers)
        return Score(so_far.earned, float(so_far.possible))


def _stored(block: Any, field: str) -> dict[str, Any]:
    try:
        value = getattr(block, field)
    except TypeError:
        # What is stored is not a mapping, and the field says so by raising.
        return {}
    return dict(value) if isinstance(value, Mapping) else {}
