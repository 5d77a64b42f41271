"""What of a course is used by a run, or by none."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from tns_training_xblock.content.model import LANGUAGES, Language

from .cards import FileCard
from .course import Course
from .outline import Outline


def resolve(card: FileCard, target: str) -> str:
    """The path in the course that ``target`` names in the text of ``card``; it may begin ``..``."""
    path = target.partition("#")[0]
    return posixpath.normpath(posixpath.join(posixpath.dirname(card.path), path))


def asset_names(card: FileCard) -> Iterator[str]:
    """The names of the assets that a text shows or links to."""
    return filter(None, (asset_of(card, target.name) for target in card.assets))


def asset_of(card: FileCard, target: str) -> str:
    """The name of the asset that ``target`` means in the text of ``card``, or ""."""
    folder, _, name = resolve(card, target).partition("/")
    return name if folder == "assets" else ""


def language_of(name: str) -> Language | None:
    """The language that the name of an asset says it is in, as ``rates.fr.csv`` does."""
    parts = name.split(".")
    code = parts[-2] if len(parts) > 2 else ""
    return next((language for language in LANGUAGES if language == code), None)


def assets_used(course: Course, outline: Outline) -> list[str]:
    """The names of the assets that the run needs, sorted."""
    names = {
        name
        for unit in outline.units
        for language in outline.tour.languages
        if language in unit.files
        for name in asset_names(unit.files[language])
    }
    if outline.tour.image:
        names.add(outline.tour.image.text)
    return sorted(names & course.tree.assets.keys())
