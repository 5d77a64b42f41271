"""Bringing the points of a release to the gradebook, and knowing whether they are there.

A release says in its own transaction that its points are *due*. They are sent in another, which
also reads them back: edx-submissions passes over some errors of the database, and whoever listens
to a new score (the platform's tasks, which need a broker) may fail. Until it succeeds the points
stay due, whatever happened to the process, and are sent again when a trainer opens the run's queue
or the desk. So there is no score without its release, and no release whose score is forgotten. One
that is undone owes the gradebook the score from before, or to take its own away.
"""

from __future__ import annotations

import logging
from functools import partial

from django.db.models import Q
from django.utils import timezone
from submissions import api as submissions

from tns_training_xblock.work.errors import NotFound
from tns_training_xblock.work.locking import in_turn
from tns_training_xblock.work.models import Work
from tns_training_xblock.work.values import WorkKey

from ..models import Review
from ..states import State
from ..values import Mark

log = logging.getLogger(__name__)

AT_ONCE = 20
"""How many scores are sent again while somebody waits for a page."""


class ScoreLost(Exception):  # noqa: N818 - read as a sentence
    """The score was set without an error and is not there."""


def send_score(key: WorkKey, uuid: str) -> bool:
    """Send the points that are due for the submission ``uuid``; whether the gradebook has them.

    Raises :class:`NotFound` when the work was erased meanwhile, and nothing else.
    """
    try:
        in_turn(key, partial(_send, uuid), make=False)
    except NotFound:
        raise
    except Exception:
        log.exception("tns_training: the score of %s did not reach the gradebook", uuid)
        return False
    return True


def send_due(place: str) -> frozenset[str]:
    """Send what is due in a block or a whole run again: the submissions whose score has arrived.

    One query where nothing is due. The first that fails ends it: the next would wait as long.
    """
    here = Q(usage_key=place) | Q(course_id=place)
    due = Review.objects.filter(here, score_due__isnull=False)
    columns = ("submission_uuid", "course_id", "usage_key", "work__student_id")
    sent: set[str] = set()
    for uuid, *key in due.order_by("score_due").values_list(*columns)[:AT_ONCE]:
        try:
            arrived = send_score(WorkKey(*key), uuid)
        except NotFound:
            continue
        if not arrived:
            # Last in the queue from now on: one that always fails holds up none of the others.
            due.filter(submission_uuid=uuid).update(score_due=timezone.now())
            break
        log.info("tns_training: sent the score of %s again", uuid)
        sent.add(uuid)
    return frozenset(sent)


def _send(uuid: str, root: Work) -> None:
    rows = Review.objects.select_related("released_edition").filter(work=root)
    row = rows.filter(Q(submission_uuid=uuid) | Q(rounds__submission_uuid=uuid)).first()
    if row is None:
        raise NotFound
    if row.score_due is None:
        return
    mark = Mark.of(row)
    if mark is None and row.state != State.RELEASED:
        _take_away(root)
    elif mark is None:
        log.error("tns_training: %s is released, but its mark cannot be read", uuid)
    elif mark.possible:  # the platform has no score of 0 out of 0
        submissions.set_score(mark.uuid, mark.points, mark.possible)
        _read_back(root, mark.uuid, (mark.points, mark.possible))
    Review.objects.filter(pk=row.pk).update(score_due=None)


def _take_away(root: Work) -> None:
    """The release that it was sent for was undone, and there was none before."""
    place = root.student_id, root.course_id, root.usage_key
    if root.usage_key in submissions.get_scores(root.course_id, root.student_id):
        submissions.reset_score(*place)
    if root.usage_key in submissions.get_scores(root.course_id, root.student_id):
        raise ScoreLost("it is still there")


def _read_back(root: Work, uuid: str, wanted: tuple[int, int]) -> None:
    kept = submissions.get_scores(root.course_id, root.student_id).get(root.usage_key, {})
    found = kept.get("points_earned"), kept.get("points_possible")
    if found != wanted or str(kept.get("submission_uuid")) != uuid:
        raise ScoreLost(f"{found} instead of {wanted}")
