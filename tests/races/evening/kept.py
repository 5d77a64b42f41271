"""What the database holds of an evening, to be compared with what everybody was told."""

from collections.abc import Iterable
from typing import Any

from submissions.models import ScoreSummary

from demo.models import Score
from tns_training_xblock.grading.claims import Claim
from tns_training_xblock.grading.models import Event, Review
from tns_training_xblock.grading.states import Act
from tns_training_xblock.work.models import Work

from ..playing.learners import Learner
from .order import Told
from .table import Desk

_WHAT = {
    Act.SAVE: "saved",
    Act.FINISH: "finished",
    Act.RELEASE: "released",
    Act.REOPEN: "reopened",
    Act.UNDO: "undone",
    Act.RETURN: "returned",
    Act.WITHDRAW: "withdrawn",
    Act.SUBMIT: "submitted",
}
Line = tuple[str, int | None, str]
"""A line of the history: what, who, and what was said."""


class Kept:
    """All rows of these learners at one moment, in a handful of queries."""

    def __init__(self, learners: list[Learner]) -> None:
        ids = [learner.key.student_id for learner in learners]
        works = Work.objects.filter(student_id__in=ids, part="").select_related("review")
        self.works = {work.student_id: work for work in works}
        scores = ScoreSummary.objects.filter(student_item__student_id__in=ids)
        self.scores = {
            each.student_item.student_id: each.latest
            for each in scores.select_related("latest__submission", "student_item")
            if not each.latest.is_hidden()
        }
        users = {learner.user.pk: learner.key.student_id for learner in learners}
        grades = Score.objects.filter(user__in=users, block=learners[0].key.usage_key)
        self.grades = {users[row.user_id]: (row.earned, row.possible) for row in grades}
        self.lines: dict[int, list[Line]] = {}
        for event in Event.objects.filter(review__work__student_id__in=ids).order_by("pk"):
            said = event.snapshot.get("overall", "")
            line = (event.what, event.user_id, said)
            self.lines.setdefault(event.review_id, []).append(line)

    def desk(self, learner: Learner) -> Desk:
        """How the learner's submission stands, as far as columns say it."""
        work = self.works.get(learner.key.student_id)
        if work is None:
            return Desk()
        draft = {"draft": work.version, "text": work.answer.get("tasks", {}).get("plan", "")}
        review: Review | None = getattr(work, "review", None)
        if review is None:
            return Desk(**draft)
        claim = Claim.of(review.claimed_by, review.claimed_until)
        return Desk(
            **draft,
            state=review.state,
            uuid=review.submission_uuid,
            version=review.version,
            owner=claim and claim.by,
            trainer=review.trainer_id,
            said=review.overall,
            mark=_mark(review.released),
            former=_mark(review.former),
        )

    def lines_of(self, learner: Learner) -> list[Line]:
        """The history of the learner's review, which begins anew after a reset."""
        review: Review | None = getattr(self.works.get(learner.key.student_id), "review", None)
        return self.lines.get(review.pk, []) if review else []

    def disagreements(self, learner: Learner, lines: list[Line]) -> Iterable[str]:
        """What of score, gradebook and history is not as the mark and ``lines`` say."""
        student = learner.key.student_id
        work, score = self.works.get(student), self.scores.get(student)
        review: Review | None = getattr(work, "review", None)
        found = score and (score.points_earned, score.points_possible, score.submission_uuid)
        mark = review and review.released
        wanted = mark and (mark["points"], mark["possible"], mark["uuid"])
        if found != wanted and not (review and review.score_due):
            yield f"the score is {found} and not {wanted}"
        if self.grades.get(student) != (found and found[:2]):
            yield f"the gradebook says {self.grades.get(student)} and not {found}"
        there = self.lines_of(learner)
        if there != lines:
            yield f"the history is {there} and not {lines}"


def written(lines: list[Line], story: Told, learner: Learner) -> list[Line]:
    """``lines`` after ``story``: saves of one trainer in a row are one line."""
    lines = list(lines)
    for deed, before, after in story:
        if deed.act == "reset":
            lines = [] if after == Desk() else lines
            continue
        if after.version == before.version:
            continue
        what, who = _WHAT[Act(deed.act)], deed.who or learner.user.pk
        if what == "saved" and lines and lines[-1][:2] == (what, who):
            lines.pop()
        lines.append((what, who, after.said if deed.who else ""))
    return lines


def _mark(released: Any) -> tuple[str, str] | None:
    return released and (released["overall"], released["uuid"])
