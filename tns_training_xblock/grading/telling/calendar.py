"""The dates of a run as a calendar file: what is due, what is to be revised, what comes back.

Moments are in UTC, which every calendar shows in its reader's own zone. An entry keeps its name for
ever, so that a file that is taken in again moves it instead of adding another. No answer, mark or
name of anybody is in it: calendars are shared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.contrib.auth import get_user_model
from django.core import signing
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import npgettext, pgettext

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.content.model import Language
from tns_training_xblock.grading.items import due_items, marked_items, title_today
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.permissions import Learner

from ..models import Review
from ..rules import rules_in
from ..states import State
from ..teams.named import ids_of

_SALT = "tns_training.dates"
_AGAIN = timedelta(hours=12)
"""How often a program that follows a calendar is asked to look."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One moment; ``key`` is what it is about, the same for as long as that is there."""

    key: str
    title: str
    at: datetime
    url: str


def dates_of(
    course_id: str, user_id: int, language: Language, *, learns: bool, marks: bool
) -> list[Entry]:
    """The dates of a run for one person, the earliest first; words are in the active language.

    Who ``learns`` also has what came back to them with a date, and who ``marks`` the dates they
    named in giving work back. Each is the date that counts: the latest, where more time was given.
    """
    due = due_items(course_id, user_id)
    names = marked_items(course_id)
    titles = _Titles(course_id, language, {**names, **{key: name for key, name, _ in due}})
    untils = cohort.Untils(course_id)
    shared = _shared(course_id, user_id) if learns else {}
    found = []
    for key, _, at in due:
        _, ids = shared.get(key, ("", (user_id,)))
        found.append(_due(titles, key, _counting(at, untils, key, ids)))
    if learns:
        found += _mine(titles, untils, user_id, [team for team, _ in shared.values()])
    if marks:
        found += _promised(titles, untils, course_id, user_id)
    return sorted(found, key=lambda entry: (entry.at, entry.key))


def calendar_file(name: str, entries: Iterable[Entry], language: Language) -> bytes:
    """The entries as iCalendar (RFC 5545) under a ``name``."""
    from icalendar import Calendar, Event, vDuration

    now = timezone.now().astimezone(UTC).replace(microsecond=0)
    calendar = Calendar()
    calendar.add("prodid", "-//tns_training_xblock//dates//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", vDuration(_AGAIN), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    for entry in entries:
        event = Event()
        event.add("uid", f"{sha256(entry.key.encode()).hexdigest()[:40]}@tns-training")
        event.add("summary", entry.title, parameters={"LANGUAGE": language})
        event.add("dtstart", entry.at.astimezone(UTC).replace(microsecond=0))
        event.add("dtstamp", now)
        event.add("last-modified", now)
        # Some programs take a change only with a higher number.
        event.add("sequence", int(now.timestamp()) // 60)
        event.add("transp", "TRANSPARENT")
        event.add("url", entry.url)
        event.add("description", entry.url)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def token(user: Any, course_id: str) -> str:
    """What the address of somebody's own dates carries, for a program that cannot sign in.

    It opens nothing else, and nothing any more once they change their password.
    """
    return signing.dumps([user.pk, course_id, _proof(user)], salt=_SALT)


def of_token(text: str) -> tuple[Any, str] | None:
    """Whose dates of which run; ``None`` for any other text, and for who cannot sign in."""
    try:
        user_id, course_id, proof = signing.loads(text, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    user = get_user_model()._default_manager.filter(pk=user_id, is_active=True).first()
    if user is None or not constant_time_compare(str(proof), _proof(user)):
        return None
    return user, str(course_id)


def _proof(user: Any) -> str:
    return str(user.get_session_auth_hash())[:16]


class _Titles:
    """What case studies are called in a language, read once each."""

    def __init__(self, course_id: str, language: Language, names: dict[str, str]) -> None:
        self.course_id, self._language, self._names = course_id, language, names
        self._read: dict[str, str] = {}

    def __getitem__(self, usage_key: str) -> str:
        if usage_key not in self._read:
            self._read[usage_key] = self._title(usage_key)
        return self._read[usage_key]

    def _title(self, usage_key: str) -> str:
        today = title_today(self.course_id, usage_key, self._language)
        return today or self._names.get(usage_key, "")


def _due(titles: _Titles, usage_key: str, at: datetime) -> Entry:
    said = pgettext("tns", "Due: {title}").format(title=titles[usage_key])
    return Entry(f"due {usage_key}", said, at, platform().page_of(usage_key, titles.course_id))


def _shared(course_id: str, user_id: int) -> dict[str, tuple[str, tuple[int, ...]]]:
    """By item, the key of what somebody answers with others, and the ids of all whose it is."""
    learner = Learner(user_id, "", "", course_id)
    found = {}
    kinds = {key: rules.teams for key, rules in rules_in(course_id).items()}
    for key, whose in cohort.whose_each(kinds, learner).items():
        if whose.team is not None:
            found[key] = whose.student_id, cohort.answering(course_id, user_id, whose)
    return found


def _mine(
    titles: _Titles, untils: cohort.Untils, user_id: int, teams: Iterable[str]
) -> list[Entry]:
    mine = Q(user_id=user_id, team_key="") | Q(team_key__in=list(teams))
    rows = _returned(titles.course_id).filter(mine)
    columns = ("usage_key", "team", "user_id", "revise_by")
    return [
        Entry(
            f"revise {key}",
            pgettext("tns", "Hand in again: {title}").format(title=titles[key]),
            _counting(at, untils, key, ids_of(team, learner)),
            platform().page_of(key, titles.course_id),
        )
        for key, team, learner, at in rows.values_list(*columns)
    ]


def _promised(titles: _Titles, untils: cohort.Untils, course_id: str, user_id: int) -> list[Entry]:
    """Not who revises: how many do, by case study and date."""
    rows = _returned(course_id).filter(trainer_id=user_id)
    given = list(rows.values_list("usage_key", "team", "user_id", "revise_by"))
    counted = Counter(
        (key, _counting(at, untils, key, ids_of(team, learner))) for key, team, learner, at in given
    )
    return [
        Entry(
            f"promised {key} {at.isoformat()}",
            npgettext(
                "tns",
                "{count} revision due: {title}",
                "{count} revisions due: {title}",
                count,
            ).format(count=count, title=titles[key]),
            at,
            platform().page_of(key, course_id),
        )
        for (key, at), count in counted.items()
    ]


def _counting(
    at: datetime, untils: cohort.Untils, usage_key: str, user_ids: Iterable[int]
) -> datetime:
    """The later of a date and what any of these was given."""
    return max(at, untils.latest(usage_key, *user_ids) or at)


def _returned(course_id: str) -> Any:
    rows = Review.objects.filter(course_id=course_id, state=State.RETURNED)
    return rows.filter(revise_by__isnull=False)
