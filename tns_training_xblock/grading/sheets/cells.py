"""What stands in the cells of a row: texts, numbers and moments, before they are guarded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.translation import pgettext

from tns_training_xblock.cohort.api import country_name
from tns_training_xblock.content.model import Language
from tns_training_xblock.formats import exact_span

from .columns import COMMENT, GONE, GONE_VOTE, LEVEL, NUMBER, OVERALL, VERSION, Column, version_cell
from .entries import Entry
from .guarding import fitting
from .levels import shown

Value = str | int | datetime


@dataclass(frozen=True, slots=True)
class Words:
    """What cells say: the ``states`` by their names, in the ``language`` of the page."""

    language: Language
    states: Mapping[str, str]

    def value(self, entry: Entry, column: Column) -> Value:
        """What stands in a column of an entry's row; a text as long as a cell holds."""
        gone = column.name == GONE
        told = self._gone(entry, column.known) if gone else self._told(entry, column.name)
        return fitting(told, self._rest()) if isinstance(told, str) else told

    def _told(self, entry: Entry, name: str) -> Value:
        if name.startswith(LEVEL):
            return self._level(entry, name.removeprefix(LEVEL))
        if name.startswith(COMMENT):
            return entry.comments.get(name.removeprefix(COMMENT), "")
        if name.startswith("task: "):
            return entry.tasks.get(name.removeprefix("task: "), "")
        plain: Mapping[str, Value] = {
            NUMBER: entry.number,
            VERSION: version_cell(entry),
            OVERALL: entry.overall,
            "points": entry.points,
            "possible": entry.possible,
            "round": entry.round,
            "cluster": entry.cluster,
            "submitted": entry.submitted_at.astimezone(UTC).replace(tzinfo=None, microsecond=0),
            "why": entry.why,
        }
        return plain[name] if name in plain else self._worded(entry, name)

    def _gone(self, entry: Entry, known: frozenset[str]) -> str:
        """What stands under tasks without a column, each under its id, and a vote without one."""
        texts = {name: text for name, text in entry.tasks.items() if name not in known}
        if GONE_VOTE not in known:
            texts[pgettext("tns", "Vote")] = "\n".join(
                filter(None, (self._worded(entry, "vote"), entry.why))
            )
        return "\n\n".join(f"{name}\n{text}" for name, text in texts.items() if text.strip())

    def _worded(self, entry: Entry, name: str) -> str:
        if name == "learner":
            return self._learner(entry)
        if name == "country":
            return country_name(entry.country) if entry.country else ""
        if name == "state":
            return self.states.get(entry.shown, entry.shown)
        if name == "late":
            return self._late(entry)
        votes = {"yes": pgettext("tns", "Yes"), "no": pgettext("tns", "No")}
        return votes.get(entry.vote, "")

    def _level(self, entry: Entry, criterion_id: str) -> str:
        level = entry.levels.get(criterion_id, "")
        return shown(entry.asked.rubric, criterion_id, self.language).get(level, level)

    def _learner(self, entry: Entry) -> str:
        if entry.hidden:
            return pgettext("tns", "Hidden until the release")
        return str(entry.person) if entry.person else pgettext("tns", "Somebody who left")

    def _late(self, entry: Entry) -> str:
        if entry.late is None:
            return ""
        return exact_span(entry.late, self.language) if entry.late else pgettext("tns", "Late")

    def _rest(self) -> str:
        return pgettext(
            "tns",
            "[{count} characters more do not fit into a cell of a spreadsheet. All of it is on the "
            "desk, and in the archive of all answers.]",
        )
