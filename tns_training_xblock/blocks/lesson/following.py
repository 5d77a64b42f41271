"""What a lesson leads on to, named before one goes there."""

from __future__ import annotations

from dataclasses import dataclass

from tns_training_xblock.content.model import (
    Direction,
    Document,
    Index,
    IndexedItem,
    Language,
    direction,
)
from tns_training_xblock.formats import kind_name


@dataclass(frozen=True, slots=True)
class Following:
    """The next item; ``title`` is empty where nothing is known of it, ``kind`` its name.

    ``language`` is that of the title.
    """

    id: str
    title: str
    language: Language
    direction: Direction
    kind: str
    minutes: int


def following(document: Document, index: Index) -> Following | None:
    """What comes after ``document``, as ``index`` says; ``None`` where it leads to nothing."""
    if not document.next:
        return None
    unknown = IndexedItem(document.next, {}, (), {})
    item = next((each for each in index if each.id == document.next), unknown)
    language = item.language(document.language)
    title = item.titles.get(language, "")
    name = kind_name(item.kind)
    return Following(item.id, title, language, direction(language), name, item.minutes)
