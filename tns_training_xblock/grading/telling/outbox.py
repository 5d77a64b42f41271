"""Letters that wait: written in the transaction of what they tell of, taken one by one to be sent.

Never twice: whoever sends a letter takes it first, by one statement that only one can win, and that
is certain before a server hears of it. What was taken and never settled, because the process died,
may have arrived or not; it is not sent again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from django.db.models import QuerySet
from django.utils import timezone

from tns_training_xblock.host.patience import alone, patiently, update
from tns_training_xblock.host.storing.keeping import forget, old_before

from ..models import Event, Mail
from ..states import UNDO
from .events import Happening
from .wishes import operator_allows

GRACE = timedelta(seconds=5)
"""How much longer than a release can be undone a letter waits: clocks differ."""
PAUSES = (5, 30, 120, 360, 1440)
"""Minutes until a letter that no server took is tried again; after the last it is given up."""
LOST_AFTER = timedelta(hours=1)
"""How long after it was taken nobody is sending a letter any more."""
STALE_AFTER = timedelta(days=7)
"""How long a letter is worth sending: where nobody sent any for months, none of them goes now."""
_WAITING, _SENDING = Mail.State.WAITING, Mail.State.SENDING
_OVERTAKES: dict[str, tuple[str, ...]] = {
    Event.What.RETURNED: (Mail.Kind.RELEASED, Mail.Kind.RETURNED),
    Event.What.SUBMITTED: (Mail.Kind.RETURNED,),
    Event.What.WITHDRAWN: (Mail.Kind.RETURNED,),
}
"""After which step which letters, if they still wait, would tell what is not so any more."""


def keep(happening: Happening, review_id: int) -> timedelta | None:
    """Write what is to be sent of a step, and take back what it overtook; both with the step.

    How long the letter waits; ``None`` where there is none.
    """
    _take_back(happening, review_id)
    whose = _whose(happening)
    if happening.what not in Mail.Kind.values or not whose:
        return None
    if not operator_allows(happening.what):
        return None
    wait = UNDO + GRACE if happening.what == Mail.Kind.RELEASED else timedelta()
    step = f"{happening.what}:{happening.submission}:{happening.at.isoformat()}"
    for user_id in whose:
        Mail.objects.create(
            key=step if happening.members is None else f"{step}:{user_id}",
            kind=happening.what,
            user_id=user_id,
            course_id=happening.course_id,
            review_id=review_id,
            due_at=happening.at + wait,
        )
    return wait


def _whose(happening: Happening) -> list[int]:
    """Whose work it is: each of a team has a letter of their own."""
    if happening.members is not None:
        return happening.members
    return [] if happening.learner is None else [happening.learner]


def _take_back(happening: Happening, review_id: int) -> None:
    waiting = Mail.objects.filter(review_id=review_id, state=_WAITING)
    if happening.what == Event.What.UNDONE:
        # Not that of a release before, which stands again.
        waiting.filter(kind=Mail.Kind.RELEASED, due_at__gt=happening.at).delete()
        return
    stale = _OVERTAKES.get(happening.what)
    # In the first round nothing came back yet.
    if stale and (happening.round > 1 or happening.what == Event.What.RETURNED):
        waiting.filter(kind__in=stale).delete()


def keep_digests(course_id: str, user_ids: Iterable[int], day: str) -> int:
    """Write the letter of a ``day`` about what waits in a run, once: how many were written."""
    keys = {f"{Mail.Kind.WAITING}:{day}:{user_id}:{course_id}": user_id for user_id in user_ids}
    there = set(Mail.objects.filter(key__in=keys).values_list("key", flat=True))
    how = {"kind": Mail.Kind.WAITING, "course_id": course_id, "due_at": timezone.now()}
    new = [Mail(key=key, user_id=keys[key], **how) for key in keys if key not in there]
    make = partial(Mail.objects.bulk_create, new, ignore_conflicts=True)
    patiently(make, f"letters of {course_id}", alone=alone(Mail))
    return len(new)


def due(most: int, now: datetime) -> list[int]:
    """The letters that may go now, the longest waiting first."""
    rows = Mail.objects.filter(state=_WAITING, due_at__lte=now).order_by("due_at", "pk")
    return list(rows.values_list("pk", flat=True)[:most])


def take(mail_id: int, now: datetime) -> Mail | None:
    """The letter, which is nobody else's to send from now on; ``None`` where somebody has it."""
    waiting = Mail.objects.filter(pk=mail_id, state=_WAITING)
    if not update(waiting, f"letter {mail_id}", state=_SENDING, taken_at=now):
        return None
    return Mail.objects.select_related("review__released_edition").filter(pk=mail_id).first()


def is_repeated(mail: Mail, now: datetime) -> bool:
    """Whether another letter, which may go as well, tells the same later."""
    if mail.review_id is None:
        return False
    same = Mail.objects.filter(review_id=mail.review_id, kind=mail.kind, user_id=mail.user_id)
    later = same.filter(pk__gt=mail.pk)
    return later.filter(state=_WAITING, due_at__lte=now).exists()


def settle(mail: Mail, state: Mail.State) -> None:
    """Say what became of a letter that was taken."""
    mine = Mail.objects.filter(pk=mail.pk, state=_SENDING)
    update(mine, f"letter {mail.pk}", state=state, done_at=timezone.now())


def put_off(mail: Mail, now: datetime) -> Mail.State:
    """Let a letter wait that surely did not go; after the last try it is given up."""
    tries = mail.tries + 1
    if tries > len(PAUSES):
        settle(mail, Mail.State.FAILED)
        return Mail.State.FAILED
    later = now + timedelta(minutes=PAUSES[tries - 1])
    mine = Mail.objects.filter(pk=mail.pk, state=_SENDING)
    anew = {"state": _WAITING, "tries": tries, "due_at": later, "taken_at": None}
    update(mine, f"letter {mail.pk}", **anew)
    return _WAITING


def again(letters: QuerySet[Mail]) -> int:
    """Let those of ``letters`` wait once more that no server took: how many.

    Of an ``unsure`` one nobody knows whether it arrived, so it is not sent a second time.
    """
    failed = letters.filter(state=Mail.State.FAILED)
    anew = {"state": _WAITING, "tries": 0, "due_at": timezone.now()}
    return update(failed, "letters that failed", **anew, taken_at=None, done_at=None)


def give_up_lost(now: datetime) -> int:
    """Settle what was taken an hour ago and is still not settled: how many."""
    lost = Mail.objects.filter(state=_SENDING, taken_at__lt=now - LOST_AFTER)
    return update(lost, "letters that were lost", state=Mail.State.UNSURE, done_at=now)


def drop_in(course_id: str, now: datetime) -> int:
    """Settle what waits to be sent about a run, unsent: how many."""
    waiting = Mail.objects.filter(course_id=course_id, state=_WAITING)
    return update(waiting, f"letters of {course_id}", state=Mail.State.DROPPED, done_at=now)


def drop_stale(now: datetime) -> int:
    """Settle what should have gone a week ago and did not: how many."""
    stale = Mail.objects.filter(state=_WAITING, due_at__lt=now - STALE_AFTER)
    return update(stale, "letters of last week", state=Mail.State.DROPPED, done_at=now)


def forget_old(now: datetime, *, dry_run: bool = False) -> int:
    """Delete what was settled long ago: how many."""
    before = old_before("letters", now)
    if before is None:
        return 0
    return forget(Mail.objects.filter(done_at__lt=before), dry_run=dry_run)
