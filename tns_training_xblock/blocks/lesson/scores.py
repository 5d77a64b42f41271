"""The platform's scoring interface, answered from what is kept of a learner's answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xblock.scorable import ScorableXBlockMixin, Score

from tns_training_xblock.content.model import Lesson

from .answers import Standing, points
from .keeping import standing_of, work_of
from .mirror import points_json

if TYPE_CHECKING:
    from .work import Grade


class BestSoFar(ScorableXBlockMixin):
    """Scores a lesson by the best answer to each check.

    A score set by staff stands until the block is rescored or reset, whatever the learner answers
    meanwhile. Without our tables, where nothing can be kept, it is the fields that count.
    """

    runtime: Any
    staff_score: Any
    # The LMS asks for it when staff override a score; our points carry no weight of their own.
    weight = None
    _publishing = False

    @property
    def lesson(self) -> Lesson | None:
        """The text whose points count."""
        raise NotImplementedError

    @property
    def has_score(self) -> bool:
        """Whether there is anything to score: a page has no checks."""
        return bool(self.max_score())

    def max_score(self) -> int | None:
        """The most points one can earn, ``None`` where nothing is scored."""
        return (self.lesson.points or None) if self.lesson else None

    def has_submitted_answer(self) -> bool:
        """Whether the learner answered a check that is scored."""
        standing, scored = standing_of(self), self.lesson.scored if self.lesson else ()
        return any(standing.of(check.id).attempts for check in scored)

    def get_score(self) -> Score:
        """The score as it stands."""
        return Score(*points(self.lesson, standing_of(self)))

    def set_score(self, score: Score) -> None:
        """Take over a score that staff decided."""
        if self._publishing:
            # The LMS hands every score that a block publishes back to it through this method.
            return
        decided = (score.raw_earned, score.raw_possible)
        work = work_of(self)
        if work:
            work.decide(decided)
        else:
            self.staff_score = points_json(decided)

    def calculate_score(self) -> Score:
        """The score counted anew from the kept responses. Changes nothing."""
        lesson, work = self.lesson, work_of(self)
        return Score(*work.counted_anew(lesson)) if lesson and work else self.get_score()

    def rescore(self, only_if_higher: bool) -> None:
        """Count anew, publish and keep the result; ``ValueError`` where nothing was answered."""
        # XBlock's own method leans on what only Open edX's blocks have.
        lesson, work = self.lesson, work_of(self)
        if not (lesson and work and self.has_submitted_answer()):
            raise ValueError("Cannot rescore a lesson of which no check was answered.")
        work.recount(lesson, only_if_higher=only_if_higher)

    def publish_grade(self, score: Score | None = None, only_if_higher: bool | None = None) -> None:
        """Tell the gradebook ``score``, or the score as it stands."""
        work = work_of(self)
        if work is None:
            self._publish(score or self.get_score(), only_if_higher)
            return
        from .work import Grade

        given = (score.raw_earned, score.raw_possible) if score else None
        work.publish(Grade(given, only_if_higher))

    def tell_grade(self, standing: Standing, grade: Grade) -> None:
        """Publish, while the learner's work is held."""
        told = grade.points or points(self.lesson, standing)
        self._publish(Score(*told), grade.only_if_higher)

    def _publish(self, score: Score, only_if_higher: bool | None) -> None:
        self._publishing = True
        try:
            self._publish_grade(score, only_if_higher)
        finally:
            self._publishing = False
