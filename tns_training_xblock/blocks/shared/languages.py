"""Which language a block is read in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
from tns_training_xblock.host.languages import chosen_now, current_request, ours, still
from tns_training_xblock.host.logs.lines import Log

log = Log("blocks")


@dataclass(frozen=True, slots=True)
class LanguageButton:
    """One of the buttons that name themselves; with an address in ``link`` it is a link."""

    code: Language
    name: str
    direction: Direction
    pressed: bool
    link: str = ""


def buttons(
    available: Iterable[Language],
    current: Language,
    link: Callable[[Language], str] = lambda _: "",
) -> tuple[LanguageButton, ...]:
    """A button for each language there is; none where there is nothing to choose.

    ``link`` gives the address under which a reader gets the language whose choice nobody keeps.
    """
    codes = tuple(available)
    if len(codes) < 2:
        return ()
    return tuple(
        LanguageButton(code, LANGUAGE_NAMES[code], direction(code), code == current, link(code))
        for code in codes
    )


def wanted_language(block: Any) -> Language:
    """What the reader asked for: in any of our blocks, else of the platform, else the course's.

    What was chosen in this browser comes first: only those have it whose choice no field keeps. A
    choice of the platform's that was made later comes before both.
    """
    for source in (_in_this_browser, _chosen, _of_platform, _of_course):
        try:
            found = ours(source(block))
        except Exception as error:
            # A reader nobody knows has no fields, and a block under edit may have no parents.
            log.detail("language-unknown", name=source.__name__, error=type(error).__name__)
            continue
        if found:
            return found
    return LANGUAGES[0]


def _in_this_browser(_block: Any) -> object:
    return chosen_now()


def _chosen(block: Any) -> object:
    return still(block.tns_language, current_request())


def _of_platform(_block: Any) -> object:
    return translation.get_language()


def _of_course(block: Any) -> object:
    ancestor = block
    while parent := ancestor.get_parent():
        ancestor = parent
    return getattr(ancestor, "language", None)
