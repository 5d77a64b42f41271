"""Names of users, in one query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth import get_user_model


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
    users = get_user_model()._default_manager.filter(pk__in=wanted)
    # Open edX keeps the full name in a profile; other hosts have Django's two fields.
    if any(field.name == "profile" for field in users.model._meta.get_fields()):
        users = users.select_related("profile")  # type: ignore[misc]  # not known to Django
    found = {}
    for user in users:
        name = getattr(getattr(user, "profile", None), "name", "") or user.get_full_name()
        found[user.pk] = Person(user.pk, user.get_username(), name)
    return found
