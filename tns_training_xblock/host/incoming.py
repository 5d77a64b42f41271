"""What comes from outside, read in one place: numbers, JSON and forms.

Nobody else calls ``int`` or ``json.loads`` on what a browser sent. Whatever cannot be read is
``None`` or :class:`Unreadable`, so that no page and no handler ends in a fault of its own.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Container
from datetime import MAXYEAR, MINYEAR, UTC, datetime
from typing import Any, Never

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.http.request import RawPostDataException
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from django.utils.translation import pgettext
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey

from .errors import LeftOut

LARGEST = 2**31 - 1
"""The largest whole number that every database keeps."""
MAX_BODY = 4_000_000
"""The longest JSON that is read, in bytes: what the platform's own web server lets through."""
MAX_DEPTH = 20
"""How deep objects and lists may stand in each other; ours need three."""

_DIGITS = re.compile("[0-9]{1,10}", re.ASCII)
_LONG_DIGITS = re.compile("[0-9]{1,18}", re.ASCII)
_RUN = re.compile(r"(?:course|ccx)-v1:[^/\s]+")
_LAST_MINUTE = "23:59"
_SURROGATES = re.compile("[\ud800-\udfff]")


class Unreadable(Exception):  # noqa: N818 - it is what was sent that is at fault
    """What was sent is not what this address takes: ``code`` with its HTTP ``status``."""

    def __init__(self, code: str = "malformed", status: int = 400) -> None:
        super().__init__(code)
        self.code, self.status = code, status

    @property
    def message(self) -> str:
        """What to say to whoever sent it, in the active language."""
        if self.code == "too-large":
            return pgettext("tns", "This is more than can be sent at once. Nothing was changed.")
        return pgettext("tns", "What was sent cannot be read.")


class TwiceOrNever(Exception):  # noqa: N818 - it is what was typed that is at fault
    """On the day that is named the clocks change: its hour comes twice, or not at all."""


def whole(value: object) -> int | None:
    """A number of JSON that is whole and from 0 to :data:`LARGEST`, or ``None``."""
    # A truth value is a number to Python, and to nobody else.
    return value if type(value) is int and 0 <= value <= LARGEST else None


def digits(text: object) -> int | None:
    """As :func:`whole`, written in the digits 0 to 9 in a form or an address."""
    written = isinstance(text, str) and _DIGITS.fullmatch(text)
    return whole(int(str(text))) if written else None


def long_digits(text: object) -> int | None:
    """As :func:`digits`, up to 18 of them: what fits into a column of eight bytes."""
    written = isinstance(text, str) and _LONG_DIGITS.fullmatch(text)
    return int(str(text)) if written else None


def run_key(text: str) -> str | None:
    """The key of a course run, or of one of its coaches' copies; ``None`` where it is none."""
    try:
        return str(CourseKey.from_string(text)) if _RUN.fullmatch(text) else None
    except InvalidKeyError:
        return None


def moment(exact: str, day: str, hour: str) -> datetime | None:
    """The moment that a form names; ``None`` where it names none.

    ``exact`` is what a script said, who knows the reader's time zone and says it. Without it
    ``day`` and ``hour`` are those of the zone that is active: the server's. An hour that this zone
    does not have on that day, or has twice, raises :class:`TwiceOrNever`.
    """
    try:
        found = parse_datetime(exact)
    except ValueError:
        found = None
    try:
        if found is None or timezone.is_naive(found):
            local = _at(day, hour)
            if local is None:
                return None
            found, second = _both(local)
            if found.astimezone(UTC) != second.astimezone(UTC):
                raise TwiceOrNever
        found = found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None  # no day of the calendar, or beyond its ends
    # At its ends it can be kept, and then not be shown in every zone.
    return found if MINYEAR < found.year < MAXYEAR else None


def end_of(exact: str, day: str) -> datetime | None:
    """The last minute of a day, as :func:`moment`; where it comes twice, the second."""
    try:
        return moment(exact, day, _LAST_MINUTE)
    except TwiceOrNever:
        local = _at(day, _LAST_MINUTE)
        return _both(local)[1].astimezone(UTC) if local else None


def require(form: Container[str], *names: str) -> None:
    """Refuse a ``form`` that leaves one of ``names`` out, which would erase or widen what it sets.

    Raises :class:`~.errors.LeftOut`. A box that is not ticked has a hidden field of its name.
    """
    if any(name not in form for name in names):
        raise LeftOut


def json_object(request: Any) -> dict[str, Any]:
    """The JSON object in a request's body. Raises :class:`Unreadable`.

    Half characters, which no database takes, become the sign that stands for an unknown one.
    """
    try:
        text = _body(request).decode("utf-8")
    except ValueError as error:
        raise Unreadable from error
    data = json_in(text)
    if not isinstance(data, dict):
        raise Unreadable
    return data


def json_in(text: str) -> Any:
    """The JSON in a field of a form, mended as :func:`json_object`. Raises :class:`Unreadable`."""
    try:
        data = json.loads(
            text, parse_constant=_refused, parse_float=_finite, object_pairs_hook=_each_once
        )
    except (ValueError, RecursionError) as error:
        raise Unreadable from error
    if _depth(data) > MAX_DEPTH:
        raise Unreadable
    return _mended(data) if "\\u" in text else data


def form(request: Any) -> Any:
    """The fields of a request's address and form, files included. Raises :class:`Unreadable`."""
    try:
        return request.params
    except RequestDataTooBig as error:
        raise Unreadable("too-large", 413) from error
    except (SuspiciousOperation, MultiPartParserError, UnreadablePostError, ValueError) as error:
        raise Unreadable from error


def _both(local: datetime) -> tuple[datetime, datetime]:
    """What may be meant by a time of the active zone: two moments where its clocks change."""
    zone = timezone.get_current_timezone()
    return local.replace(tzinfo=zone, fold=0), local.replace(tzinfo=zone, fold=1)


def _at(day: str, hour: str) -> datetime | None:
    date, time = parse_date(day), parse_time(hour)
    return datetime.combine(date, time.replace(tzinfo=None)) if date and time else None


def _body(request: Any) -> bytes:
    try:
        body: bytes = request.body
    except RequestDataTooBig as error:
        raise Unreadable("too-large", 413) from error
    except (RawPostDataException, UnreadablePostError) as error:
        # What says that it is a form with files was read as one, and has no body left.
        raise Unreadable from error
    if len(body) > MAX_BODY:
        raise Unreadable("too-large", 413)
    return body


def _refused(_name: str) -> Never:
    raise Unreadable


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise Unreadable
    return number


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Unreadable
    return found


def _depth(data: object) -> int:
    """How deep ``data`` goes; counted level by level, because it may go deeper than Python can."""
    depth, level = 0, [data]
    while level and depth <= MAX_DEPTH:
        depth += 1
        inner: list[object] = []
        for value in level:
            if isinstance(value, dict):
                inner += value.values()
            elif isinstance(value, list):
                inner += value
        level = inner
    return depth


def _mended(value: Any) -> Any:
    match value:
        case str():
            return _SURROGATES.sub("\ufffd", value)
        case dict():
            return {_mended(name): _mended(inner) for name, inner in value.items()}
        case list():
            return [_mended(inner) for inner in value]
        case _:
            return value
