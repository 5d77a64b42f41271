"""How a text stands: from works and reviews alone, whatever kind it is of."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.blocks.maps import CASE, GLOSSARY, LESSON, SHEET
from tns_training_xblock.blocks.course_map.states import Stand, stand_of
from tns_training_xblock.content.model import IndexedAsk, IndexedItem
from tns_training_xblock.grading.own.works import Own, Released

NOW = datetime(2026, 11, 28, tzinfo=UTC)
MARK = Released(3, 5, "u", NOW)


def own(**values):
    return Own("block-v1:x+type@y+block@z", **values)


@pytest.mark.parametrize(
    ("item", "kept", "state"),
    [
        (LESSON, None, "todo"),
        (LESSON, own(), "todo"),
        (LESSON, own(best={"who-chairs": 0.0}), "begun"),
        (LESSON, own(facts={"end_seen": True}), "begun"),
        (
            LESSON,
            own(best={"who-chairs": 1, "own-share": 0}, texts=frozenset({"my-board"})),
            "begun",
        ),
        (
            LESSON,
            own(
                best={"who-chairs": 1, "own-share": 0},
                facts={"end_seen": True, "written": ["my-board"]},
            ),
            "done",
        ),
        (CASE, own(drafted=True), "begun"),
        (CASE, own(drafted=True, stage="submitted"), "waiting"),
        (CASE, own(drafted=True, stage="reading"), "waiting"),
        (CASE, own(drafted=True, stage="returned"), "returned"),
        (CASE, own(drafted=True, stage="withdrawn"), "begun"),
        (CASE, own(drafted=True, stage="marked", mark=MARK), "marked"),
        (SHEET, None, "todo"),
        (SHEET, own(drafted=True), "begun"),
        (SHEET, own(drafted=True, closed=True), "done"),
        (SHEET, own(drafted=True, stage="submitted"), "waiting"),
        (SHEET, own(drafted=True, stage="marked", mark=MARK), "marked"),
        (GLOSSARY, None, "reference"),
    ],
)
def test_the_state(item, kept, state):
    assert stand_of(item, kept).state == state


def test_a_text_that_was_kept_blank_is_no_answer():
    kept = own(texts=frozenset({"my-board"}), facts={"written": []})
    assert stand_of(LESSON, kept).answered == 0
    # What an older version of ours kept has no such list.
    assert stand_of(LESSON, own(texts=frozenset({"my-board"}))).answered == 1


def test_where_to_go_on_is_the_first_question_that_is_open():
    stand = stand_of(LESSON, own(best={"who-chairs": 0.5, "my-board": 0}))
    assert (stand.answered, stand.asked, stand.at) == (2, 3, 2)
    assert stand_of(LESSON, None).at == 1


def test_answers_under_an_earlier_id_count_once():
    ask = (IndexedAsk("now", {}, 2, at_once=True), IndexedAsk("other", {}, 2, at_once=True))
    item = IndexedItem("x", {}, (), {}, points=4, asks=ask, renamed={"once": "now"})
    stand = stand_of(item, own(best={"once": 1.0, "now": 0.5}))
    assert (stand.answered, stand.earned, stand.possible) == (1, 2.0, 4.0)


@pytest.mark.parametrize(
    ("kept", "points"),
    [
        (None, (0.0, 5.0)),
        (own(stage="submitted", drafted=True), (0.0, 5.0)),
        (own(stage="marked", mark=MARK), (3.0, 5.0)),
        (own(facts={"staff_score": {"earned": 2, "possible": 4}}), (2, 4)),
        (own(facts={"staff_score": {"earned": 9, "possible": 4}}), (0.0, 5.0)),
        (own(facts={"staff_score": "much"}), (0.0, 5.0)),
    ],
)
def test_what_counts(kept, points):
    stand = stand_of(CASE, kept)
    assert (stand.earned, stand.possible) == points


def test_where_nobody_learns_nothing_is_left_to_do():
    assert not Stand().open
    assert stand_of(LESSON, None).open


FILLED_IN = IndexedItem(
    "sheet", {}, (), {}, asks=tuple(map(IndexedAsk, ("worth", "worth/keep", "plan"))),
    renamed={"once": "plan"},
)  # fmt: skip


def test_what_is_never_handed_in_is_done_once_all_of_it_is_answered():
    some, every = frozenset({"worth"}), frozenset({"worth", "once"})
    assert stand_of(FILLED_IN, own(drafted=True, texts=some)).state == "begun"
    assert stand_of(FILLED_IN, own(drafted=True, texts=every)).state == "done"
    marked = replace(FILLED_IN, points=3)
    assert stand_of(marked, own(drafted=True, texts=every)).state == "begun"


def test_of_photos_alone_one_is_enough():
    asks = tuple(IndexedAsk(id_, {}, optional=True) for id_ in ("front", "back"))
    item = IndexedItem("photos", {}, (), {}, "worksheet", 3, asks=asks)
    assert stand_of(item, own(texts=frozenset({"gone"}))).state == "begun"
    assert stand_of(item, own(texts=frozenset({"back"}))).state == "done"
