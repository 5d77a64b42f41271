"""Being introduced: one asks, the other says yes or nothing, and both can end it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from tns_training_xblock.content import one_line

from .errors import MessageTooLong, NotFound, NotJoined, TooManyAsked
from .holding import hold, patient
from .models import Card, Introduction

A_DAY = 5
"""How many one person may ask in 24 hours."""
LASTS = timedelta(days=30)
"""After this long a question that nobody answered is not there any more, refused or not."""
LONGEST_MESSAGE = 300

_ASKED, _ACCEPTED, _DECLINED = (
    Introduction.State.ASKED,
    Introduction.State.ACCEPTED,
    Introduction.State.DECLINED,
)


def waits(row: Introduction, now: datetime) -> bool:
    """Whether it waits for an answer, as far as the one who asked is told."""
    return not row.withdrawn and row.state != _ACCEPTED and now - row.asked_at < LASTS


def agreed(row: Introduction) -> bool:
    """Whether both want it."""
    return not row.withdrawn and row.state == _ACCEPTED


@patient
def introduce(course_id: str, user_id: int, card: int, message: str = "") -> None:
    """Ask whose ``card`` it is. Who was asked by the other already agrees by that.

    That goes for who refused as well: a question back would tell the other of the refusal.
    Asked again while it waits, nothing changes. Somebody who refused once is not asked again, and
    nobody is told. Raises :class:`~.errors.MessageTooLong`, :class:`~.errors.NotJoined`,
    :class:`~.errors.NotFound` and :class:`~.errors.TooManyAsked`.
    """
    text, own_card = one_line(message), _own(course_id, user_id)
    if len(text) > LONGEST_MESSAGE:
        raise MessageTooLong
    with transaction.atomic():
        mine, theirs = _both(course_id, own_card, card)
        now = timezone.now()
        other = Introduction.objects.filter(asker=theirs, asked=mine).first()
        if other is not None and waits(other, now):
            _write(other, state=_ACCEPTED)
            return
        own = Introduction.objects.filter(asker=mine, asked=theirs).first()
        if own is not None and (waits(own, now) or agreed(own)):
            return
        if other is not None and agreed(other):
            return
        since = now - timedelta(days=1)
        if Introduction.objects.filter(asker=mine, asked_at__gt=since).count() >= A_DAY:
            raise TooManyAsked
        if own is None:
            Introduction.objects.create(asker=mine, asked=theirs, message=text, asked_at=now)
            return
        state = _DECLINED if own.state == _DECLINED else _ASKED
        _write(own, state=state, withdrawn=False, message=text, asked_at=now)


@patient
def reply(course_id: str, user_id: int, introduction: int, *, yes: bool) -> None:
    """Answer what somebody asked; the same answer again changes nothing.

    Raises :class:`~.errors.NotJoined` and :class:`~.errors.NotFound`: also where it was taken back.
    """
    pair = _pair(course_id, user_id, introduction, asked_only=True)
    with transaction.atomic():
        row, _ = _held(course_id, pair)
        wanted = _ACCEPTED if yes else _DECLINED
        if row.withdrawn or row.state not in (_ASKED, wanted):
            raise NotFound
        if row.state == _ASKED and not waits(row, timezone.now()):
            raise NotFound
        _write(row, state=wanted)


@patient
def end(course_id: str, user_id: int, introduction: int) -> None:
    """Take back what one asked, or end what both agreed to: neither sees anything of it any more.

    Whoever was asked and ends it is not asked again by the same person. Raises as :func:`reply`.
    """
    pair = _pair(course_id, user_id, introduction)
    with transaction.atomic():
        row, asked = _held(course_id, pair)
        if asked == user_id:
            if not agreed(row):
                raise NotFound
            _write(row, state=_DECLINED, withdrawn=True)
            return
        state = _ASKED if row.state == _ACCEPTED else row.state
        _write(row, state=state, withdrawn=True)


def _own(course_id: str, user_id: int) -> int:
    """The card of a person. Raises :class:`~.errors.NotJoined`."""
    mine = Card.objects.filter(course_id=course_id, user_id=user_id)
    own = mine.values_list("pk", flat=True).first()
    if own is None:
        raise NotJoined
    return own


def _both(course_id: str, own: int, card: int) -> tuple[Card, Card]:
    held = hold(course_id, own, card)
    if own not in held:
        raise NotJoined
    if card not in held or card == own:
        raise NotFound
    return held[own], held[card]


def _pair(
    course_id: str, user_id: int, introduction: int, *, asked_only: bool = False
) -> tuple[int, int]:
    """The cards of an introduction of this person and run. Raises :class:`~.errors.NotFound`."""
    mine = Q(asked__user_id=user_id)
    if not asked_only:
        mine |= Q(asker__user_id=user_id)
    rows = Introduction.objects.filter(mine, pk=introduction, asked__course_id=course_id)
    pair = rows.values_list("asker_id", "asked_id").first()
    if pair is None:
        raise NotFound
    return pair


def _held(course_id: str, pair: tuple[int, int]) -> tuple[Introduction, int]:
    """The introduction between two cards, and who was asked, while both are held."""
    held = hold(course_id, *pair)
    row = Introduction.objects.filter(asker_id=pair[0], asked_id=pair[1]).first()
    if len(held) < len(pair) or row is None:
        raise NotFound
    return row, held[pair[1]].user_id


def _write(row: Introduction, **said: object) -> None:
    for name, value in said.items():
        setattr(row, name, value)
    row.save(update_fields=[*said])
