"""What disagrees in one case. The review says what was done; the score is a copy of its mark.

Where the score is newer than all that the review knows of, it is no old copy, and a person decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from tns_training_xblock.work import stored

from ..claims import LENGTH
from ..models import Event, Review
from ..states import WITH_LEARNER, State
from ..teams.shared import Mate, adjusted, adjustments
from ..values import Mark
from .cases import Case
from .kinds import Kind

_SLACK = timedelta(minutes=5)
"""How far the clocks of two servers may be apart."""
Wanted = tuple[int, int, str]
"""Points, possible points and submission, as the gradebook is to have them."""
_ALWAYS = ("course_id", "usage_key", "user_id")
_OF_THE_ROUND = ("submitted_at", "late", "language")


def judged(case: Case) -> Iterator[Kind]:
    """What disagrees in ``case``: nothing at all, mostly."""
    if case.review is None:
        yield from _without_review(case)
        return
    if case.work is None:
        yield Kind.WORK_GONE
        return
    review = case.review
    if wrong := _place(case):
        yield wrong
    elif columns_of(case):
        yield Kind.COLUMNS
    if review.claimed_until and review.claimed_until > timezone.now() + LENGTH + _SLACK:
        yield Kind.CLAIM_LASTS
    yield from _score(case, review)


def columns_of(case: Case) -> dict[str, object]:
    """The columns in which the review repeats the work, and does not say the same."""
    names = (
        _ALWAYS if case.review and case.review.state in WITH_LEARNER else _ALWAYS + _OF_THE_ROUND
    )
    wanted = {name: getattr(case.work, name) for name in names}
    return {
        name: value
        for name, value in wanted.items()
        # Whoever took the time out of a work took nothing from the queue.
        if value != getattr(case.review, name) and value is not None
    }


def _without_review(case: Case) -> Iterator[Kind]:
    handed_in = case.work and case.work.submission_uuid
    if case.work and handed_in:
        yield Kind.REVIEW_LACKS if case.work.edition_id else Kind.EDITION_LACKS
    newer = any(uuid != handed_in for uuid in case.submissions[-1:])
    if newer or (case.shown and not handed_in):
        yield Kind.SUBMISSION_UNKNOWN


def _place(case: Case) -> Kind | None:
    """Whether learner and trainers have it in the same place."""
    work, review = case.work, case.review
    if work is None or review is None:
        return None
    if review.state in WITH_LEARNER:
        wrong = work.submission_uuid is not None
    else:
        wrong = work.submission_uuid != review.submission_uuid
    if wrong:
        return Kind.WORK_OTHER
    lost = review.state == State.RETURNED and review.round not in case.rounds
    return Kind.ROUND_LACKS if lost else None


def _score(case: Case, review: Review) -> Iterator[Kind]:
    wanted = _wanted(review)
    if case.mates:
        yield from _scores_of_team(case, review, wanted)
        return
    uuid = wanted[2] if wanted else review.submission_uuid
    if uuid not in case.submissions:
        yield Kind.SUBMISSION_GONE
        return
    # The newest is the work's, or the one that was returned or withdrawn.
    if case.submissions[-1] != review.submission_uuid:
        yield Kind.SUBMISSION_UNKNOWN
    if review.state == State.RELEASED and wanted is None:
        yield Kind.MARK_UNREADABLE
    elif review.score_due:
        yield Kind.SCORE_DUE
    elif case.shown != (wanted if wanted and wanted[1] else None):
        yield _disagreement(case, review, wanted)


def _scores_of_team(case: Case, review: Review, wanted: Wanted | None) -> Iterator[Kind]:
    """The same where several handed it in: the team has no score, each member has their own."""
    if review.submission_uuid not in case.submissions:
        yield Kind.SUBMISSION_GONE
        return
    if case.submissions[-1] != review.submission_uuid:
        yield Kind.SUBMISSION_UNKNOWN
    if review.state == State.RELEASED and wanted is None:
        yield Kind.MARK_UNREADABLE
        return
    if review.score_due:
        yield Kind.SCORE_DUE
        return
    found = {_of_mate(mate, theirs, review, wanted) for mate, theirs in case.mates}
    yield from sorted((kind for kind in found if kind), key=lambda kind: kind.name)


def _of_mate(mate: Mate, theirs: Case, review: Review, wanted: Wanted | None) -> Kind | None:
    own = mate.sent.get(wanted[2]) if wanted else None
    mine = None
    if wanted and own:
        released = stored.mapping(review.released).get("adjustments")
        by = adjustments(released).get(mate.user_id)
        mine = (adjusted(wanted[0], wanted[1], by), wanted[1], own)
    if mine and own not in theirs.submissions:
        return Kind.SUBMISSION_GONE
    if theirs.shown == (mine if mine and mine[1] else None):
        return None
    return _disagreement(theirs, review, mine)


def _disagreement(case: Case, review: Review, wanted: object) -> Kind:
    newer = case.score is not None and case.score.created_at > _last_word(review)
    if wanted is None:
        return Kind.SCORE_UNEXPLAINED if newer or not _undone(review) else Kind.SCORE_UNDONE
    if case.shown is None:
        return Kind.SCORE_RESET if newer else Kind.SCORE_LACKS
    return Kind.SCORE_NEWER if newer else Kind.SCORE_OLDER


def _wanted(review: Review) -> Wanted | None:
    """Points, possible points and submission of the mark, without its rubric where they stand."""
    released = stored.mapping(review.released)
    if not released or review.released_at is None:
        return None
    if isinstance(released.get("points"), int):
        possible = stored.count(released.get("possible"), review.possible)
        uuid = stored.text(released.get("uuid")) or review.submission_uuid
        return stored.count(released["points"]), possible, uuid
    mark = Mark.of(review)
    return (mark.points, mark.possible, mark.uuid) if mark else None


def _last_word(review: Review) -> datetime:
    """When trainers last released or took back a mark."""
    last = _last(review)
    times = [review.released_at, last[1] if last else None]
    return max((at for at in times if at), default=review.submitted_at)


def _undone(review: Review) -> bool:
    last = _last(review)
    return last is not None and last[0] == Event.What.UNDONE


def _last(review: Review) -> tuple[str, datetime] | None:
    what = (Event.What.RELEASED, Event.What.UNDONE)
    events = Event.objects.filter(review=review, what__in=what).order_by("-pk")
    return events.values_list("what", "at").first()
