"""What changed between two diagnoses of one cluster, told without self-deception."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tns_training_xblock.content.model import Diagnosis, Indicator

from .levels import Answer, Level, Settled, entry, number, settled

CAUSES = ("tour", "other", "anyway")
"""Where a change came from: the tour, something else, or it would have come anyway."""

Way = Literal["up", "unshown", "down", "same"]


@dataclass(frozen=True, slots=True)
class Move:
    """One indicator, before and after.

    ``then`` is the level that one would have given before, knowing what one knows now; ``act`` is
    the dated act that shows the change, ``cause`` one of :data:`CAUSES` or "".
    """

    indicator: Indicator
    before: Settled
    after: Settled
    then: Level | None
    act: str
    cause: str

    @property
    def change(self) -> int:
        """By how many levels, against what was given before."""
        return self.after.level - self.before.level

    @property
    def change_since_then(self) -> int | None:
        """By how many levels, against what one would have given with what one knows now."""
        return None if self.then is None else self.after.level - number(self.then)

    @property
    def new_documents(self) -> tuple[str, ...]:
        """What is named now and was not named before."""
        return tuple(name for name in self.after.documents if name not in self.before.documents)

    @property
    def way(self) -> Way:
        """Where it went; a rise counts only with a new document or an act.

        A fall needs none: nobody claims anything by it.
        """
        if self.change == 0:
            return "same"
        if self.change < 0:
            return "down"
        return "up" if self.new_documents or self.act else "unshown"


def moves(diagnosis: Diagnosis, before: Answer, after: Answer) -> tuple[Move, ...]:
    """The indicators that have a level in both, in the order of the text."""
    found = []
    for each in diagnosis.indicators:
        first, second = settled(before, each.id), settled(after, each.id)
        if first is None or second is None:
            continue
        then = entry(after, "then", each.id).level
        said = _said(after, each.id)
        found.append(Move(each, first, second, then, said.get("act", ""), said.get("cause", "")))
    return tuple(found)


def tally(found: tuple[Move, ...]) -> dict[Way, int]:
    """How many went each way."""
    ways: tuple[Way, ...] = ("up", "unshown", "down", "same")
    return {way: sum(each.way == way for each in found) for way in ways}


def _said(answer: Answer, indicator: str) -> dict[str, str]:
    then = answer.get("then")
    said = then.get(indicator) if isinstance(then, Mapping) else None
    pairs = said.items() if isinstance(said, Mapping) else ()
    return {name: text.strip() for name, text in pairs if isinstance(text, str)}
