"""Whether accounts can be made for people who have none here: told before the first one is.

A platform has each user name and each address once, in whatever letters, and where people are found
in another way than by these, somebody else may have them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models.functions import Lower

from .matching import Someone

BATCH = 500
_COLUMNS = ("username", "email")


def hindered(people: Sequence[Someone]) -> Iterator[str]:
    """Of each of ``people`` for whom no account can be made a sentence that says why."""
    named = [each for each in people if each.username]
    taken = {
        column: _taken(column, [getattr(each, column).lower() for each in named])
        for column in _COLUMNS
    }
    for each in named:
        said = {column: getattr(each, column).lower() for column in _COLUMNS}
        if said["username"] in taken["username"]:
            yield f"{each.called}: the user name is taken here."
        elif said["email"] in taken["email"]:
            yield f"{each.called}: the address is that of another account here."
        elif not _fits(each):
            yield f"{each.called}: user name or address are such as no account can have."
        for column, value in said.items():
            taken[column] |= {value} - {""}


def _taken(column: str, wanted: list[str]) -> set[str]:
    found: set[str] = set()
    users = get_user_model()._default_manager.annotate(tns_lower=Lower(column))
    for start in range(0, len(wanted), BATCH):
        rows = users.filter(tns_lower__in=wanted[start : start + BATCH]).exclude(tns_lower="")
        found |= set(rows.values_list("tns_lower", flat=True))
    return found


def _fits(each: Someone) -> bool:
    user = get_user_model()(username=each.username, email=each.email)
    try:
        user.clean_fields(exclude={each.name for each in user._meta.fields} - set(_COLUMNS))
    except ValidationError:
        return False
    return True
