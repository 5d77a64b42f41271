"""Names of users, in one query, and users by a part of their name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Case, Q, Value, When

from tns_training_xblock.content.syntax.decoding import one_line
from tns_training_xblock.content.uses.alphabet import place


@dataclass(frozen=True, slots=True)
class Person:
    """A user as trainers see them; ``name`` may be empty."""

    user_id: int
    username: str
    name: str

    def __str__(self) -> str:
        return self.name or self.username


def person_called(who: str) -> Person | None:
    """The one whose username or e-mail address this is; ``None`` where nobody's or several's."""
    users = get_user_model()._default_manager.filter(is_active=True)
    named = users.filter(**{get_user_model().USERNAME_FIELD: who})
    ids = list(named.values_list("pk", flat=True)[:2])
    if who and "@" in who and not ids:
        ids = list(users.filter(email__iexact=who).values_list("pk", flat=True)[:2])
    return people(ids).get(ids[0]) if len(ids) == 1 else None


def people(user_ids: Iterable[int | None]) -> dict[int, Person]:
    """The users of these ids; who left the platform is missing."""
    wanted = {user_id for user_id in user_ids if user_id is not None}
    if not wanted:
        return {}
    return {user.pk: _person(user) for user in _users().filter(pk__in=wanted)}


def name_of(user_id: int) -> str:
    """What somebody is called; "" for who left the platform."""
    return str(people([user_id]).get(user_id, ""))


def people_with(
    user_ids: Iterable[int], columns: Mapping[str, Any]
) -> dict[int, tuple[Person, dict[str, Any]]]:
    """As :func:`people`, each with the values of further ``columns`` (expressions); one query."""
    rows = _users().annotate(**columns).filter(pk__in=set(user_ids))
    return {row.pk: (_person(row), {name: getattr(row, name) for name in columns}) for row in rows}


def people_and(
    user_ids: Iterable[int | None], members: Iterable[Any]
) -> tuple[dict[int, Person], tuple[Person, ...]]:
    """As :func:`people`, and beside them the ``members`` (queries of ids), by name; one query."""
    among = Q(pk__in=[])
    for query in members:
        among |= Q(pk__in=query)
    wanted = {user_id for user_id in user_ids if user_id is not None}
    member = Case(When(among & Q(is_active=True), then=Value(1)), default=Value(0))
    found, inside = {}, []
    for user in _users().annotate(tns_member=member).filter(Q(pk__in=wanted) | Q(tns_member=1)):
        found[user.pk] = _person(user)
        if user.tns_member:
            inside.append(found[user.pk])
    return found, tuple(sorted(inside, key=lambda person: (place(str(person)), person.user_id)))


def named(text: str) -> Any:
    """The ids of those in whose name or user name each word of ``text`` stands, as a query."""
    users = _users()
    columns = ["username", "first_name", "last_name"]
    columns += ["profile__name"] if _have_profiles(users) else []
    for word in text.split():
        found = Q(pk__in=[])
        for column in columns:
            found |= Q(**{f"{column}__icontains": word})
        users = users.filter(found)
    return users.values("pk")


def by_name() -> tuple[str, ...]:
    """The columns of users by which a list of them is in the order of their names."""
    names = ("profile__name",) if _have_profiles(_users()) else ("first_name", "last_name")
    return (*names, get_user_model().USERNAME_FIELD, "pk")


def _users() -> Any:
    users: Any = get_user_model()._default_manager.all()
    return users.select_related("profile") if _have_profiles(users) else users


def _have_profiles(users: Any) -> bool:
    """Open edX keeps the full name in a profile; other hosts have Django's two fields."""
    return any(field.name == "profile" for field in users.model._meta.get_fields())


def _person(user: Any) -> Person:
    name = getattr(getattr(user, "profile", None), "name", "") or user.get_full_name()
    # A name with characters that no file can carry would break every file it stands in.
    return Person(user.pk, user.get_username(), one_line(name))
