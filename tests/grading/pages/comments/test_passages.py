"""An answer with the comments on its passages, and those of rounds before."""

from types import SimpleNamespace
from typing import Any

from tests.grading.conftest import ANSWER
from tns_training_xblock.grading import api
from tns_training_xblock.grading.comments.passages import Passage
from tns_training_xblock.grading.comments.quoting import quote
from tns_training_xblock.grading.pages.comments.passages import quoted
from tns_training_xblock.grading.pages.sheet import sheet

PLAN, WHY = ANSWER["tasks"]["plan"], ANSWER["vote"]["why"]


def on(name, part, text, words):
    start = text.index(words)
    return Passage(name, part, quote(text, start, start + len(words)), "Hm.")


HALF, HURTS = on("a1", "task:plan", PLAN, "one half"), on("b2", "vote", WHY, "hurts")
GONE = on("c3", "task:plan", "Another text.", "Another")


def answered(uuid):
    return sheet(api.review(uuid).submission, (), "en")


def test_they_stand_with_their_part_numbered_in_reading_order(submitted):
    shown = quoted(answered(submitted.uuid), (HURTS, GONE, HALF), {"passage-a1": "Too long."})
    own, plan = shown.tasks
    assert own.passages == ()
    assert [(row.passage, row.number, row.here, row.problem) for row in plan.passages] == [
        (GONE, 1, False, ""),
        (HALF, 2, True, "Too long."),
    ]
    assert [(row.passage, row.number) for row in shown.vote.passages] == [(HURTS, 3)]


def test_those_of_a_round_before_are_there_where_their_words_are(submitted):
    longer = on("d4", "task:old-plan", f"{PLAN} And donors.", "services the other")
    past: Any = SimpleNamespace(number=1, marking=SimpleNamespace(passages=(longer, GONE)))
    content = {"renamed": "old-plan = plan\n"}
    shown = quoted(answered(submitted.uuid), (), rounds=(past,), content=content)
    [row] = shown.tasks[1].stood
    assert (row.round, row.here, row.passage.comment) == (1, True, "Hm.")
    assert row.passage.quote.start == PLAN.index("services")
