"""What is said in a queue of the last thing that was done, as its address carries it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tns_training_xblock.grading.queue.bulk import REASONS
from tns_training_xblock.host.incoming import digits

ACTS = (
    "release",
    "give",
    "put-back",
    "waive",
    "share",
    "nothing",
    "none-picked",
    "no-trainer",
    "discarded",
    "sheet",
    "sheet-ready",
    "plan",
    "plan-past",
    "plan-far",
    "plan-nothing",
    "plan-unsaid",
    "plan-clocks",
    "cancelled",
    "cancel-late",
)


@dataclass(frozen=True, slots=True)
class Done:
    """``act`` was done to ``count`` submissions; ``left`` says to how many it was not, and why.

    ``got`` is how many each trainer was given.
    """

    act: str
    count: int = 0
    left: Mapping[str, int] = field(default_factory=dict)
    got: Mapping[int, int] = field(default_factory=dict)

    @classmethod
    def read(cls, sent: Mapping[str, str]) -> Done | None:
        """What an address says, if it says something."""
        act = sent.get("done", "")
        if act not in ACTS:
            return None
        left = {name: count for name, count in _pairs(sent.get("left", "")) if name in REASONS}
        got = {digits(name): count for name, count in _pairs(sent.get("got", ""))}
        trainers = {pk: count for pk, count in got.items() if pk is not None}
        return cls(act, digits(sent.get("count")) or 0, left, trainers)

    def written(self) -> dict[str, str]:
        """The same as parameters of an address."""
        said = {
            "done": self.act,
            "count": str(self.count) if self.count else "",
            "left": ",".join(f"{name}:{count}" for name, count in self.left.items()),
            "got": ",".join(f"{pk}:{count}" for pk, count in self.got.items()),
        }
        return {name: value for name, value in said.items() if value}

    @property
    def failed(self) -> int:
        """To how many it was not done."""
        return sum(self.left.values())


def _pairs(written: str) -> list[tuple[str, int]]:
    parts = (part.partition(":") for part in written.split(","))
    return [(name, count) for name, _, text in parts if (count := digits(text)) is not None]
