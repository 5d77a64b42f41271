"""What a run, its chapters and its subsections are called in every language of the tour."""

from __future__ import annotations

from tns_training_xblock.content.uses.titles import COURSE, RunTitles
from tns_training_xblock.export.tree.outline import Outline
from tns_training_xblock.export.tree.settings import Titles


def titles_of(outline: Outline) -> RunTitles:
    """The titles of all that has but one name on the platform, blocks and their units apart.

    A text without a translation has none in that language.
    """
    tour = outline.tour
    parts = {COURSE: tour.title}
    parts |= {part.url_name: part.chapter.title for part in outline.parts}
    parts |= {section.url_name: section.titles for section in outline.sections}
    types = {each.title.get(tour.language, ""): each.title for each in tour.types}

    def told(titles: Titles) -> dict[str, str]:
        return {language: titles[language] for language in tour.languages if language in titles}

    return RunTitles(
        {name: told(titles) for name, titles in parts.items()},
        {name: told(titles) for name, titles in types.items()},
    )
