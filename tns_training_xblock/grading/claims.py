"""Who has a submission on the desk: so that no two trainers mark the same without knowing.

A claim is renewed by whatever its owner does and by the page while it is open, and lapses by
itself: nobody waits longer for a colleague who went to bed. It changes in one statement that names
what it takes for granted; a database may run any number of them at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import connections, router, transaction
from django.db.models import (
    BooleanField,
    Case,
    Exists,
    ExpressionWrapper,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.utils import timezone

from tns_training_xblock.host.patience import alone, patiently

from .models import Review, Rule, SecondMark
from .states import MARKABLE, State
from .takers import first_hand
from .telling.events import CLAIMED, TAKEN_OVER, happening_of
from .telling.steps import took

LENGTH = timedelta(minutes=15)
"""How long a claim lasts that nothing renews."""
RENEWED_EVERY = timedelta(minutes=4)
"""How often an open page renews it: three times may fail before it lapses."""
_AT_ONCE = 20
"""How many of the longest waiting are tried before the list is read anew."""
_LONG = ("levels", "comments", "overall", "released", "former")
"""What people wrote, which nobody tells of."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Who has it on the desk, and until when if nothing renews it."""

    by: int
    until: datetime

    @classmethod
    def now(cls, trainer_id: int) -> Claim:
        """A claim that begins or goes on now."""
        return cls(trainer_id, timezone.now() + LENGTH)

    @classmethod
    def of(cls, by: int | None, until: datetime | None) -> Claim | None:
        """The claim in a row's columns, while it is live."""
        if by is None or until is None or until <= timezone.now():
            return None
        return cls(by, until)


def live() -> Q:
    """Reviews that somebody has on the desk now."""
    return Q(claimed_by__isnull=False, claimed_until__gt=timezone.now())


def free_for(trainer_id: int) -> Q:
    """Reviews that nobody else has on the desk."""
    return ~live() | Q(claimed_by=trainer_id)


def hidden_from(trainer_id: int) -> Q:
    """Reviews whose first mark this trainer may not see, who may be asked for the second.

    It waits for that; or it was begun by another in an item that may want two, and the two are not
    done. Who takes such a begun one over sees it, and makes the first mark from then on.
    """
    rules = Rule.objects.filter(usage_key=OuterRef("usage_key"))
    done = SecondMark.objects.filter(
        review=OuterRef("pk"), round=OuterRef("round"), done_at__isnull=False
    )
    begun = (
        Q(state=State.MARKING, trainer_id__isnull=False)
        & Q(Exists(rules.exclude(second=Rule.Second.NONE)))
        & Q(~Exists(done))
    )
    return (Q(state=State.SECOND) | begun) & Q(~first_hand(trainer_id))


def hidden_column(trainer_id: int) -> Any:
    """For rows of a list: whether :func:`hidden_from` holds."""
    return ExpressionWrapper(hidden_from(trainer_id), BooleanField())


def offered(trainer_id: int) -> Q:
    """Reviews that this trainer may have on the desk: a second mark is for another than the first.

    What somebody else has begun of two marks has first to be taken over.
    """
    waits = Q(state=State.SECOND) & Q(~first_hand(trainer_id))
    return waits | (Q(state__in=MARKABLE) & ~hidden_from(trainer_id))


def columns(claim: Claim | None) -> dict[str, object]:
    """A review's columns for this claim, or for nobody's."""
    by, until = (claim.by, claim.until) if claim else (None, None)
    return {"claimed_by": by, "claimed_until": until}


def claim(uuid: str, trainer_id: int, *, take_over: bool = False) -> Claim | None:
    """Take the submission ``uuid`` on the desk or go on having it; ``None`` where another has it.

    With ``take_over`` also from who has it: their page finds out at its next word with the server.
    """
    rows = Review.objects.filter(offered(trainer_id), submission_uuid=uuid)
    claimed = Claim.now(trainer_id)
    if _changed(rows.filter(live(), claimed_by=trainer_id), claimed):
        return claimed
    if _changed(rows.filter(free_for(trainer_id)), claimed):
        tell_of_claim(uuid, trainer_id)
        return claimed
    if take_over and _changed(rows, claimed):
        tell_of_claim(uuid, trainer_id, over=True)
        return claimed
    return None


def tell_of_claim(uuid: str, trainer_id: int, *, over: bool = False) -> None:
    """Tell that a trainer has it on the desk now, ``over`` from somebody else.

    That a claim goes on, lapses or is given back is told to nobody: it changes nothing.
    """
    what = TAKEN_OVER if over else CLAIMED
    for row in Review.objects.filter(submission_uuid=uuid).defer(*_LONG):
        took(happening_of(row, what, trainer_id, timezone.now()), row.pk)


def give_back(uuid: str, trainer_id: int, until: datetime | None = None) -> None:
    """Let others have it: the page was left that knew of the claim ``until`` then.

    One that was renewed since is another page's.
    """
    rows = Review.objects.filter(submission_uuid=uuid, claimed_by=trainer_id)
    _changed(rows.filter(claimed_until__lte=until) if until else rows, None)


def claim_next(among: QuerySet[Review], trainer_id: int, after: str = "") -> str | None:
    """Claim the one ``among`` those to mark now, and return its uuid; ``None`` when there is none.

    What this trainer was given comes first, then what nobody was, then the others'; the longest
    waiting first. ``after`` is the one just left, which is not given again: those handed in since
    come before those before it, so that what is passed over comes round once, at the end.
    """
    ordered = _in_order(among, trainer_id, after)
    tried: list[int] = []
    while candidates := _free(ordered.exclude(pk__in=tried), trainer_id):
        for pk, uuid in candidates:
            won = partial(_won, pk, uuid, trainer_id)
            if patiently(won, f"claiming {uuid}", alone=alone(Review)):
                tell_of_claim(uuid, trainer_id)
                return uuid
        tried += [pk for pk, _ in candidates]
    return None


def next_of(among: QuerySet[Review], trainer_id: int, after: str = "") -> str | None:
    """What :func:`claim_next` would give now, and whoever is quicker would take."""
    free = _free(_in_order(among, trainer_id, after), trainer_id)
    return free[0][1] if free else None


def _changed(rows: QuerySet[Review], claim: Claim | None) -> bool:
    change = partial(rows.update, **columns(claim))
    return bool(patiently(change, "a claim", alone=alone(Review)))


def _in_order(among: QuerySet[Review], trainer_id: int, after: str) -> QuerySet[Review]:
    given = Case(
        When(assigned_to=trainer_id, then=Value(0)),
        When(assigned_to__isnull=True, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    waiting = among.filter(offered(trainer_id)).exclude(submission_uuid=after)
    return waiting.order_by(given, *_since(after), "submitted_at", "pk")


def _since(after: str) -> tuple[Case, ...]:
    """Those handed in after ``after`` before the others."""
    rows = Review.objects.filter(submission_uuid=after, submitted_at__isnull=False)
    place = rows.values_list("submitted_at", "pk").first() if after else None
    if place is None:
        return ()
    submitted_at, pk = place
    later = Q(submitted_at__gt=submitted_at) | Q(submitted_at=submitted_at, pk__gt=pk)
    return (Case(When(later, then=Value(0)), default=Value(1), output_field=IntegerField()),)


def _free(rows: QuerySet[Review], trainer_id: int) -> list[tuple[int, str]]:
    free = rows.filter(free_for(trainer_id))
    return list(free.values_list("pk", "submission_uuid")[:_AT_ONCE])


def _won(pk: int, uuid: str, trainer_id: int) -> bool:
    """Whether this trainer has ``uuid`` now; what others are just taking is passed over.

    Taken back and handed in since, the same review is of another submission.
    """
    rows = Review.objects.filter(offered(trainer_id), pk=pk, submission_uuid=uuid)
    alias = router.db_for_write(Review)
    skips = connections[alias].features.has_select_for_update_skip_locked
    with transaction.atomic(using=alias):
        if skips and not rows.using(alias).select_for_update(skip_locked=True).values("pk"):
            return False
        return bool(rows.filter(free_for(trainer_id)).update(**columns(Claim.now(trainer_id))))
