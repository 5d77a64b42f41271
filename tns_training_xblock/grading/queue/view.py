"""What somebody looks at in a run's queue: filters, order and place, as an address says them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlencode

from tns_training_xblock.content import one_line
from tns_training_xblock.content.model import LANGUAGES
from tns_training_xblock.grading.states import CLAIMED, State
from tns_training_xblock.host.incoming import digits, long_digits

TO_DO, ALL, REOPENED, LOOK = "", "all", "reopened", "look"
"""States to filter by that no row has: what is to do, everything, and two that are only seen."""
SHOWN = (
    State.SUBMITTED,
    CLAIMED,
    State.MARKING,
    REOPENED,
    LOOK,
    State.SECOND,
    State.RECONCILE,
    State.READY,
    State.RELEASED,
    State.RETURNED,
)
"""States as a queue shows them, in the order in which a submission goes through them."""
ME, NOBODY = "me", "nobody"
LEARNERS, TEAM, LEFT, EVERYBODY = "", "team", "left", "all"
WIDEST = 255
"""The longest value that an address is read for, in characters."""
LONGEST_SEARCH = 80
_ORIGIN = re.compile(r"(?:cluster|group):[0-9]{1,9}|cohort:.+", re.ASCII)
_COUNTRY = re.compile("[A-Z]{2}", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST = 253_402_300_799_999_999
"""The last microsecond of the calendar."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """The row after which a page begins, or before which it ends: when it came, and its number."""

    at: int
    pk: int
    back: bool = False

    @classmethod
    def of(cls, submitted_at: datetime, pk: int, *, back: bool) -> Cursor:
        """The place of this row."""
        return cls((submitted_at - _EPOCH) // timedelta(microseconds=1), pk, back)

    @property
    def moment(self) -> datetime:
        """When the row was handed in."""
        return _EPOCH + timedelta(microseconds=self.at)


@dataclass(frozen=True, slots=True)
class View:
    """Filters, order and place; a view of nothing but defaults shows what is to be done.

    ``item`` is a usage key. ``origin`` is ``cluster:<number>``, ``group:<number>`` or
    ``cohort:<name>``; ``answered`` the language of the page on which it was handed in; ``trainer``
    is :data:`ME`, :data:`NOBODY` or the id of whose work it is; ``who`` whose submissions, of
    learners, trials of the course's team, of those who left, or all; ``search`` a part of a name or
    a receipt's number. The longest waiting comes first, or with ``newest`` last.
    """

    item: str = ""
    state: str = TO_DO
    origin: str = ""
    country: str = ""
    answered: str = ""
    late: bool = False
    trainer: str = ""
    who: str = LEARNERS
    search: str = ""
    newest: bool = False
    cursor: Cursor | None = None

    @classmethod
    def read(cls, sent: Mapping[str, str]) -> View:
        """The view in an address's parameters; whatever means nothing is passed over."""

        def text(name: str) -> str:
            value = one_line(sent.get(name, "")).strip()
            return value if len(value) <= WIDEST else ""

        def among(name: str, *known: str) -> str:
            return text(name) if text(name) in known else ""

        return cls(
            item=text("item"),
            state=among("state", ALL, *SHOWN),
            origin=_fitting(_ORIGIN, text("from")),
            country=_fitting(_COUNTRY, text("country")),
            answered=among("answered", *LANGUAGES),
            late=text("late") == "1",
            trainer=_trainer(text("trainer")),
            who=among("who", TEAM, LEFT, EVERYBODY),
            search=" ".join(text("q")[:LONGEST_SEARCH].split()),
            newest=text("sort") == "newest",
            cursor=_cursor(text("after"), back=False) or _cursor(text("before"), back=True),
        )

    @classmethod
    def of_query(cls, query: str) -> View:
        """The view in an address's query, such as another page hands on."""
        try:
            sent = parse_qsl(query, max_num_fields=20)
        except ValueError:
            return cls()
        return cls.read(dict(sent))

    def written(self) -> dict[str, str]:
        """The parameters of its address: those that are not as by default."""
        cursor = self.cursor
        place = f"{cursor.at}.{cursor.pk}" if cursor else ""
        said = {
            "item": self.item,
            "state": self.state,
            "from": self.origin,
            "country": self.country,
            "answered": self.answered,
            "late": "1" if self.late else "",
            "trainer": self.trainer,
            "who": self.who,
            "q": self.search,
            "sort": "newest" if self.newest else "",
            "before" if cursor and cursor.back else "after": place,
        }
        return {name: value for name, value in said.items() if value}

    @property
    def query(self) -> str:
        """The same as the query of an address, without its question mark."""
        return urlencode(self.written())

    @property
    def handed_on(self) -> str:
        """The same without its place for other pages to take along; it is never empty."""
        return self.start.query or urlencode({"sort": "oldest"})

    @property
    def start(self) -> View:
        """The first page of the same."""
        return replace(self, cursor=None)

    @property
    def chosen(self) -> int:
        """How many filters are set; state, order and place are none."""
        return len(self.written().keys() - {"state", "sort", "after", "before"})

    @property
    def narrowed(self) -> bool:
        """Whether anything but the order and the place is not as by default."""
        return replace(self.start, newest=False) != View()


def _fitting(pattern: re.Pattern[str], value: str) -> str:
    return value if pattern.fullmatch(value) else ""


def _trainer(value: str) -> str:
    return value if value in (ME, NOBODY) or digits(value) is not None else ""


def _cursor(value: str, *, back: bool) -> Cursor | None:
    moment, _, number = value.partition(".")
    at, pk = long_digits(moment), long_digits(number)
    if at is None or pk is None or at > _LAST:
        return None
    return Cursor(at, pk, back)
