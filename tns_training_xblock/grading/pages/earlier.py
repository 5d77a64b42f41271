"""The rounds before this one: what was handed in then, what was said of it, and what changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import pgettext

from tns_training_xblock.content.model import Language
from tns_training_xblock.content.uses.differences import Part, difference
from tns_training_xblock.grading.agreement.blind import named
from tns_training_xblock.grading.desk import past_rounds
from tns_training_xblock.grading.states import State
from tns_training_xblock.grading.values import PastRound, ReviewState, Submitted

from .comments.passages import quoted
from .marking_form import Line, readout
from .sheet import Sheet, TaskSheet, sheet


@dataclass(frozen=True, slots=True)
class Earlier:
    """A round with its answers as a sheet; ``lines`` is its marking to be read."""

    round: PastRound
    sheet: Sheet
    lines: tuple[Line, ...]


def earlier_rounds(state: ReviewState, language: Language) -> tuple[Earlier, ...]:
    """Those before what ``state`` shows, oldest first; no query where there is none."""
    if state.round == 1:
        return ()
    shown = state.round if state.state == State.RETURNED else state.round + 1
    rounds = (past for past in past_rounds(state.id) if past.number < shown)
    return tuple(_earlier(state, past, language) for past in rounds)


def handed_in(state: ReviewState) -> frozenset[str]:
    """The ids of all files that were handed in, now or in a round before."""
    if state.round == 1 and state.state != State.RETURNED:
        return frozenset()
    return frozenset(file.id for past in past_rounds(state.id) for file in past.files)


def compared(now: Sheet, rounds: tuple[Earlier, ...]) -> Sheet:
    """``now`` with what changed in each answer since the last round."""
    if not rounds:
        return now
    last = rounds[-1].sheet
    before = {task.id: task.given for task in (*last.tasks, *last.loose)}

    def since(task: TaskSheet) -> TaskSheet:
        return replace(task, changed=_changes(before.get(task.id, ""), task.given))

    why = last.vote.why if last.vote else ""
    vote = now.vote and replace(now.vote, changed=_changes(why, now.vote.why))
    tasks = tuple(since(task) for task in now.tasks)
    return replace(now, vote=vote, tasks=tasks, loose=tuple(since(task) for task in now.loose))


def _changes(before: str, after: str) -> tuple[Part, ...]:
    """What changed, word by word; nothing where all stayed."""
    return difference(before, after) if before != after else ()


def _earlier(state: ReviewState, past: PastRound, language: Language) -> Earlier:
    submitted = Submitted(
        key=state.submission.key,
        user_id=state.submission.user_id,
        answer=past.answer,
        submitted_at=past.submitted_at,
        late=past.late,
        language=past.language,
        content=past.content,
        team=state.submission.team,
    )
    past = replace(past, files=named(past.files, blind=state.blind))
    marking = past.marking
    number = pgettext("tns", "Round {number}").format(number=past.number)
    shown = quoted(sheet(submitted, past.files, language, number), marking.passages)
    lines = readout(past.rubric, shown.language, marking.levels, marking.comments)
    return Earlier(past, shown, lines)
