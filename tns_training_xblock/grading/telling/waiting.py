"""What waits for one trainer in a run: counted by case study, and nothing of it read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, Min, OuterRef, Q
from django.utils import timezone
from django.utils.translation import get_language, pgettext

from tns_training_xblock.cohort.api import Rights, markers
from tns_training_xblock.formats import span
from tns_training_xblock.grading.items import marked_items

from ..models import Review, SecondMark
from ..states import MARKABLE, OPEN, State
from ..takers import LEARNER, first_hand, taker

UNDONE = Q(state__in=OPEN) | Q(state=State.RELEASED, look_asked_at__isnull=False)
"""Reviews with which a trainer has something to do."""


@dataclass(slots=True)
class Waits:
    """What waits of one case study for a trainer, by what they have to do about it.

    ``mine`` and ``nobodys`` are to be marked, ``seconds`` a second time by somebody who did not see
    the first mark, ``differing`` two marks that this trainer may make one of, ``looks`` marks that
    somebody asks to have looked at again, ``ready`` what they have only to release. ``since`` is
    when the longest waiting of all but those was handed in.
    """

    usage_key: str
    name: str
    mine: int = 0
    nobodys: int = 0
    seconds: int = 0
    differing: int = 0
    looks: int = 0
    ready: int = 0
    since: datetime | None = None

    @property
    def total(self) -> int:
        """All of it."""
        return sum(self._counts())

    def told(self, queue: str) -> dict[str, Any]:
        """The same for a template, in the active language; ``queue`` is the run's address."""
        waited = timezone.now() - self.since if self.since else None
        names = (
            pgettext("tns", "Yours"),
            pgettext("tns", "Nobody’s"),
            pgettext("tns", "For a second mark"),
            pgettext("tns", "To reconcile"),
            pgettext("tns", "Another look"),
            pgettext("tns", "To be released"),
        )
        return {
            "name": self.name,
            "url": f"{queue}?{urlencode({'item': self.usage_key})}",
            "counts": [pair for pair in zip(names, self._counts(), strict=True) if pair[1]],
            "longest": span(waited, get_language() or "en") if waited else "",
        }

    def _counts(self) -> tuple[int, ...]:
        marks = (self.mine, self.nobodys, self.seconds, self.differing)
        return (*marks, self.looks, self.ready)


def waits_for(course_id: str, user_id: int) -> list[Waits]:
    """What waits for one trainer, the longest waiting first; nothing for who marks no more."""
    rights = markers(course_id).get(user_id)
    return waits_of(rights) if rights else []


def waits_of(rights: Rights) -> list[Waits]:
    """The same by somebody's rights: two queries whatever waits, and the platform's names."""
    me = rights.user.pk
    names = marked_items(rights.course_id, get_language() or "")
    found: dict[str, Waits] = {}
    for counts in (_single(rights, me), _double(rights, me)):
        for row in counts:
            key = row.pop("usage_key")
            since = row.pop("since")
            name = names.get(key, key.rpartition("@")[2])
            each = found.setdefault(key, Waits(key, name))
            each.since = min(filter(None, (each.since, since)), default=None)
            for what, count in row.items():
                setattr(each, what, count)
    waiting = (each for each in found.values() if each.total)
    return sorted(waiting, key=lambda each: (each.since or timezone.now(), each.usage_key))


def _single(rights: Rights, me: int) -> Any:
    """What one trainer does alone."""
    begun = Q(state=State.MARKING, trainer_id__isnull=False)
    given = Q(assigned_to__isnull=False)
    mine = Q(state__in=MARKABLE) & (
        Q(assigned_to=me) | Q(assigned_to__isnull=True) & begun & Q(trainer_id=me)
    )
    nobodys = Q(state__in=MARKABLE) & ~given & ~begun
    looks = Q(state=State.RELEASED, look_asked_at__isnull=False)
    return _of_learners(rights).annotate(
        mine=Count("pk", filter=mine),
        nobodys=Count("pk", filter=nobodys),
        looks=Count("pk", filter=looks),
        ready=Count("pk", filter=Q(state=State.READY, trainer_id=me)),
        since=Min("submitted_at", filter=mine | nobodys | looks),
    )


def _double(rights: Rights, me: int) -> Any:
    """What needs two: a second mark that is this trainer's to make, and two of which to make one.

    It is counted, and nothing of either mark is read.
    """
    of_round = SecondMark.objects.filter(review=OuterRef("pk"), round=OuterRef("round"))
    others = of_round.filter(trainer_id__isnull=False).exclude(trainer_id=me)
    theirs = Q(assigned_to__isnull=True) | Q(assigned_to=me)
    seconds = Q(state=State.SECOND) & theirs & Q(~first_hand(me)) & ~Q(Exists(others))
    done = of_round.filter(done_at__isnull=False)
    made, left = Q(first_by=me) | Q(trainer_id=me), Q(first_by=None) | Q(trainer_id=None)
    # Who made one of the two and proposed last waits for the other.
    mine = done.filter(made & (Q(proposed_by=None) | ~Q(proposed_by=me)))
    to_decide = Q(Exists(done.filter(~made | left))) & rights.moderatable()
    differing = Q(state=State.RECONCILE) & (Q(Exists(mine)) | to_decide)
    return (
        _of_learners(rights, seconds | differing)
        .annotate(
            seconds=Count("pk", filter=Q(state=State.SECOND)),
            differing=Count("pk", filter=Q(state=State.RECONCILE)),
            since=Min("submitted_at"),
        )
        .order_by()
    )


def _of_learners(rights: Rights, which: Q = UNDONE) -> Any:
    """Submissions of learners that the trainer may mark, by case study."""
    here = Review.objects.filter(rights.markable()).filter(which)
    learners = here.annotate(taker=taker(rights.course_id)).filter(taker=LEARNER)
    return learners.order_by().values("usage_key")
