"""What a learner may know of their own work, in words that tell nothing of who marks it."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.grading.rubric import Rubric
from tns_training_xblock.grading.states import CLAIMED, DRAFTING, WITH_LEARNER, State
from tns_training_xblock.grading.values import Mark, Marked, PastRound, Receipt, Stage, Standing
from tns_training_xblock.work.values import NO_DRAFT

from ..conftest import ANSWER

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)
DOCUMENT = (Path(__file__).parents[3] / "docs/marking.md").read_text()
WITH_TRAINERS = [
    state
    for state in (*State, CLAIMED)
    if state not in (State.SUBMITTED, State.RELEASED, *WITH_LEARNER)
]


def receipt(uuid):
    return Receipt(uuid, "1A2B-3C4D", NOON, late=False, answer=ANSWER, files=())


def mark(uuid):
    return Mark(4, 5, uuid, Rubric({}), {}, {}, "", NOON, 4)


def past(number):
    said = Marked({}, {}, "Once more.", 0)
    return PastRound(
        number, f"{number}", NOON, late=False, language="en", answer=ANSWER, files=(), content={},
        marking=said, rubric=Rubric({}), trainer_id=11, returned_at=NOON,
    )  # fmt: skip


UUIDS = st.sampled_from(["u", "v"])
STANDINGS = st.builds(
    Standing,
    draft=st.just(NO_DRAFT),
    files=st.just(()),
    receipt=st.none() | UUIDS.map(receipt),
    mark=st.none() | UUIDS.map(mark),
    state=st.sampled_from([*State, CLAIMED, DRAFTING]),
    rounds=st.integers(0, 3).map(lambda n: tuple(past(each + 1) for each in range(n))),
)


@given(standing=STANDINGS)
def test_every_work_stands_somewhere(standing):
    assert standing.stage in get_args(Stage)
    assert standing.round == len(standing.rounds) + 1 >= 1


@given(standing=STANDINGS)
def test_a_mark_counts_for_what_was_last_handed_in_alone(standing):
    """That of an earlier round stays the learner's, and says nothing of this one."""
    ours = standing.mark is not None and standing.receipt is not None
    assert standing.marked == (ours and standing.mark.uuid == standing.receipt.uuid)
    assert (standing.stage == "marked") == standing.marked


@given(standing=STANDINGS, other=st.sampled_from(WITH_TRAINERS))
def test_nobody_is_told_what_a_trainer_is_doing_with_it(standing, other):
    """Whichever of the trainers' states: begun, for a second mark, to reconcile, ready."""
    if standing.state in WITH_TRAINERS:
        assert replace(standing, state=other).stage == standing.stage


@given(standing=STANDINGS)
def test_what_is_with_trainers_is_never_with_the_learner(standing):
    writes = standing.stage in ("drafting", "returned", "withdrawn")
    assert writes == (standing.receipt is None)


def test_the_stages_are_those_of_the_table_for_trainers():
    """Each row of ``docs/marking.md`` is one stage."""
    table = DOCUMENT.split("## What the learner sees")[1].split("\n\n*")[0]
    rows = re.findall(r"^\| ([\w, ]+) \|", table, flags=re.MULTILINE)[1:]
    handed_in = Standing(NO_DRAFT, (), receipt("u"), None)
    written = Standing(NO_DRAFT, (), None, None)
    stages = []
    for row in rows:
        states = [state for state in row.split(", ") if state in (*State, CLAIMED)]
        found = set()
        for state in states:
            base = written if state in WITH_LEARNER else handed_in
            shown = mark("u") if state == State.RELEASED else None
            found.add(replace(base, state=state, mark=shown).stage)
        stages += [found] if states else []
    assert stages == [{"submitted"}, {"reading"}, {"returned"}, {"withdrawn"}, {"marked"}]
