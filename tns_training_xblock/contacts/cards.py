"""Joining, changing one's card, leaving."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.host.openedx import platform

from .errors import CardRefused, NotJoined, StaleCard
from .holding import patient
from .models import Card
from .values import OwnCard, Said

LONGEST_ITEM = 600
"""The longest text of one item, in characters."""


@patient
def save_card(course_id: str, user_id: int, said: Said, *, card: int, version: int) -> OwnCard:
    """Join with ``said`` (``card`` and ``version`` are 0), or change the card that a page shows.

    The same sent again is answered like the first time. Raises :class:`~.errors.StaleCard` where
    the page does not show the newest, :class:`~.errors.CardRefused`, and
    :class:`~.errors.NotJoined` for somebody who is not enrolled.
    """
    _check(said)
    stored = said.stored()
    with transaction.atomic():
        rows = Card.objects.filter(course_id=course_id, user_id=user_id)
        if not rows.update(version=F("version")):
            if card or not cohort.enrolled(course_id).filter(user_id=user_id).exists():
                raise StaleCard(None) if card else NotJoined
            made = Card(course_id=course_id, user_id=user_id, said=stored)
            made.joined_at = timezone.now()
            made.save()
            return OwnCard.of(made)
        row = rows.get()
        if row.said == stored and (row.pk, row.version) in ((card, version + 1), (row.pk, 1)):
            return OwnCard.of(row)
        if (row.pk, row.version) != (card, version):
            raise StaleCard(OwnCard.of(row))
        row.version, row.said = version + 1, stored
        row.save(update_fields=["version", "said"])
        return OwnCard.of(row)


@patient
def leave(course_id: str, user_id: int) -> None:
    """Take everything away that others could see, with all introductions; at once."""
    with transaction.atomic():
        rows = Card.objects.filter(course_id=course_id, user_id=user_id)
        if rows.update(version=F("version")):
            rows.delete()


def forget(course_id: str, student_id: str) -> None:
    """The same for who is known by an anonymous id of the platform."""
    members = Card.objects.filter(course_id=course_id).values("user_id")
    for student, user_id in platform().student_ids(members):
        if student == student_id:
            leave(course_id, user_id)


def _check(said: Said) -> None:
    if not cohort.folded(said.name) or len(said.name) > cohort.LONGEST_NAME:
        raise CardRefused("name")
    for name, item in said.items.items():
        if len(item.text) > LONGEST_ITEM:
            raise CardRefused("long", name)
