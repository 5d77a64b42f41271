"""What one reader sees of the directory of a run: three queries, however many joined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.content.model import NEVER_RENAMED, CardField, Renamed

from .introductions import agreed, waits
from .models import Card, Introduction
from .values import Asked, OwnCard, Shown, shown


@dataclass(frozen=True, slots=True)
class Counts:
    """All that the team of a course is told: how many joined, were asked for and agreed."""

    joined: int
    waiting: int
    agreed: int


@dataclass(frozen=True, slots=True)
class Directory:
    """A run's directory for one reader; who has not joined sees nobody.

    ``requests`` wait for the reader's answer, ``waiting`` for that of others, ``agreed`` are those
    to whom both said yes.
    """

    mine: OwnCard | None = None
    cards: tuple[Shown, ...] = ()
    requests: tuple[Asked, ...] = ()
    waiting: tuple[Asked, ...] = ()
    agreed: tuple[Asked, ...] = ()

    def card(self, card_id: object) -> Shown | None:
        """The card of this id, if the reader sees it."""
        return next((card for card in self.cards if card.id == card_id), None)

    @property
    def version(self) -> str:
        """What of introductions is shown; an answer that is not told changes nothing of it."""
        parts = (self.requests, self.waiting, self.agreed)
        return "/".join(
            " ".join(f"{one.id}@{one.asked_at.timestamp()}" for one in part) for part in parts
        )


def directory_for(
    course_id: str,
    user_id: int,
    fields: Iterable[CardField],
    renamed: Renamed = NEVER_RENAMED,
) -> Directory:
    """What this person sees: everybody who joined and is enrolled, if they are one of these."""
    rows = list(Card.objects.filter(course_id=course_id, user_id__in=cohort.enrolled(course_id)))
    own = next((row for row in rows if row.user_id == user_id), None)
    if own is None:
        return Directory()
    asked, now = tuple(fields), timezone.now()
    places = cohort.places_of(course_id, [row.user_id for row in rows])
    pairs = Introduction.objects.filter(Q(asker=own) | Q(asked=own), withdrawn=False)
    told = [pair for pair in pairs if _told(pair, own, now)]
    given = {_other(pair, own) for pair in told if agreed(pair)}
    cards = {
        row.pk: shown(
            OwnCard.of(row, renamed),
            places.get(row.user_id),
            asked,
            given=row.pk in given,
            mine=row.pk == own.pk,
        )
        for row in rows
    }
    seen = [
        _asked(pair, own, cards[_other(pair, own)]) for pair in told if _other(pair, own) in cards
    ]
    return Directory(
        OwnCard.of(own, renamed),
        tuple(cards.values()),
        tuple(one for one in seen if not one.agreed and not one.mine),
        tuple(one for one in seen if not one.agreed and one.mine),
        tuple(one for one in seen if one.agreed),
    )


def counts(course_id: str) -> Counts:
    """The figures of a run, in two queries."""
    cards = Card.objects.filter(course_id=course_id, user_id__in=cohort.enrolled(course_id))
    pairs = Introduction.objects.filter(asked__course_id=course_id, withdrawn=False)
    states = list(pairs.values_list("state", flat=True))
    accepted = states.count(Introduction.State.ACCEPTED)
    return Counts(cards.count(), len(states) - accepted, accepted)


def _told(pair: Introduction, own: Card, now: datetime) -> bool:
    """Whether ``own`` hears of it: of a refusal only who asked, as of what waits."""
    if agreed(pair):
        return True
    return waits(pair, now) and (pair.asker_id == own.pk or pair.state == Introduction.State.ASKED)


def _other(pair: Introduction, own: Card) -> int:
    return pair.asked_id if pair.asker_id == own.pk else pair.asker_id


def _asked(pair: Introduction, own: Card, card: Shown) -> Asked:
    message = pair.message if isinstance(pair.message, str) else ""
    return Asked(pair.pk, card, pair.asker_id == own.pk, agreed(pair), message, pair.asked_at)
