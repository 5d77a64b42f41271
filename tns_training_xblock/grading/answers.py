"""Reading the answer to an exercise, whatever became of it on its way here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import OuterRef, Q, Subquery

from tns_training_xblock.content.kinds.renamed import read_renamed
from tns_training_xblock.content.model import LANGUAGES, Exercise, Renamed
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.content.uses.typed.forms import renewed, told
from tns_training_xblock.work import stored
from tns_training_xblock.work.values import Answer

from .comments.passages import TASK, VOTE
from .models import Round
from .rubric import exercise_in
from .states import State
from .takers import LEARNER, handed_in

ENOUGH = 5
"""How many votes hide whose each of them is: of fewer nothing is told."""
_SHOWN = 500
"""The characters of a reason that others are shown: it is one line."""
_MOST = 30
"""How many reasons are shown for a choice, and how many against."""


def tasks_in(answer: Answer) -> dict[str, str]:
    """The text given to each task, by the task's id; what is no text counts as not given."""
    return stored.texts(stored.mapping(answer).get("tasks"))


def vote_in(answer: Answer) -> tuple[str, str]:
    """The vote (``yes``, ``no`` or nothing) and the line why."""
    vote = stored.texts(stored.mapping(answer).get("vote"))
    choice = vote.get("choice", "")
    return choice if choice in ("yes", "no") else "", vote.get("why", "")


def told_in(answer: Answer, study: Exercise | None, renamed: Renamed) -> dict[str, str]:
    """The text given to each task, by the id of today, as people read it.

    It is in the language of ``study``, which is what was answered; what that does not ask is as it
    was kept. ``renamed`` says what its ids were called before.
    """
    tasks = {task.id: task for task in study.tasks} if study else {}

    def said(name: str, text: str) -> str:
        task = tasks.get(name)
        return told(task, renewed(task, text, renamed), study.language) if task and study else text

    given = renamed.keyed(tasks_in(answer))
    return {name: said(name, text) for name, text in given.items()}


def parts_in(answer: Answer, content: dict[str, str]) -> dict[str, str]:
    """The texts of an answer by their parts, as comments on passages name them.

    Tasks are called as in ``content``, the block's field as it was answered. What was chosen or
    filled into a table is no text of which single words can be commented on.
    """
    study = exercise_in(content, LANGUAGES[0])
    chosen = {task.id for task in study.tasks if task.typed and not task.in_words} if study else ()
    given = renamed_in(content).keyed(tasks_in(answer))
    tasks = {name: text for name, text in given.items() if name not in chosen}
    return {**{f"{TASK}{name}": text for name, text in tasks.items()}, VOTE: vote_in(answer)[1]}


def renamed_in(content: dict[str, str]) -> Renamed:
    """What the ids in ``content`` were called before."""
    return read_renamed(content.get("renamed", ""), Report("renamed"))


@dataclass(frozen=True, slots=True)
class GroupVote:
    """How many voted so, and their reasons in an order that tells nothing of who or when.

    Of many reasons some are told, and one that several wrote once.
    """

    yes: int
    no: int
    reasons: tuple[str, ...]
    """Why yes."""
    objections: tuple[str, ...]
    """Why no."""

    @property
    def total(self) -> int:
        """All votes."""
        return self.yes + self.no


def group_vote(usage_key: str) -> GroupVote | None:
    """The votes in what learners last handed in to a block, without names; one query.

    Neither trials of the course team nor who left the course count. ``None`` below :data:`ENOUGH`:
    whoever takes their own vote away from it must not hold another's in hand.
    """
    last = Round.objects.filter(review__work=OuterRef("pk"), number=OuterRef("review__round"))
    theirs = (
        handed_in(usage_key)
        .filter(Q(taker=LEARNER))
        .values_list("review__state", "answer__vote", Subquery(last.values("answer__vote")[:1]))
    )
    votes = [
        vote_in({"vote": then if state == State.RETURNED else now}) for state, now, then in theirs
    ]
    said = {
        choice: [_short(why.strip()) for vote, why in votes if vote == choice]
        for choice in ("yes", "no")
    }
    yes, no = (len(whys) for whys in said.values())
    if yes + no < ENOUGH:
        return None
    return GroupVote(yes, no, *(_told(whys) for whys in said.values()))


def _short(why: str) -> str:
    """``why`` as others are shown it: where not all of it is, a sign says so."""
    return why if len(why) <= _SHOWN else f"{why[: _SHOWN - 1]}…"


def _told(whys: Collection[str]) -> tuple[str, ...]:
    """Some of many, the same at every look, and no sooner those of one person than another's."""
    drawn = sorted({*whys} - {""}, key=lambda why: sha256(why.encode()).digest())
    return tuple(sorted(drawn[:_MOST]))
