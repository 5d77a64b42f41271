"""A value of a column as JSON, and back: checked as the database will have it.

A database says late and in its own words what it does not take, and some take what others do not.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from tns_training_xblock.content import clean
from tns_training_xblock.work.stored import cleaned

from ..archive.errors import MAKE_ANEW, Refused

_FIRST, _LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(3000, 1, 1, tzinfo=UTC)
"""Moments beyond are no date of anything here, and no page could show them in every time zone."""


def told(value: Any) -> Any:
    """``value``, out of a column of a database, as JSON."""
    match value:
        case datetime():
            return value.isoformat()
        case UUID():
            return str(value)
        case _:
            return value


def read(field: Any, value: Any) -> Any:
    """``value``, out of an archive, for the column ``field``.

    Characters that databases refuse are taken out, as wherever text comes in. Raises
    :class:`Refused` for what the column cannot hold.
    """
    found = _of_kind(field, value)
    if found is None:
        return None if field.null else _nothing(field)
    try:
        field.run_validators(found)
    except ValidationError as error:
        raise _refusal(field, value, "; ".join(error.messages)) from error
    known = {choice for choice, _ in field.flatchoices}
    if known and found not in known and not (found == "" and field.blank):
        _wrong(field, value)
    return found


def _of_kind(field: Any, value: Any) -> Any:
    match field:
        case models.BooleanField():
            return value if isinstance(value, bool) else _wrong(field, value)
        case models.DateTimeField():
            return _moment(field, value)
        case models.UUIDField():
            return _uuid(field, value)
        case models.FloatField():
            return float(value) if _is_number(value, int, float) else _wrong(field, value)
        case models.IntegerField() | models.ForeignKey():
            return value if value is None or _is_number(value, int) else _wrong(field, value)
        case models.JSONField():
            return cleaned(value)
        case models.CharField() if isinstance(value, str):
            return clean(value)
        case models.CharField():
            return None if value is None else _wrong(field, value)
        case _:  # edx-submissions has a column of JSON of its own kind
            return cleaned(value)


def _nothing(field: Any) -> Any:
    """What says nothing in a column that is never empty: in one of JSON that is a value."""
    if isinstance(field, models.JSONField):
        return models.Value(None, models.JSONField())
    return _wrong(field, None)


def _is_number(value: Any, *kinds: type) -> bool:
    return isinstance(value, kinds) and not isinstance(value, bool)


def _moment(field: Any, value: Any) -> datetime | None:
    if value is None:
        return None
    try:
        found = parse_datetime(value)
    except (TypeError, ValueError):
        found = None
    fits = found and timezone.is_aware(found) and _FIRST <= found < _LAST
    return found if fits else _wrong(field, value)


def _uuid(field: Any, value: Any) -> UUID:
    try:
        return UUID(value)
    except (AttributeError, TypeError, ValueError):
        return _wrong(field, value)  # type: ignore[no-any-return]


def _wrong(field: Any, value: Any) -> Any:
    raise _refusal(field, value, "it is of another kind")


def _refusal(field: Any, value: Any, why: str) -> Refused:
    shown = ascii(value)[:80]
    return Refused(f"The column {field.name} cannot hold {shown}: {why}.", MAKE_ANEW)
