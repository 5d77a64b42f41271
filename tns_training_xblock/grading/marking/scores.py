"""Bringing the points of a release to the gradebook, and knowing whether they are there.

A release says in its own transaction that its points are *due*. They are sent in another, which
also reads them back: edx-submissions passes over some errors of the database, and whoever listens
to a new score (the platform's tasks, which need a broker) may fail. Until it succeeds the points
stay due, whatever happened to the process, and are sent again when a trainer opens the run's queue
or the desk. So there is no score without its release, and no release whose score is forgotten. One
that is undone owes the gradebook the score from before, or to take its own away.
"""

from __future__ import annotations

from functools import partial

from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone
from submissions import api as submissions

from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.work.errors import NotFound
from tns_training_xblock.work.locking import in_turn
from tns_training_xblock.work.models import Work
from tns_training_xblock.work.values import WorkKey

from ..models import Review
from ..states import State
from ..teams.shared import Mate, Shared
from ..values import Mark
from ..values.scores import Score, wanted_of, wanted_of_mate

log = Log("scores")

AT_ONCE = 20
"""How many scores are sent again while somebody waits for a page."""


class ScoreLost(Exception):  # noqa: N818 - read as a sentence
    """The score was set without an error and is not there."""


def send_score(key: WorkKey, uuid: str) -> bool:
    """Send the points that are due for the submission ``uuid``; whether the gradebook has them.

    Raises :class:`NotFound` when the work was erased meanwhile, and nothing else.
    """
    try:
        return in_turn(key, partial(_send, uuid), make=False)
    except NotFound:
        raise
    except Exception as error:
        log.fault("score-not-sent", error, block=key.usage_key, submission=uuid)
        return False


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
        log.act("score-sent-again", submission=uuid)
        sent.add(uuid)
    return frozenset(sent)


def _send(uuid: str, root: Work) -> bool:
    rows = Review.objects.select_related("released_edition").filter(work=root)
    row = rows.filter(Q(submission_uuid=uuid) | Q(rounds__submission_uuid=uuid)).first()
    if row is None:
        raise NotFound
    if row.score_due is None:
        return True
    mark = Mark.of(row)
    arrived = True
    if mark is None and row.state == State.RELEASED:
        log.fault("mark-unreadable", block=root.usage_key, submission=uuid)
    elif shared := Shared.of(row.team):
        # Each by themselves: one whose score does not arrive keeps nobody else's back.
        told = [_arrives(root, mark, mate) for mate in shared.mates]
        arrived = all(told)
    else:
        _set(root, root.student_id, wanted_of(mark))
    if arrived:
        Review.objects.filter(pk=row.pk).update(score_due=None)
    return arrived


def _arrives(root: Work, mark: Mark | None, mate: Mate) -> bool:
    """Whether the gradebook has what a member of a team earned: nothing where they had no part."""
    try:
        with transaction.atomic():
            wanted = wanted_of_mate(mark, mate)
            if wanted is None or not _there(root, mate.student_id, wanted):
                _set(root, mate.student_id, wanted)
    except DatabaseError:
        raise
    except Exception as error:
        log.fault("member-score-not-sent", error, block=root.usage_key)
        return False
    return True


def _set(root: Work, student_id: str, wanted: Score | None) -> None:
    """Bring somebody's score in the block to what it is to be, where it is another one."""
    place = student_id, root.course_id, root.usage_key
    if wanted is None:
        # The release that it was sent for was undone, and there was none before.
        if root.usage_key in submissions.get_scores(root.course_id, student_id):
            submissions.reset_score(*place)
        if root.usage_key in submissions.get_scores(root.course_id, student_id):
            raise ScoreLost("it is still there")
        return
    points, possible, uuid = wanted
    if not possible:  # the platform has no score of 0 out of 0
        return
    submissions.set_score(uuid, points, possible)
    if not _there(root, student_id, wanted):
        raise ScoreLost(f"{points, possible} is not there")


def _there(root: Work, student_id: str, wanted: Score) -> bool:
    """Whether the gradebook has just this."""
    kept = submissions.get_scores(root.course_id, student_id).get(root.usage_key, {})
    names = ("points_earned", "points_possible", "submission_uuid")
    points, possible, uuid = (kept.get(name) for name in names)
    return (points, possible, str(uuid)) == wanted
