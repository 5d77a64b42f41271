"""Where an entry can fit: the case studies of a run and their criteria, by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tns_training_xblock.content.model import Language
from tns_training_xblock.grading.items import marked_items
from tns_training_xblock.grading.rubric import Rubric

from ..study import content_today
from .keeping import place


@dataclass(frozen=True, slots=True)
class Item:
    """A case study with what can be chosen of it: values of the form's field, and names."""

    title: str
    choices: tuple[tuple[str, str], ...]


def items_of(course_id: str, language: Language) -> tuple[Item, ...]:
    """All of the run, each with its criteria."""
    return tuple(
        Item(title, tuple((place(key, name), said) for name, said in _criteria(key, language)))
        for key, title in marked_items(course_id, language).items()
    )


def names_of(
    course_id: str, wanted: Iterable[tuple[str, str]], language: Language
) -> dict[tuple[str, str], tuple[str, str]]:
    """The title of the case study and of the criterion, for each pair of their ids."""
    pairs = {pair for pair in wanted if pair[0]}
    if not pairs:
        return {}
    titles = marked_items(course_id, language)
    named = {key: dict(_criteria(key, language)) for key, _ in pairs if key in titles}
    return {
        (key, name): (titles.get(key, ""), named.get(key, {}).get(name, name))
        for key, name in pairs
    }


def _criteria(usage_key: str, language: Language) -> list[tuple[str, str]]:
    content = content_today(usage_key) or {}
    return [(each.id, each.title) for each in Rubric.of(content).criteria(language)]
