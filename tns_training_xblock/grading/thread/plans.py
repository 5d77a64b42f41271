"""Plans and check-ins of a run: where each stands, what is due next, and who asks for help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.utils import timezone

from tns_training_xblock.content.model import Day, Options, Rows, Task, Worksheet
from tns_training_xblock.content.uses.alphabet import place
from tns_training_xblock.content.uses.typed.forms import parted
from tns_training_xblock.content.uses.typed.rows import rows_of
from tns_training_xblock.grading.states import DRAFTING, State

from .owners import Key, Owner
from .texts import Text, Texts
from .visits import raw, said
from .works import Kept, Works

PLAN, CHECK_IN = "plan", "check-in"

Stage = Literal["closed", "nothing", "private", "blind", "shown", "handed in", "returned", "marked"]
"""Not open yet; nothing written; kept to oneself; handed in and marked blind; shown to trainers;
handed in; with its learner again; marked."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something with a day, as a plan says it."""

    day: date
    said: str


@dataclass(frozen=True, slots=True)
class Help:
    """What somebody chose by which trainers know that they are stuck."""

    task: Task
    chosen: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One plan or check-in of one owner. ``overdue`` is one that is open and not answered."""

    text: Text[Worksheet]
    stage: Stage
    kept: Kept | None = None
    steps: tuple[Step, ...] = ()
    helps: tuple[Help, ...] = ()

    @property
    def overdue(self) -> bool:
        """Whether it has opened on a day, and nothing is in it."""
        return self.stage == "nothing" and self.text.opens is not None

    @property
    def answered(self) -> bool:
        """Whether trainers may know of an answer."""
        return self.stage not in ("closed", "nothing")


@dataclass(frozen=True, slots=True)
class Line:
    """All plans and check-ins of one owner; ``today`` is the day on which it is read."""

    owner: Owner
    standings: tuple[Standing, ...]
    today: date

    @property
    def plans(self) -> tuple[Standing, ...]:
        """Their plans."""
        return tuple(each for each in self.standings if each.text.document.use == PLAN)

    @property
    def check_ins(self) -> tuple[Standing, ...]:
        """Their check-ins."""
        return tuple(each for each in self.standings if each.text.document.use == CHECK_IN)

    @property
    def helps(self) -> tuple[Help, ...]:
        """What they ask for help with."""
        return tuple(help_ for each in self.standings for help_ in each.helps)

    @property
    def steps(self) -> list[Step]:
        """The steps of their plans by day."""
        return sorted((step for each in self.plans for step in each.steps), key=lambda s: s.day)

    @property
    def next(self) -> Step | None:
        """What is due next."""
        return next((each for each in self.steps if each.day >= self.today), None)

    @property
    def past(self) -> list[Step]:
        """What was due before today."""
        return [each for each in self.steps if each.day < self.today]

    @property
    def overdue(self) -> int:
        """How many check-ins are open and not answered."""
        return sum(each.overdue for each in self.check_ins)


def lines(texts: Texts, works: Works, now: datetime) -> list[Line]:
    """A line an owner: who asks for help first, then who left most check-ins open, then by name.

    It is told as it is ``now``. Who answers in a team has no line of their own for that. A cluster
    that was merged has one for what it wrote, beside that of the cluster it is now, or in place of
    it where that wrote nothing.
    """
    placed = texts.used(PLAN, CHECK_IN)
    kept = {text.usage_key: works.by_owner(text.usage_key) for text in placed}
    owners = {each.owner.key: each.owner for found in kept.values() for each in found.values()}
    mates = {pk for owner in owners.values() if owner.together for pk in owner.ids}
    for owner in works.learners if placed else ():
        if not owner.ids <= mates:
            owners.setdefault(owner.key, owner)
    today = timezone.localdate(now)
    beside = _beside(owners.values())
    found = [
        Line(
            owner,
            tuple(
                _standing(text, kept[text.usage_key], owner, now)
                for text in placed
                if owner.key not in beside or owner.key in kept[text.usage_key]
            ),
            today,
        )
        for owner in owners.values()
    ]
    return sorted(
        found,
        key=lambda each: (
            not each.helps,
            -each.overdue,
            place(each.owner.title),
            each.owner.merged,
        ),
    )


def _beside(owners: Iterable[Owner]) -> set[Key]:
    """The merged clusters of which nothing is waited for: another line stands for their people."""
    teams = [owner for owner in owners if owner.together and owner.cluster]
    first: dict[Key, Owner] = {}
    for owner in sorted(teams, key=lambda owner: owner.merged):
        first.setdefault(owner.counted_as, owner)
    return {owner.key for owner in teams if owner.merged and first[owner.counted_as] is not owner}


def _standing(
    text: Text[Worksheet], kept: dict[Key, Kept], owner: Owner, now: datetime
) -> Standing:
    """What ``owner`` has in one text, else what somebody has there who answers with them."""
    own = kept.get(owner.key)
    shared = [each for each in kept.values() if each.owner.ids & owner.ids]
    found = own or min(shared, key=lambda each: each.owner.merged, default=None)
    if found is None:
        return Standing(text, "closed" if text.shut(now) else "nothing")
    # Help is asked for once, by whose the work is.
    helps = tuple(_helps(text, found)) if own else ()
    return Standing(text, _stage(found), found, tuple(_steps(text, found)), helps)


def _stage(kept: Kept) -> Stage:
    if kept.blind:
        return "blind"
    if kept.state == State.RETURNED:
        return "returned"
    if kept.uuid:
        return "marked" if kept.state == State.RELEASED else "handed in"
    if kept.state != DRAFTING:
        return "handed in"
    return "shown" if kept.readable else "private"


def _steps(text: Text[Worksheet], kept: Kept) -> Iterator[Step]:
    """The lines of rows with a day, and the days that are asked for by themselves."""
    for task in text.document.tasks:
        given = parted(task, raw(text, kept, task)).answer
        match task.typed:
            case Day() if day := _day(given):
                yield Step(day, task.title)
            case Rows(columns):
                days = [each.id for each in columns if each.form == "date"]
                words = [each.id for each in columns if each.form == "text"]
                for row in rows_of(task, given):
                    day = next(filter(None, (_day(row[name]) for name in days)), None)
                    if day:
                        yield Step(day, next((row[name] for name in words if row[name]), ""))


def _helps(text: Text[Worksheet], kept: Kept) -> Iterator[Help]:
    for task in text.document.tasks:
        if isinstance(task.typed, Options):
            given = parted(task, raw(text, kept, task)).answer
            if any(each.asks_help and each.id == given for each in task.typed.options):
                yield Help(task, said(text, kept, task))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
