"""What a run and its parts are called in each language.

A course, chapter, subsection or assignment type has one name on Open edX. Those in the other
languages travel in ``other_course_settings``, the one setting of a course that the platform keeps,
exports and copies for others and does not read itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Titles = Mapping[str, str]
"""A title by language."""

SETTING = "other_course_settings"
COURSE = "course"
"""The ``url_name`` that the importer gives the course's own block."""
_OURS = "tns_training"


@dataclass(frozen=True, slots=True)
class RunTitles:
    """The titles of a run's parts by ``url_name``, and of its assignment types by their name."""

    parts: Mapping[str, Titles]
    types: Mapping[str, Titles]

    def part(self, url_name: str, shown: str, language: str) -> str:
        """What this part is called in ``language``; "" where nobody says.

        ``shown`` is its name on the platform. Where none of the titles is like it, it was renamed
        there, and they are titles of something else.
        """
        return _title(self.parts.get(url_name, {}), shown, language)

    def type(self, shown: str, language: str) -> str:
        """What the assignment type of this name is called in ``language``, or ""."""
        return _title(self.types.get(shown, {}), shown, language)

    def setting(self) -> dict[str, Any]:
        """The value of :data:`SETTING` that says all this."""
        return {_OURS: {"parts": self.parts, "types": self.types}}


def titles_in(setting: object) -> RunTitles:
    """What the value of :data:`SETTING` says; authors can edit it, so that it may be anything."""
    ours = _mapping(_mapping(setting).get(_OURS))
    return RunTitles(_titles(ours.get("parts")), _titles(ours.get("types")))


def _title(titles: Titles, shown: str, language: str) -> str:
    return titles.get(language, "") if shown in titles.values() else ""


def _titles(value: object) -> dict[str, Titles]:
    return {
        name: {language: text for language, text in _mapping(each).items() if isinstance(text, str)}
        for name, each in _mapping(value).items()
    }


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}
