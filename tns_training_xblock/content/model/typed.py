"""What a task asks for beside words and numbers, and the text in which each is kept.

Whatever is answered is kept as text: drafts, versions, spreadsheets and the notebook know nothing
else. Of a choice it is the option's id, of a scale the step as a digit, of a date ``YYYY-MM-DD``,
of rows a table with tabs under a line of the columns' ids. :mod:`content.uses.typed` reads and
writes them, and says them as people do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .text import Language

Form = Literal["text", "number", "line", "choice", "scale", "date", "rows", "photo"]
"""What a task asks for."""

CellForm = Literal["text", "date", "number"]
"""What a column of rows takes."""


_STEP: dict[Language, str] = {
    "en": "{step} of {steps} (1 = {low}, {steps} = {high})",
    "fr": "{step} sur {steps} (1 = {low}, {steps} = {high})",
    "ar": "{step} من {steps} (1 = {low}، {steps} = {high})",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose. Who chooses one that ``asks_help`` is shown to trainers as stuck."""

    id: str
    title: str
    text: str
    asks_help: bool
    line: int


@dataclass(frozen=True, slots=True)
class Options:
    """One of a few answers."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """A step from 1 to ``steps``; ``low`` and ``high`` say what the two ends mean."""

    steps: int
    low: str
    high: str

    def told(self, step: str, language: Language) -> str:
        """``step`` as a line of Markdown that says what the ends mean."""
        words = {"steps": self.steps, "low": self.low, "high": self.high}
        return _STEP[language].format(step=step, **words)


@dataclass(frozen=True, slots=True)
class Day:
    """A date."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of rows; ``text`` says what to write there."""

    id: str
    title: str
    form: CellForm
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Rows:
    """A small table one adds lines to, ``most`` of them at most."""

    columns: tuple[Column, ...]
    most: int


@dataclass(frozen=True, slots=True)
class Photo:
    """Photographs, which are a task's files: what a camera wrote into them is taken away."""


Typed = Line | Options | Scale | Day | Rows | Photo
