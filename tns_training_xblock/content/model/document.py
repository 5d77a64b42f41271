"""What every text has, of whatever kind, and what it can be asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

from .ask import Ask
from .carried.index import Listing
from .check import Check, Reflection
from .text import Language, Passage, WordRange
from .thing import Anchor, Facts, Thing


@dataclass(frozen=True, slots=True)
class Effort:
    """What a text asks of a learner, to be measured in minutes by others.

    ``decisions`` counts the answers to choose or to find. ``notes`` are texts to jot down and
    ``answers`` those to think out, each with how many words it asks for; an answer without words
    is a number to work out.
    """

    readings: int = 1
    decisions: int = 0
    notes: tuple[WordRange | None, ...] = ()
    answers: tuple[WordRange | None, ...] = ()
    votes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text in one language.

    A kind of text is a class of its own, which adds fields and answers of its own to the questions
    below; what it does not answer, it does not have. So nobody asks which kind a document is.

    ``minutes`` is how long it takes as its header says, 0 where it does not; ``next`` the id of the
    text to go on with; ``original`` the fingerprint of the original that a translation renders.
    """

    kind: ClassVar[str]
    """The header's ``kind``."""

    id: str
    language: Language
    title: str
    minutes: int = 0
    next: str | None = None
    original: str | None = None

    @property
    def points(self) -> int:
        """The most one can earn."""
        return 0

    @property
    def checks(self) -> tuple[Check, ...]:
        """What is answered at once, in reading order."""
        return ()

    @property
    def asks(self) -> tuple[Ask, ...]:
        """What it asks for, in reading order: what is written is shown elsewhere as well."""
        return tuple(
            Ask(check.id, check.question.text, 0, at_once=True)
            if isinstance(check, Reflection)
            else Ask(check.id, "", check.points, at_once=True)
            for check in self.checks
        )

    @property
    def readable(self) -> tuple[Passage, ...]:
        """What of it can be read without its page: nothing that is told after an answer only."""
        return ()

    @property
    def listings(self) -> tuple[Listing, ...]:
        """Where it lists what the whole tour has."""
        return ()

    @property
    def definitions(self) -> tuple[tuple[str, int], ...]:
        """The key terms that it defines: the id of each, and its line."""
        return ()

    @property
    def titled_files(self) -> tuple[tuple[str, str], ...]:
        """The files that it shows under a title of their own: path and title."""
        return ()

    @property
    def effort(self) -> Effort:
        """What it asks of a learner."""
        return Effort()

    @property
    def units(self) -> Mapping[str, str]:
        """What it calls the unit of each number that it asks for, by the id of what asks."""
        return {}

    def knowing(self, units: Mapping[str, tuple[str, ...]]) -> Self:
        """The same text, whose numbers may be given in any of ``units``, by the id of what asks."""
        return self

    @property
    def gives(self) -> tuple[str, ...]:
        """What of its answers other texts can bring along."""
        return ()

    @property
    def carries(self) -> tuple[tuple[str, int], ...]:
        """What its answers can bring along: a text's id, a slash, what that gives; and the line."""
        return ()

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """What learners' answers, and marks, hang on."""
        return ()

    @property
    def ids(self) -> frozenset[str]:
        """The ids of these, and the paths of their parts: ``who-chairs/minister``."""
        parts = (f"{anchor.id}/{part}" for anchor in self.anchors for part in anchor.parts)
        return frozenset((*(anchor.id for anchor in self.anchors), *parts))

    @property
    def facts(self) -> Facts:
        """What its header says alike in every language, beside what all headers do."""
        return {}

    def things(self) -> Iterator[Thing]:
        """What stands in it in every language."""
        return iter(())
