"""One reading of a block: which text, in which language, by whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils import translation
from django.utils.translation import pgettext

from tns_training_xblock.content.model import (
    LANGUAGE_NAMES,
    Direction,
    Document,
    Language,
    direction,
)
from tns_training_xblock.host.permissions import Learner

Mode = Literal["learner", "author", "public", "preview"]


@dataclass(frozen=True, slots=True)
class Missing:
    """A line, in the language that was asked for, saying that the text is in another."""

    language: Language
    direction: Direction
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read and by whom.

    A ``preview`` in Studio is what learners will see, with nothing answered.
    ``learner`` is ``None`` where nothing may be kept: Studio, the public, a masquerading trainer.
    ``shown`` is then the learner as whom a trainer looks: their work is shown, and stays as it is.
    ``wanted`` is the language asked for, ``language`` that of the text there is.
    """

    mode: Mode
    document: Document
    language: Language
    wanted: Language
    learner: Learner | None
    shown: Learner | None = None

    @property
    def whose(self) -> Learner | None:
        """The learner whose work is shown, whether or not it can be changed here."""
        return self.learner or self.shown

    @property
    def keeps_language(self) -> bool:
        """Whether the language chosen here can be kept with the person who reads."""
        return self.learner is not None or self.mode in ("author", "preview")

    @property
    def shows_problems(self) -> bool:
        """Whether the reader is somebody who can do something about a broken text."""
        return self.mode == "author" or (self.learner is not None and self.learner.staff)

    @property
    def missing(self) -> Missing | None:
        """What to say to somebody whose language this text does not have."""
        if self.wanted == self.language:
            return None
        with translation.override(self.wanted):
            message = pgettext(
                "tns", "This text is not in your language yet. It is shown in {language}."
            )
        text = message.format(language=LANGUAGE_NAMES[self.language])
        return Missing(self.wanted, direction(self.wanted), text)
