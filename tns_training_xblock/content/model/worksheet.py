"""A worksheet: what one writes of one's own cluster, host or plan, and chooses who reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from .document import Effort
from .exercise import Exercise, Task
from .text import WordRange
from .thing import Facts
from .typed import Rows

Audience = Literal["me", "trainers", "group"]
"""Who reads a worksheet, from the narrowest to the widest."""

Use = Literal["sheet", "visit", "plan", "check-in"]
"""What it is for in a run, and so where trainers find it."""

_ROWS = WordRange(20, 20)
"""Two or three lines of a table, each with a few words that were thought out: our estimate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worksheet(Exercise):
    """Something to fill in. With criteria it is handed in and marked, and without it never is.

    ``shown`` is who reads it until its learner chooses; ``use`` what it is for.
    """

    kind: ClassVar[str] = "worksheet"

    shown: Audience = "me"
    use: Use = "sheet"

    @property
    def effort(self) -> Effort:
        """To read it once, and to answer."""
        answers = tuple(task.words or _ROWS for task in self.tasks if task.words or _in_rows(task))
        return Effort(decisions=len(self.tasks) - len(answers), answers=answers)

    @property
    def facts(self) -> Facts:
        """Who reads it, what it is for, and what becomes of late work."""
        return {"late": self.late, "shown": self.shown, "use": self.use}


def _in_rows(task: Task) -> bool:
    return isinstance(task.typed, Rows)
