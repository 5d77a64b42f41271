"""Whom and what a report shows: filters, order and page, as an address says them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from tns_training_xblock.grading.queue.view import ALL, View
from tns_training_xblock.host.incoming import digits

BY_NAME, BY_WAITING, BY_FEWEST = "", "waiting", "fewest"
SORTS = (BY_NAME, BY_WAITING, BY_FEWEST)
"""By name; who waits longest first; who handed in least first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """``item``, ``origin`` and ``country`` as in a queue's view, whose filters these are.

    ``names`` says whether a sheet of votes has the names of who wrote what.
    """

    item: str = ""
    origin: str = ""
    country: str = ""
    sort: str = BY_NAME
    page: int = 1
    names: bool = False

    @classmethod
    def read(cls, sent: Mapping[str, str]) -> Asked:
        """What an address's parameters ask for; whatever means nothing is passed over."""
        view, sort = View.read(sent), sent.get("sort", "")
        return cls(
            item=view.item,
            origin=view.origin,
            country=view.country,
            sort=sort if sort in SORTS else BY_NAME,
            page=digits(sent.get("page")) or 1,
            names=sent.get("names") == "1",
        )

    @property
    def view(self) -> View:
        """The queue's view of the same submissions, in whatever state."""
        return View(item=self.item, state=ALL, origin=self.origin, country=self.country)

    @property
    def chosen(self) -> int:
        """How many filters are set."""
        return self.view.chosen

    @property
    def of_all_items(self) -> Asked:
        """The same people, whatever they answered."""
        return replace(self, item="")

    @property
    def query(self) -> str:
        """The query of its address without the page, ready for one more parameter."""
        said = {
            "item": self.item,
            "from": self.origin,
            "country": self.country,
            "sort": self.sort,
            "names": "1" if self.names else "",
        }
        kept = urlencode({name: value for name, value in said.items() if value})
        return f"{kept}&" if kept else ""
