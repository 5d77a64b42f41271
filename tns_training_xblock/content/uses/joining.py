"""The languages of one text brought together: what an answer in one of them means in all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from tns_training_xblock.content.model import Document, Language

Kind = TypeVar("Kind", bound=Document)


def joined(texts: Mapping[Language, Kind]) -> dict[Language, Kind]:
    """``texts``, the same one in its languages, each knowing the units that all of them name."""
    units: dict[str, tuple[str, ...]] = {}
    for text in texts.values():
        for asking, unit in text.units.items():
            units[asking] = (*units.get(asking, ()), unit)
    return {language: text.knowing(units) for language, text in texts.items()}
