"""Levels by name: each has one that no other level of its criterion has, in any language.

A sheet shows titles in the language of its reader. Where two levels have the same title the id
stands behind it, and what comes back may be a title in any language, an id, or both.
"""

from __future__ import annotations

import unicodedata

from tns_training_xblock.content.model import LANGUAGES, Criterion, Language, Level
from tns_training_xblock.grading.rubric import Rubric

_LONGEST_TITLE = 1_000
"""No level is called by more characters: a longer cell is not looked at."""


def shown(rubric: Rubric, criterion_id: str, language: Language) -> dict[str, str]:
    """What the levels of a criterion are called in a sheet, by their ids, in their order."""
    criterion = _criterion(rubric, criterion_id, language)
    if criterion is None:
        return {}
    meant = _meant(rubric, criterion_id)
    return {level.id: _called(level, meant) for level in criterion.levels}


def found(rubric: Rubric, criterion_id: str, text: str) -> str | None:
    """The level that ``text`` names; ``None`` where none or several are called so."""
    if len(text) > _LONGEST_TITLE:
        return None
    meant = _meant(rubric, criterion_id).get(folded(text), set())
    return next(iter(meant)) if len(meant) == 1 else None


def folded(text: str) -> str:
    """``text`` as names are compared: whatever the case, the form of letters and the spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _called(level: Level, meant: dict[str, set[str]]) -> str:
    names = level.title, f"{level.title} ({level.id})"
    return next((name for name in names if meant.get(folded(name)) == {level.id}), level.id)


def _criterion(rubric: Rubric, criterion_id: str, language: Language) -> Criterion | None:
    criteria = rubric.criteria(language)
    return next((each for each in criteria if each.id == criterion_id), None)


def _meant(rubric: Rubric, criterion_id: str) -> dict[str, set[str]]:
    """Which levels are called what: an id alone names its own level, whatever else is called so."""
    meant: dict[str, set[str]] = {}
    ids: set[str] = set()
    for language in LANGUAGES:
        criterion = _criterion(rubric, criterion_id, language)
        for level in criterion.levels if criterion else ():
            ids.add(level.id)
            for name in (level.title, f"{level.title} ({level.id})"):
                meant.setdefault(folded(name), set()).add(level.id)
    return {**meant, **{folded(level): {level} for level in ids if folded(level) not in meant}}
