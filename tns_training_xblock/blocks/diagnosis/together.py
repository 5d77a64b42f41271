"""With whom a learner fills in a diagnosis: alone, or with their cluster where a trainer says so.

Asked of the server at each request. Imported when a learner is at work, not before: it needs
Django's models, and the platform imports block types earlier than those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.content.model import Diagnosis, Renamed
from tns_training_xblock.content.syntax.elements import plain_text
from tns_training_xblock.content.uses.alphabet import place
from tns_training_xblock.content.uses.diagnosis.levels import entry
from tns_training_xblock.content.uses.diagnosis.shown import in_todays_ids
from tns_training_xblock.grading import api as grading
from tns_training_xblock.host.people import people
from tns_training_xblock.host.permissions import Learner
from tns_training_xblock.work import api as work_api

from . import words
from .answers import Answer
from .work import Drafts


@dataclass(frozen=True, slots=True)
class TeamView:
    """What a page says of a cluster whose diagnosis it is: names, which only they read.

    ``wrote`` is who saved it last, and ``mine`` whether that was the reader.
    """

    name: str
    members: tuple[str, ...]
    wrote: str = ""
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Before:
    """What somebody answered when it was not this diagnosis: titles of indicators, and levels."""

    saved_at: datetime | None
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TogetherView:
    """What a page says of whose diagnosis stands on it.

    ``said`` is the cluster that the reader names and no trainer placed them in; ``counts`` whether
    what they close may count as their cluster's.
    """

    team: TeamView | None = None
    said: str = ""
    counts: bool = True
    before: tuple[Before, ...] = ()


class Together:
    """Whose diagnosis ``learner`` fills in, in one block and in the ``first`` one of its text."""

    def __init__(self, usage_key: str, first: str, learner: Learner, renamed: Renamed) -> None:
        self._usage_key, self._first = usage_key, first
        self._learner, self._renamed = learner, renamed

    @cached_property
    def _shared(self) -> bool:
        """Whether clusters fill it in; the course's own team tries it alone."""
        if self._learner.staff:
            return False
        return grading.rules_of(self._usage_key).teams == cohort.CLUSTER

    @cached_property
    def _mates(self) -> cohort.Mates:
        if not self._shared:
            return cohort.Mates()
        return cohort.cluster_of_team(self._learner.course_id, self._learner.user_id)

    @property
    def key(self) -> work_api.WorkKey:
        """The key of the work."""
        return self._key_in(self._usage_key)

    def _key_in(self, usage_key: str) -> work_api.WorkKey:
        learner, team = self._learner, self._mates.team
        whose = team.key(learner.course_id, usage_key) if team else learner.anonymous_id
        return work_api.WorkKey(learner.course_id, usage_key, whose)

    @property
    def tag(self) -> str:
        """What a page says of whose diagnosis it shows: nothing where one answers alone."""
        return self.key.student_id if self._mates.team else ""

    @property
    def drafts(self) -> Drafts:
        """What is kept of it."""
        return Drafts(self.key, self._renamed, self._by)

    @property
    def first_drafts(self) -> Drafts | None:
        """The same of the first time, of a text that stands in the run twice."""
        return Drafts(self._key_in(self._first), self._renamed, self._by) if self._first else None

    @property
    def _by(self) -> int | None:
        return self._learner.user_id if self._mates.team else None

    @property
    def cluster(self) -> int | None:
        """The cluster as which it can be counted.

        Where clusters answer, nobody counts for one in which no trainer placed them.
        """
        if self._mates.team:
            return int(self._mates.team.number)
        if self._shared or self._learner.staff:
            return None
        place = cohort.place_of(self._learner.course_id, self._learner.user_id)
        return place.cluster.id if place and place.cluster else None

    @cached_property
    def _kept(self) -> Mapping[work_api.WorkKey, work_api.Draft]:
        """All that a page shows of what is kept, in one query."""
        learner = self._learner
        places = [each for each in (self._usage_key, self._first) if each]
        whose = {self._key_in(each).student_id for each in places} | {learner.anonymous_id}
        wrote = None if learner.staff else learner.user_id
        return work_api.drafts_around(learner.course_id, places, whose, wrote)

    @property
    def draft(self) -> work_api.Draft:
        """The answers, as they were when the page was asked for."""
        return self._today(self._kept.get(self.key, work_api.Draft(0, {}, None)))

    @property
    def first(self) -> Answer:
        """Those of the first time."""
        kept = self._kept.get(self._key_in(self._first)) if self._first else None
        return self._today(kept).answer if kept else {}

    def _today(self, draft: work_api.Draft) -> work_api.Draft:
        return replace(draft, answer=in_todays_ids(draft.answer, self._renamed))

    @property
    def version(self) -> str:
        """It changes with whose diagnosis it is, and with who is of them."""
        said = self._mates.said.name if self._mates.said else ""
        return f"{self.tag} {said} {sorted(self._mates.members)}".strip() if self._shared else ""

    def view(self, diagnosis: Diagnosis, *, own: bool) -> TogetherView:
        """What the page says of it; with ``own`` also what its reader alone may read."""
        mates = self._mates
        before = tuple(self._before(diagnosis)) if own else ()
        if mates.team is None:
            said = mates.said.name if mates.said else ""
            return TogetherView(said=said, counts=not self._shared, before=before)
        by = self.draft.saved_by
        known = people([*mates.members, by])
        names = sorted((str(known[pk]) for pk in mates.members if pk in known), key=place)
        wrote = str(known[by]) if by in known else ""
        team = TeamView(mates.team.name, tuple(names), wrote, by == self._learner.user_id)
        return TogetherView(team=team, before=before)

    def _before(self, diagnosis: Diagnosis) -> Iterator[Before]:
        """What this learner answered alone, or with a cluster in which they are not any more.

        Of a cluster that others write for still, what nobody saved since, or what is closed.
        """
        here = [key for key in self._kept if key.usage_key == self._usage_key]
        beside = {key: self._kept[key] for key in here if key != self.key}
        shared = [key.student_id for key in beside if cohort.is_team(key.student_id)]
        kind = cohort.CLUSTER if self._shared else cohort.NOBODY
        gone = cohort.left_over(self._learner.course_id, self._usage_key, kind, shared)
        for key, draft in beside.items():
            theirs = cohort.is_team(key.student_id) and key.student_id not in gone
            stays = draft.saved_by == self._learner.user_id or "closed" in draft.answer
            if theirs and not stays:
                continue
            lines = tuple(_lines(diagnosis, self._today(draft).answer))
            if lines:
                yield Before(draft.saved_at, lines)


def _lines(diagnosis: Diagnosis, answer: Answer) -> Iterable[tuple[str, str]]:
    """Of each indicator what was said of it, by whom."""
    for each in diagnosis.indicators:
        said = [
            (name, entry(answer, "raters", rater, each.id))
            for rater, name in words.raters().items()
        ]
        said.append((words.agreed(), entry(answer, "agreed", each.id)))
        told = [
            f"{name}: " + " · ".join(part for part in _parts(one.level, one.document, one.note))
            for name, one in said
            if one.level is not None or one.document or one.note
        ]
        if told:
            yield plain_text(each.title), "\n".join(told)


def _parts(level: object, *texts: str) -> Iterator[str]:
    yield "–" if level is None else str(level)
    yield from filter(None, (text.strip() for text in texts))
