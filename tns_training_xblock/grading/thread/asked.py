"""What the page of a run's thread shows: which part of it, and of whom, as an address says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from tns_training_xblock.content import one_line
from tns_training_xblock.host.incoming import digits

from .texts import AFTER

DIAGNOSIS, VISITS, PLANS = "diagnosis", "visits", "plans"
PARTS = (DIAGNOSIS, VISITS, PLANS)
_WIDEST = 130
"""The longest value that is read, in characters: two ids with a sign between them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """``part`` is one of :data:`PARTS`.

    Of diagnoses: ``series`` is the name of the first one's block, ``moment`` "" or ``after``, and
    with ``begun`` those count that are not closed. Of visit sheets: ``host``, ``cluster`` (a
    number), and ``question``, a text's id and a task's.
    """

    part: str = DIAGNOSIS
    series: str = ""
    moment: str = ""
    begun: bool = False
    host: str = ""
    cluster: int = 0
    question: str = ""
    page: int = 1

    @classmethod
    def read(cls, sent: Mapping[str, str]) -> Asked:
        """What an address's parameters ask for; whatever means nothing is passed over."""

        def text(name: str) -> str:
            value = one_line(sent.get(name, "")).strip()
            return value if len(value) <= _WIDEST else ""

        return cls(
            part=text("part") if text("part") in PARTS else DIAGNOSIS,
            series=text("series"),
            moment=AFTER if text("moment") == AFTER else "",
            begun=text("begun") == "1",
            host=text("host"),
            cluster=digits(sent.get("cluster")) or 0,
            question=text("question"),
            page=digits(sent.get("page")) or 1,
        )

    def at(self, part: str) -> Asked:
        """Another part of the same."""
        return self if part == self.part else Asked(part=part, cluster=self.cluster)

    def with_(self, **changed: object) -> Asked:
        """The first page of the same with something ``changed``."""
        return replace(self, page=1, **changed)  # type: ignore[arg-type]

    @property
    def chosen(self) -> int:
        """How many filters are set."""
        return sum(map(bool, (self.host, self.cluster, self.question)))

    def written(self) -> dict[str, str]:
        """The parameters of its address without the page: those that are not as by default."""
        said = {
            "part": self.part if self.part != DIAGNOSIS else "",
            "series": self.series,
            "moment": self.moment,
            "begun": "1" if self.begun else "",
            "host": self.host,
            "cluster": str(self.cluster or ""),
            "question": self.question,
        }
        return {name: value for name, value in said.items() if value}

    @property
    def query(self) -> str:
        """The same as a query, ready for one more parameter."""
        kept = urlencode(self.written())
        return f"{kept}&" if kept else ""
