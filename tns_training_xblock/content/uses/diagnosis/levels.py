"""The levels that raters gave, and the one that counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tns_training_xblock.content.model import LEVELS

RATERS = ("manager", "board", "member")
"""Who judges, apart from each other."""
UNKNOWN = "?"
"""What is given instead of a level by who does not know; it counts as the lowest."""
WITHOUT_DOCUMENT = 2
"""The highest level that counts where no document is named: a routine without paper."""
APART = 2
"""How many levels two raters differ by who have to talk first."""

Level = int | Literal["?"]
Answer = Mapping[str, Any]
By = Literal["agreed", "one", "alike", "lowest"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What one rater said of one indicator; ``level`` is ``None`` where nothing was chosen."""

    level: Level | None = None
    document: str = ""
    note: str = ""

    @property
    def unshown(self) -> bool:
        """Whether it needs a document, and names none."""
        return is_above(self.level, WITHOUT_DOCUMENT) and not self.document.strip()


@dataclass(frozen=True, slots=True)
class Settled:
    """The level that counts for one indicator.

    ``given`` is what was given, ``level`` what counts of it; ``by`` says how it was found,
    ``apart`` by how many levels raters differ, ``documents`` what they named.
    """

    given: Level
    by: By
    apart: int
    documents: tuple[str, ...]

    @property
    def level(self) -> int:
        """What counts: nothing for who does not know, no more than documents show for others."""
        value = number(self.given)
        return value if self.documents else min(value, WITHOUT_DOCUMENT)

    @property
    def unknown(self) -> bool:
        """Whether nobody knows."""
        return self.given == UNKNOWN

    @property
    def unshown(self) -> bool:
        """Whether less counts than was given, because no document was named."""
        return self.level < number(self.given)


def is_level(value: object) -> bool:
    """Whether ``value`` is a level, or says that one does not know."""
    return value == UNKNOWN or (type(value) is int and value in LEVELS)


def number(level: Level) -> int:
    """``level`` to reckon with."""
    return level if isinstance(level, int) else LEVELS[0]


def is_above(level: Level | None, limit: int) -> bool:
    """Whether ``level`` is one above ``limit``."""
    return isinstance(level, int) and level > limit


def entry(answer: Answer, *path: str) -> Entry:
    """What stands under ``path``: ``raters``, a rater and an id, or ``then``, an id."""
    found: Any = answer
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    if not isinstance(found, Mapping):
        return Entry()
    level = found.get("level")
    return Entry(
        level if is_level(level) else None,
        _text(found.get("document")),
        _text(found.get("note")),
    )


def entries(answer: Answer, indicator: str) -> dict[str, Entry]:
    """What each rater said of one indicator."""
    return {rater: entry(answer, "raters", rater, indicator) for rater in RATERS}


def apart(levels: list[Level]) -> int:
    """By how many levels those differ who know one."""
    known = [level for level in levels if isinstance(level, int)]
    return max(known) - min(known) if known else 0


def settled(answer: Answer, indicator: str) -> Settled | None:
    """The level that counts for one indicator; ``None`` where nobody has given one.

    What was agreed on; else what all who answered gave; else the lowest that somebody knows.
    """
    said = entries(answer, indicator)
    given = [each.level for each in said.values() if each.level is not None]
    agreed = entry(answer, "agreed", indicator)
    documents = [each.document.strip() for each in (agreed, *said.values())]
    named = tuple(dict.fromkeys(text for text in documents if text))
    if agreed.level is not None:
        return Settled(agreed.level, "agreed", apart(given), named)
    if not given:
        return None
    known = [level for level in given if isinstance(level, int)]
    lowest: Level = min(known) if known else "?"
    by: By = "one" if len(given) == 1 else "alike" if len(set(given)) == 1 else "lowest"
    return Settled(lowest, by, apart(given), named)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
