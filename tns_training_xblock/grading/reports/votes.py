"""How the group voted and why, of what was handed in: a sheet to talk about together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from tns_training_xblock.cohort.api import Names, Rights
from tns_training_xblock.content.uses.alphabet import place
from tns_training_xblock.grading.agreement.blind import blind_items, is_unknown
from tns_training_xblock.grading.answers import ENOUGH, vote_in
from tns_training_xblock.grading.models import Round
from tns_training_xblock.grading.queue.filters import among
from tns_training_xblock.grading.queue.rows import named
from tns_training_xblock.grading.states import State
from tns_training_xblock.grading.teams.named import person_of
from tns_training_xblock.grading.teams.shared import Shared
from tns_training_xblock.host.people import Person, people
from tns_training_xblock.work import stored
from tns_training_xblock.work.models import Edition

from .asked import Asked
from .items import Column, columns_of, works_of

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody voted so, in a ``language``; ``person`` is who, where that may be told."""

    why: str
    language: str
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class ItemVotes:
    """The votes in one case study, whose ``content`` holds the question.

    ``reasons`` are why yes and ``objections`` why no; who gave none is counted all the same.
    """

    column: Column
    content: dict[str, str]
    yes: int
    no: int
    reasons: tuple[Reason, ...]
    objections: tuple[Reason, ...]

    @property
    def total(self) -> int:
        """All votes."""
        return self.yes + self.no

    @property
    def few(self) -> bool:
        """Whether so few voted that one may guess who."""
        return 0 < self.total < ENOUGH


@dataclass(frozen=True, slots=True)
class Votes:
    """Those of each case study that anybody voted in; ``columns`` are all to choose from."""

    items: tuple[ItemVotes, ...]
    columns: tuple[Column, ...]
    names: Names


@dataclass(frozen=True, slots=True)
class _Ballot:
    choice: str
    why: str
    language: str
    user_id: int | None
    team: Shared | None


def votes(rights: Rights, asked: Asked) -> Votes:
    """The votes that somebody may read of those asked for, in a few queries however many.

    Where names are not asked for, nothing is: reasons are in an order that tells nothing of who or
    when, and the same one is told once. What is marked blind has no name before its release.
    """
    ballots = defaultdict(list)
    for key, ballot in _read(rights, asked, blind_items(rights.course_id)):
        ballots[key].append(ballot)
    works = works_of(rights, asked)
    names, titles = named(filter(None, works.values()), rights.course_id)
    columns = columns_of(rights, titles, works)
    wanted = {works.get(key, 0): key for key in ballots}
    contents = {
        wanted[work]: stored.texts(content)
        for work, content in Edition.objects.filter(work__in=list(wanted)).values_list(
            "work", "content"
        )
    }
    known = people(
        pk
        for found in ballots.values()
        for each in found
        for pk in (each.team.ids if each.team else (each.user_id,))
    )
    items = (
        _item(column, contents.get(column.usage_key, {}), ballots[column.usage_key], known)
        for column in columns
        if column.usage_key in ballots
    )
    return Votes(tuple(items), columns, names)


def _read(rights: Rights, asked: Asked, blind: frozenset[str]) -> Iterator[tuple[str, _Ballot]]:
    """The votes as they were last handed in: what a learner writes since is nobody's to read."""
    last = Round.objects.filter(review=OuterRef("pk"), number=OuterRef("round"))
    rows = among(asked.view, rights).order_by("pk")
    rows = rows.annotate(then=Subquery(last.values("answer__vote")[:1]))
    columns = ("usage_key", "user_id", "team", "language", "state", "released_at", "then")
    for key, user_id, team, language, state, released_at, then, now in rows.values_list(
        *columns, "work__answer__vote"
    ).iterator(chunk_size=CHUNK):
        choice, why = vote_in({"vote": then if state == State.RETURNED else now})
        if choice:
            told = asked.names and not is_unknown(blind, key, released_at)
            whose = (user_id, Shared.of(team)) if told else (None, None)
            yield key, _Ballot(choice, why.strip(), language, *whose)


def _item(
    column: Column, content: dict[str, str], ballots: list[_Ballot], known: dict[int, Person]
) -> ItemVotes:
    sides = {
        side: [ballot for ballot in ballots if ballot.choice == side] for side in ("yes", "no")
    }
    reasons, objections = (_reasons(side, known) for side in sides.values())
    yes, no = (len(side) for side in sides.values())
    return ItemVotes(column, content, yes, no, reasons, objections)


def _reasons(ballots: list[_Ballot], known: dict[int, Person]) -> tuple[Reason, ...]:
    """Those with a name by name, then the others, each once, in the order of their words."""
    said = {
        Reason(each.why, each.language, person_of(each.team, each.user_id, known))
        for each in ballots
        if each.why
    }
    return tuple(sorted(said, key=lambda each: (not each.person, _name(each), each.why)))


def _name(reason: Reason) -> tuple[str, str]:
    return place(str(reason.person) if reason.person else "")
