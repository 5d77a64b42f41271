"""What is on the desk says of itself what is missing, what can be undone and is kept."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.content import clean
from tns_training_xblock.grading.claims import Claim
from tns_training_xblock.grading.comments.passages import Passage
from tns_training_xblock.grading.comments.quoting import Quote
from tns_training_xblock.grading.rubric import Rubric
from tns_training_xblock.grading.states import UNDO, State
from tns_training_xblock.grading.values import Mark, Marked, ReviewState, Submitted, reviews

from ..conftest import ANSWER, CASE, KEY

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)
RUBRIC = Rubric.of(dict(CASE))
CRITERIA = [criterion.id for criterion in RUBRIC.criteria()]
SUBMITTED = Submitted(KEY, 21, ANSWER, NOON, late=False, language="en", content=dict(CASE))
STATE = ReviewState(
    id=1, uuid="u", state=State.MARKING, version=3, levels={}, comments={}, overall="", points=0,
    possible=5, trainer_id=11, saved_at=NOON, mark=None, score_due=False, rubric=RUBRIC,
    submission=SUBMITTED, round=1, claim=Claim(11, NOON), assigned_to=None, revise_by=None,
    due_at=None, late=None,
)  # fmt: skip
WORDS = st.text(max_size=20).map(clean)
"""As all that people type is kept: XML carries each character of it."""
LEVELS = st.fixed_dictionaries(
    {},
    optional={
        each.id: st.sampled_from([level.id for level in each.levels]) for each in RUBRIC.criteria()
    },
)


@st.composite
def passages(draw):
    ids = draw(st.lists(st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True), max_size=3, unique=True))
    quotes = st.builds(Quote, WORDS.filter(bool), st.integers(0, 99), WORDS, WORDS)
    parts = st.sampled_from(["task:plan", "vote"])
    found = [Passage(name, draw(parts), draw(quotes), draw(WORDS)) for name in ids]
    return tuple(sorted(found, key=lambda each: each.place))


MARKINGS = st.fixed_dictionaries(
    {
        "levels": LEVELS,
        "comments": st.dictionaries(st.sampled_from(CRITERIA), WORDS),
        "overall": WORDS,
        "passages": passages(),
    }
)


@given(marking=MARKINGS)
def test_what_is_kept_of_a_marking_is_read_as_it_was(marking):
    state = replace(STATE, **marking, points=RUBRIC.score(marking["levels"]))
    kept = json.loads(json.dumps(state.snapshot()))
    read = Marked.of(kept, RUBRIC)
    assert {name: getattr(read, name) for name in marking} == marking
    assert read.points == state.points


@given(marking=MARKINGS)
def test_a_snapshot_has_the_marking_alone(marking):
    """Events and the learner's mark keep it: neither whose it is nor who has it on the desk."""
    state = replace(STATE, **marking)
    elsewhere = replace(
        state, id=2, uuid="v", version=9, trainer_id=77, claim=None, round=4, state=State.READY,
        blind=True, reason="Because.", submission=replace(SUBMITTED, user_id=99),
    )  # fmt: skip
    assert state.snapshot() == elsewhere.snapshot()


@given(levels=LEVELS)
def test_each_criterion_has_a_level_or_is_missing(levels):
    state = replace(STATE, levels=levels)
    assert set(state.missing) | set(levels) == set(CRITERIA)
    assert not set(state.missing) & set(levels)
    assert list(state.missing) == [name for name in CRITERIA if name in state.missing]


def test_a_level_of_a_criterion_that_is_gone_fills_no_gap():
    state = replace(STATE, levels={"gone": "good", "mix": "weak"})
    assert state.missing == ("arithmetic",)


def mark(released_at):
    return Mark(4, 5, "u", RUBRIC, {}, {}, "", released_at, 4)


@given(ago=st.timedeltas(timedelta(seconds=-5), 3 * UNDO), state=st.sampled_from(list(State)))
def test_only_a_release_can_be_undone_and_only_for_its_minute(ago, state):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reviews.timezone, "now", lambda: NOON)
        shown = replace(STATE, state=state, mark=mark(NOON - ago))
        expected = NOON - ago + UNDO if state == State.RELEASED and ago < UNDO else None
        assert shown.undo_until == expected
        assert shown.released == (state == State.RELEASED)


def test_a_release_whose_mark_cannot_be_read_is_not_undone():
    assert replace(STATE, state=State.RELEASED, mark=None).undo_until is None
