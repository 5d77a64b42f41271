"""With whom a learner answers an exercise: asked of the server at each request.

Imported when a learner is at work, not before: it needs Django's models.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from tns_training_xblock.blocks.shared.handlers import Refusal
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.content.model import Exercise
from tns_training_xblock.content.uses.alphabet import place
from tns_training_xblock.content.uses.typed.forms import told
from tns_training_xblock.grading import api
from tns_training_xblock.host.people import people
from tns_training_xblock.host.permissions import Learner
from tns_training_xblock.work import api as work_api

from . import words


@dataclass(frozen=True, slots=True)
class TeamView:
    """What a page says of those who answer together: names, which only they read.

    ``wrote`` is who saved the text last, and ``mine`` whether that was the reader.
    """

    name: str
    members: tuple[str, ...]
    wrote: str = ""
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Before:
    """What somebody wrote when they did not write with this team: titles of tasks, and texts.

    ``shown_to`` is who beside them may read it, as of a draft.
    """

    saved_at: datetime | None
    texts: tuple[tuple[str, str], ...]
    shown_to: str = ""


@dataclass(frozen=True, slots=True)
class TogetherView:
    """What a page says of whose work stands on it.

    ``several`` are the groups that somebody is in, who therefore may not write, ``missed`` the team
    that handed in without them, ``said`` the cluster that they name and no trainer placed them in.
    ``before`` is what was written otherwise: alone, or before two clusters became one.
    ``version`` changes with all of it but the text.
    """

    team: TeamView | None
    several: tuple[str, ...]
    missed: str
    said: str
    before: tuple[Before, ...]
    version: str


class Together:
    """Whose work ``learner`` writes on in one block, and what they wrote in those ``also``."""

    def __init__(self, usage_key: str, learner: Learner, also: Collection[str] = ()) -> None:
        self._usage_key, self._learner, self._also = usage_key, learner, also
        self._shared = False
        self._kind = cohort.KINDS[0]

    def standing(self) -> api.Standing:
        """How the work stands; the rule that says whose it is comes along, and all beside it."""
        if "whose" in self.__dict__:
            return api.standing(self.key, self.by)
        around = self._asked
        self._kind, self._shared = around.teams, around.ruled and not self._learner.staff
        self.whose = self._today[self._usage_key]
        return around.standing(self.key, self.by)

    @cached_property
    def elsewhere(self) -> Mapping[str, work_api.Answer]:
        """What the learner wrote in the other blocks, by usage key; no query after the standing."""
        return self._asked.answers(self._learner, self._today) if self._also else {}

    @cached_property
    def drafts_elsewhere(self) -> Mapping[str, api.Standing]:
        """How those of them stand that are not handed in."""
        return self._asked.drafts_elsewhere(self._learner, self._today) if self._also else {}

    @cached_property
    def whose(self) -> cohort.Whose:
        """Whose work it is, by the item's rule."""
        self._kind, self._shared = api.rules_of(self._usage_key).teams, not self._learner.staff
        return cohort.whose(self._kind, self._learner, self._usage_key)

    @cached_property
    def _asked(self) -> api.Around:
        return api.Around(self.own_key, self._learner.user_id, self._also)

    @cached_property
    def _today(self) -> Mapping[str, cohort.Whose]:
        return cohort.whose_each(self._asked.kinds, self._learner)

    @property
    def key(self) -> work_api.WorkKey:
        """The key of the work."""
        return work_api.WorkKey(self._learner.course_id, self._usage_key, self.whose.student_id)

    @property
    def tag(self) -> str:
        """What a page says of whose work it shows: nothing where one writes alone.

        Two works can have the same version: what was typed alone would be the team's, unasked.
        """
        return self.whose.student_id if self.whose.team else ""

    @property
    def own_key(self) -> work_api.WorkKey:
        """The key of what the learner writes alone."""
        return work_api.WorkKey(
            self._learner.course_id, self._usage_key, self._learner.anonymous_id
        )

    @property
    def by(self) -> int | None:
        """Who writes, where others write too."""
        return self._learner.user_id if self.whose.team else None

    @cached_property
    def ids(self) -> tuple[int, ...]:
        """The ids of all whose work it is."""
        return cohort.answering(self._learner.course_id, self._learner.user_id, self.whose)

    def time(self, own: cohort.Time | None) -> cohort.Time | None:
        """The latest time that anybody of the team was given; why, only where it is one's own."""
        if self.whose.team is None:
            return own
        given = self._given
        if given is None or (own is not None and own.until >= given.until):
            return own
        return cohort.Time(given.until, "")

    @cached_property
    def _given(self) -> cohort.Extended | None:
        return cohort.extension_of(self._learner.course_id, self._usage_key, *self.ids)

    def require(self) -> None:
        """Refuse whoever is in several groups: nobody knows with whom they would answer."""
        if self.whose.several:
            raise Refusal("several-groups", words.several(self.whose.several), 409)

    def view(self, standing: api.Standing, exercise: Exercise) -> TogetherView:
        """What the page of a work on ``exercise`` that stands so says of it."""
        whose = self.whose
        missed, said = ((team.name if team else "") for team in (whose.missed, whose.said))
        kind = (
            f"{whose.student_id if whose.team else ''} {len(whose.several)} {bool(missed)} {said}"
        )
        # Where no rule was ever set nobody wrote otherwise, and nothing is asked.
        before = tuple(self._before(exercise)) if self._shared and not standing.receipt else ()
        if whose.team is None:
            return TogetherView(None, whose.several, missed, said, before, kind)
        by = standing.draft.saved_by
        known = people([*self.ids, by])
        names = sorted((str(known[pk]) for pk in self.ids if pk in known), key=place)
        wrote = str(known[by]) if by in known else ""
        team = TeamView(whose.team.name, tuple(names), wrote, by == self._learner.user_id)
        version = f"{kind} {sorted(self.ids)}"
        return TogetherView(team, (), "", "", before, version)

    @cached_property
    def beside(self) -> tuple[str, ...]:
        """Whose drafts are theirs beside the one they write on, by the keys of works.

        One's own, those of clusters that were merged into one's own, and of teams that are no more
        those in which one wrote. All are shown beside the text, and taken back with it.
        """
        wrote = [key.student_id for key in self._drafts if cohort.is_team(key.student_id)]
        rest = {*wrote} - {*self._merged, self.key.student_id}
        gone = cohort.left_over(self.key.course_id, self._usage_key, self._kind, rest)
        found = (self._learner.anonymous_id, *self._merged, *sorted(gone))
        return tuple(each for each in found if each != self.key.student_id)

    @cached_property
    def _merged(self) -> list[str]:
        return cohort.merged_keys(self.key.course_id, self._usage_key, self.whose)

    @cached_property
    def _drafts(self) -> Mapping[work_api.WorkKey, work_api.Draft]:
        """The drafts in this block that are theirs, or may be; as a rule they were asked before."""
        if "_asked" in self.__dict__ and not self._merged:
            return self._asked.drafts
        own, user_id = self.own_key, self._learner.user_id
        whose = (own.student_id, *self._merged)
        return work_api.drafts_around(own.course_id, [own.usage_key], whose, user_id)

    def _before(self, exercise: Exercise) -> Iterable[Before]:
        """What this learner wrote alone or in another team, and has not handed in.

        Of a team that others write in still, what nobody saved since.
        """
        for key, draft in self._drafts.items():
            theirs = key.student_id in self.beside or draft.saved_by == self._learner.user_id
            said = tuple(_told(exercise, tasks_of(draft.answer))) if theirs else ()
            if said and key != self.key:
                yield Before(draft.saved_at, said, draft.shown_to)


def _told(exercise: Exercise, texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The title of each task with what is said there, as a person reads it."""
    tasks = {task.id: task for task in exercise.tasks}
    for name, text in texts:
        task = tasks.get(name)
        if text.strip():
            said = told(task, text, exercise.language) if task else text
            yield task.title if task else "", said


def tasks_of(answer: work_api.Answer) -> Iterable[tuple[str, str]]:
    """The texts in an answer by the ids of their tasks; why one votes so, without any."""
    yield from api.tasks_in(answer).items()
    yield "", api.vote_in(answer)[1]
