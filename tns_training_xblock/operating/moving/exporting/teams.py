"""Whose works of several are: which cluster, group or team stands behind a key.

A key is a digest that nobody reads back. So that of everybody who could be meant is made, and one
that is none of those is of a group that was taken apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tns_training_xblock.cohort.api import CLUSTER, NOBODY, TEAM_KEY, Team
from tns_training_xblock.cohort.models import Cluster, Group, Part
from tns_training_xblock.cohort.teams.kinds import GROUP, PLATFORM
from tns_training_xblock.grading.models import Review
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.work.models import Work

from ..tables.kinds import LABELS

GroupNumber = Callable[[str, int], int]


@dataclass
class Teams:
    """The teams of a run, numbered in the order in which rows name them."""

    run: str
    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, key: str) -> int:
        """The number of a team, by the key of its work."""
        return self.numbers.setdefault(key, len(self.numbers) + 1)

    def rows(
        self, group: GroupNumber, hidden: Callable[[str], str], *, anonymous: bool
    ) -> Iterator[dict[str, Any]]:
        """Every team that was given a number, in its order.

        ``group`` numbers a cluster or group, ``hidden`` writes a key that says nothing.
        """
        for key in self.numbers:
            if key not in self._known:
                yield {"key": f"{TEAM_KEY}{hidden(key.removeprefix(TEAM_KEY))}"}
                continue
            usage, team = self._known[key]
            row: dict[str, Any] = {"usage": usage, "of": team.kind}
            if label := LABELS.get(team.kind):
                yield {**row, "number": str(group(label, int(team.number)))}
            else:
                name = "" if anonymous else team.name
                yield {**row, "number": hidden(team.number), "name": name}

    @cached_property
    def _known(self) -> dict[str, tuple[str, Team]]:
        teams = {(team.kind, team.number): team for team in self._teams()}
        return {
            team.key(self.run, usage): (usage, team)
            for usage in self._places()
            for team in teams.values()
        }

    def _places(self) -> set[str]:
        """The blocks in which some team wrote."""
        works = Work.objects.filter(course_id=self.run, student_id__startswith=TEAM_KEY)
        parts = Part.objects.filter(course_id=self.run).exclude(kind=NOBODY)
        reviews = Review.objects.filter(work__course_id=self.run).exclude(team_key="")
        rows = (works, parts, reviews)
        return {
            usage
            for each in rows
            for usage in each.order_by().values_list("usage_key", flat=True).distinct()
        }

    def _teams(self) -> Iterator[Team]:
        for rows, kind in ((Cluster, CLUSTER), (Group, GROUP)):
            here = rows.objects.filter(course_id=self.run)
            for pk in here.values_list("pk", flat=True):
                yield Team(kind, str(pk), "")
        parts = Part.objects.filter(course_id=self.run).exclude(kind=NOBODY)
        for kind, number in parts.order_by().values_list("kind", "number").distinct():
            yield Team(kind, number, "")
        for number, name in platform().teams(self.run):
            yield Team(PLATFORM, number, name)
