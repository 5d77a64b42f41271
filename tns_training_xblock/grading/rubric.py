"""The rubric of a submission: that of the content which the learner answered, in any language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from tns_training_xblock.content import parse_as
from tns_training_xblock.content.kinds.placed import PLACED, read_placed
from tns_training_xblock.content.model import LANGUAGES, Criterion, Exercise, Language, Level
from tns_training_xblock.content.uses.joining import joined


@lru_cache(maxsize=96)
def exercise(source: str, language: Language) -> Exercise | None:
    """``source`` as something to hand in, or ``None`` where it is not that."""
    return parse_as(Exercise, source, language=language)


def exercise_in(content: Mapping[str, str], wanted: str) -> Exercise | None:
    """What ``content`` asks in the ``wanted`` language, else in the first that it has."""
    first = [language for language in LANGUAGES if language == wanted]
    for language in dict.fromkeys((*first, *LANGUAGES)):
        if language in content and (found := exercise(content[language], language)):
            return found
    return None


def documents(content: dict[str, str]) -> dict[Language, Exercise]:
    """What is handed in, in each language that ``content`` (a block's field) has it in.

    It is called as it is where it stands: a tour can place one text at several hosts.
    """
    titles = _titles(content.get(PLACED, ""))
    found = {
        language: exercise(content[language], language)
        for language in LANGUAGES
        if language in content
    }
    return joined(
        {
            language: replace(document, title=titles.get(language, document.title))
            for language, document in found.items()
            if document
        }
    )


@lru_cache(maxsize=96)
def _titles(placed: str) -> Mapping[Language, str]:
    return read_placed(placed)


@dataclass(frozen=True, slots=True)
class Rubric:
    """Criteria and levels, the same in every language but for their words."""

    by_language: dict[Language, tuple[Criterion, ...]]

    @classmethod
    def of(cls, content: dict[str, str]) -> Rubric:
        """The rubric in a block's content field."""
        return cls({lang: document.criteria for lang, document in documents(content).items()})

    def criteria(self, language: Language = "en") -> tuple[Criterion, ...]:
        """The criteria in ``language``, or in the first language that there is."""
        first = next(iter(self.by_language.values()), ())
        return self.by_language.get(language, first)

    @property
    def points(self) -> int:
        """The most that can be earned."""
        return sum(criterion.points for criterion in self.criteria())

    def level(self, criterion_id: str, level_id: str, language: Language = "en") -> Level | None:
        """One level of one criterion, worded in ``language``."""
        for criterion in self.criteria(language):
            if criterion.id == criterion_id:
                return next((level for level in criterion.levels if level.id == level_id), None)
        return None

    def differs(self, criteria: tuple[Criterion, ...]) -> bool:
        """Whether today's ``criteria`` ask for other things or give other points, in any words."""
        return _offered(self.criteria()) != _offered(criteria)

    def score(self, levels: dict[str, str]) -> int:
        """The points of the chosen ``levels`` (criterion id to level id); unknown ones count 0."""
        chosen = (self.level(criterion, level) for criterion, level in levels.items())
        return sum(level.points for level in chosen if level)


def _offered(criteria: tuple[Criterion, ...]) -> list[tuple[str, dict[str, int]]]:
    return [(each.id, {level.id: level.points for level in each.levels}) for each in criteria]
