"""A line of a sheet beside the submission that it is about: what it changes, or why it cannot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.content.model import Language
from tns_training_xblock.grading.claims import Claim
from tns_training_xblock.grading.marking.reviews import MAX_COMMENT
from tns_training_xblock.grading.states import MARKABLE
from tns_training_xblock.grading.teams.named import person_of, whose
from tns_training_xblock.grading.teams.shared import Shared
from tns_training_xblock.host.people import Person
from tns_training_xblock.work import stored

from .columns import COMMENT, LEVEL, OVERALL, VERSION, version_in
from .entries import Asked
from .levels import found, shown
from .plans import Difference, Planned
from .reading import Line

COLUMNS = (
    "pk",
    "submission_uuid",
    "usage_key",
    "user_id",
    "team",
    "state",
    "round",
    "version",
    "levels",
    "comments",
    "overall",
    "possible",
    "trainer_id",
    "claimed_by",
    "claimed_until",
    "work__edition_id",
)
"""What is asked of the row of a submission."""


class _Fault(Exception):  # noqa: N818 - it is the line that is at fault
    """A line that cannot be done: the ``reason``, and what stands in the ``cell``."""

    def __init__(self, reason: str, cell: str = "") -> None:
        super().__init__(reason)
        self.reason, self.cell = reason, cell


@dataclass(frozen=True, slots=True)
class Looked:
    """A line beside the submission that it is about."""

    line: Line
    row: Mapping[str, Any]
    asked: Asked
    rights: Rights
    language: Language

    def at(self, known: Mapping[int, Person], *, hidden: bool) -> Planned:
        """What becomes of it."""
        row = self.row
        about: dict[str, Any] = {
            "line": self.line,
            "uuid": row["submission_uuid"],
            "title": self.asked.title or row["usage_key"].rpartition("@")[2],
            "person": None if hidden else person_of(Shared.of(row["team"]), row["user_id"], known),
            "hidden": hidden,
            "version": row["version"],
            "second": row["second"],
        }
        try:
            marking = self._marking()
            differences = tuple(self._differences(*marking))
            if differences:
                self._require(marking[0])
        except _Fault as fault:
            by = {"stale": row["trainer_id"], "claimed": row["claimed_by"]}.get(fault.reason)
            who = known.get(by or 0)
            return Planned(**about, reason=fault.reason, cell=fault.cell, who=who)
        levels, comments, overall = marking
        return Planned(
            **about, differences=differences, levels=levels, comments=comments, overall=overall
        )

    def _marking(self) -> tuple[dict[str, str], dict[str, str], str]:
        """The whole marking as the line wants it; columns that are not there change nothing."""
        for fault in self.line.faults.values():
            raise _Fault(fault)
        levels, comments = stored.texts(self.row["levels"]), stored.texts(self.row["comments"])
        overall = stored.text(self.row["overall"])
        for key, text in self.line.cells.items():
            if key.startswith(LEVEL):
                _put(levels, key.removeprefix(LEVEL), self._level(key, text))
            elif key.startswith(COMMENT):
                _put(comments, key.removeprefix(COMMENT), self._comment(key, text))
            elif key == OVERALL:
                overall = self._comment(key, text)
        return levels, comments, overall

    def _level(self, key: str, text: str) -> str:
        name = key.removeprefix(LEVEL)
        if text == stored.texts(self.row["levels"]).get(name, ""):
            return text
        if not text.strip():
            return ""
        self._require_criterion(name, text)
        level = found(self.asked.rubric, name, text)
        if level is None:
            raise _Fault("unknown-level", text)
        return level

    def _comment(self, key: str, text: str) -> str:
        if not text.strip():
            return ""
        said = stored.texts(self.row["comments"])
        if key != OVERALL and text != said.get(key.removeprefix(COMMENT)):
            self._require_criterion(key.removeprefix(COMMENT), text)
        if len(text) > MAX_COMMENT:
            raise _Fault("too-long", text[:40])
        return text

    def _require_criterion(self, name: str, text: str) -> None:
        if name not in dict(self.asked.criteria):
            raise _Fault("unknown-criterion", text[:40])

    def _require(self, levels: dict[str, str]) -> None:
        """Raise a fault where this trainer cannot change this submission now."""
        row = self.row
        if not self.rights.may_mark(row["usage_key"], whose(row["team"], row["user_id"])):
            raise _Fault("read-only")
        if not row["second"]:
            if row["hidden"]:
                raise _Fault("second")
            if row["state"] not in MARKABLE:
                raise _Fault(str(row["state"]))
        version, second = version_in(self.line.cells.get(VERSION, ""))
        if version is None:
            raise _Fault("no-version")
        if (version, second) != (row["version"], row["second"]):
            raise _Fault("stale")
        if self.asked.rubric.score(levels) > row["possible"]:
            raise _Fault("out-of-range")
        claim = Claim.of(row["claimed_by"], row["claimed_until"])
        if claim and claim.by != self.rights.user.pk:
            raise _Fault("claimed")

    def _differences(
        self, levels: Mapping[str, str], comments: Mapping[str, str], overall: str
    ) -> Iterator[Difference]:
        before, said = stored.texts(self.row["levels"]), stored.texts(self.row["comments"])
        for name, title in self.asked.criteria:
            titles = shown(self.asked.rubric, name, self.language)
            was, wanted = before.get(name, ""), levels.get(name, "")
            if was != wanted:
                yield Difference(title, "level", titles.get(was, was), titles.get(wanted, wanted))
            was, wanted = said.get(name, ""), comments.get(name, "")
            if was != wanted:
                yield Difference(title, "comment", was, wanted)
        if overall != (was := stored.text(self.row["overall"])):
            yield Difference("", "comment", was, overall)


def _put(into: dict[str, str], name: str, text: str) -> None:
    """Keep a text under its name; nothing where there is none."""
    if text:
        into[name] = text
    else:
        into.pop(name, None)
