"""What the query of an address may say, each parameter in one place: read here, documented here.

Nothing is passed over: who mistypes a filter would get more than they asked for, and not notice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import pgettext

from tns_training_xblock.content import one_line
from tns_training_xblock.content.model import LANGUAGES
from tns_training_xblock.grading.queue.view import SHOWN, WIDEST
from tns_training_xblock.host.incoming import digits
from tns_training_xblock.host.languages import ours
from tns_training_xblock.host.openedx import platform

from .refusing import BadParameter

USUAL, MOST = 50, 200
"""How many rows a page has unless asked otherwise, and at most."""
STATES = tuple(map(str, SHOWN))
_EXAMPLE = "2026-11-29T08:00:00Z"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: what it means, its ``schema`` in OpenAPI, and how it is read.

    ``read`` returns ``None`` for what means nothing; ``hint`` then says what would, translated.
    """

    name: str
    meaning: str
    schema: Mapping[str, Any]
    read: Callable[[str], Any]
    hint: Callable[[], str]


def read(query: Any, parameters: Iterable[Parameter]) -> dict[str, Any]:
    """What ``query`` (a ``QueryDict``) says, by name; what it does not say is missing.

    Raises :class:`~.refusing.BadParameter` for a name that is none of the ``parameters``', for one
    that is there twice, and for a value that means nothing.
    """
    known = {each.name: each for each in parameters}
    for name in query:
        if name not in known:
            raise BadParameter("parameter-unknown", name, _unknown(known))
        if len(query.getlist(name)) > 1:
            hint = pgettext("tns", "It is there more than once: give it once.")
            raise BadParameter("parameter-repeated", name, hint)
    found = {name: known[name].read(query[name]) for name in query}
    for name, value in found.items():
        if value is None:
            raise BadParameter("parameter-unreadable", name, known[name].hint())
    return found


def _unknown(known: Iterable[str]) -> str:
    hint = pgettext("tns", "There is no such parameter here. There are: {names}.")
    return hint.format(names=", ".join(known))


def _text(sent: str) -> str | None:
    as_it_is = sent == one_line(sent).strip()
    return sent if sent and as_it_is and len(sent) <= WIDEST else None


def _item(sent: str) -> str | None:
    key = _text(sent)
    return key if key and platform().course_of(key) else None


def _moment(sent: str) -> datetime | None:
    try:
        found = parse_datetime(sent)
        return found.astimezone(UTC) if found and found.tzinfo else None
    except (ValueError, OverflowError):
        return None  # no day of the calendar, or beyond its ends


def _page_size(sent: str) -> int | None:
    size = digits(sent)
    return size if size and size <= MOST else None


ITEM = Parameter(
    "item",
    "Only those of one item, by its usage key; write its `+` as `%2B`.",
    {"type": "string", "maxLength": WIDEST},
    _item,
    lambda: pgettext("tns", "Give the usage key of a block, with its + written as %2B."),
)
STATE = Parameter(
    "state",
    "Only those in one state, a word of the marking queue.",
    {"type": "string", "enum": list(STATES)},
    lambda sent: sent if sent in STATES else None,
    lambda: pgettext("tns", "Give one of: {names}.").format(names=", ".join(STATES)),
)
USERNAME = Parameter(
    "username",
    "Only what one learner handed in, alone or with others. What is marked blind is not found.",
    {"type": "string", "minLength": 1, "maxLength": WIDEST},
    _text,
    lambda: pgettext("tns", "Give a username of at most {most} characters.").format(most=WIDEST),
)
LANGUAGE = Parameter(
    "language",
    "In which language titles and refusals are; unsaid, as `Accept-Language` asks. A title that is "
    "not there in it is in another.",
    {"type": "string", "enum": list(LANGUAGES)},
    lambda sent: sent if ours(sent) == sent else None,
    lambda: pgettext("tns", "Give one of: {names}.").format(names=", ".join(LANGUAGES)),
)
PAGE_SIZE = Parameter(
    "page_size",
    "How many rows a page has at most.",
    {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
    _page_size,
    lambda: pgettext("tns", "Give a whole number from 1 to {most}.").format(most=MOST),
)
CURSOR = Parameter(
    "cursor",
    "Where a page begins: take it from `next` or `previous` of another page.",
    {"type": "string"},
    lambda sent: sent or None,
    lambda: pgettext("tns", "Take the cursor as it is in next or previous of another page."),
)


def since(meaning: str) -> Parameter:
    """The parameter of this name, which means something else in each list."""
    return Parameter(
        "since",
        f"{meaning} A moment of ISO 8601 with its offset, as `{_EXAMPLE}`; a `+` is written `%2B`.",
        {"type": "string", "format": "date-time"},
        _moment,
        lambda: pgettext(
            "tns", "Give a moment of ISO 8601 with its offset, as {example}; write + as %2B."
        ).format(example=_EXAMPLE),
    )
