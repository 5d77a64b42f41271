"""Which language a block is read in."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import translation

from tns_training_xblock.content.model import (
    LANGUAGE_NAMES,
    LANGUAGES,
    Direction,
    Language,
    direction,
)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LanguageButton:
    """One of the buttons that name themselves."""

    code: Language
    name: str
    direction: Direction
    pressed: bool


def buttons(available: Iterable[Language], current: Language) -> tuple[LanguageButton, ...]:
    """A button for each language there is; none where there is nothing to choose."""
    codes = tuple(available)
    if len(codes) < 2:
        return ()
    return tuple(
        LanguageButton(code, LANGUAGE_NAMES[code], direction(code), code == current)
        for code in codes
    )


def ours(code: object) -> Language | None:
    """The language of the product that ``code`` (``fr``, ``fr-be``, ``ar_EG``) means, if any."""
    base = str(code or "").lower().replace("_", "-").split("-")[0]
    return next((language for language in LANGUAGES if language == base), None)


def wanted_language(block: Any) -> Language:
    """What the reader asked for: in any of our blocks, else of the platform, else the course's."""
    for source in (_chosen, _of_platform, _of_course):
        try:
            found = ours(source(block))
        except Exception:
            # A reader nobody knows has no fields, and a block under edit may have no parents.
            log.debug("tns_training: %s knows no language", source.__name__, exc_info=True)
            continue
        if found:
            return found
    return LANGUAGES[0]


def _chosen(block: Any) -> object:
    return block.tns_language


def _of_platform(_block: Any) -> object:
    return translation.get_language()


def _of_course(block: Any) -> object:
    ancestor = block
    while parent := ancestor.get_parent():
        ancestor = parent
    return getattr(ancestor, "language", None)
