"""Earlier rounds as a page shows them, beside what was handed in last."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from tests.blocks.cases import ANSWER, CASE, REVISED
from tns_training_xblock.blocks.exercise.rounds import due_of, round_views, said_of
from tns_training_xblock.blocks.exercise.text import text_of
from tns_training_xblock.blocks.shared.deadline import Deadline
from tns_training_xblock.content.model import Renamed
from tns_training_xblock.grading.values import Marked, PastRound
from tns_training_xblock.work.values import Attached

NOW = datetime(2026, 11, 28, tzinfo=UTC)
SAID = Marked({"realism": "weak"}, {"arithmetic": "See year 2."}, "Name who pays.", 0)


@pytest.fixture
def views(campus):
    """``views(*rounds, receipt=…)`` of the case study, in English."""
    block = campus.block(CASE)
    study = block.documents.texts["en"]

    def text(criteria):
        return text_of(study, block.documents, block.renderer("en"), "p-", criteria)

    def shown(*rounds, receipt=None):
        standing: Any = SimpleNamespace(rounds=rounds, receipt=receipt)
        return round_views(study, standing, text, "/file/{}".format, Renamed())

    shown.study, shown.text = study, text
    return shown


def kept(study, **changed):
    rubric: Any = SimpleNamespace(criteria=lambda language: study.criteria)
    known = PastRound(
        number=1, uuid="u1", submitted_at=NOW, late=False, language="en", answer=ANSWER, files=(),
        content={}, marking=SAID, rubric=rubric, trainer_id=7, returned_at=NOW,
    )  # fmt: skip
    return replace(known, **changed)


def test_nothing_came_back_of_what_was_never_returned(views):
    assert views() == ()


def test_what_was_said_stands_by_criterion_and_silence_is_left_out(views):
    first, second = said_of(views.study.criteria, views.text(None).rubric, SAID)
    assert (first.name, first.level_name, first.points, first.comment) == (
        "Arithmetic", "", None, "See year 2.",
    )  # fmt: skip
    assert (second.name, second.level_name, second.points, second.comment) == (
        "Realism", "Weak", 0, "",
    )  # fmt: skip
    silent = Marked({}, {}, "Only on the whole.", 0)
    assert said_of(views.study.criteria, views.text(None).rubric, silent) == ()


def test_a_level_that_the_rubric_does_not_have_says_nothing(views):
    unknown = Marked({"realism": "gone", "nowhere": "weak"}, {}, "", 0)
    assert said_of(views.study.criteria, views.text(None).rubric, unknown) == ()


def test_while_it_is_written_on_it_is_what_was_handed_in(views):
    [view] = views(kept(views.study))
    assert not view.changed
    assert [each.text for each in view.then] == [
        "80 000", ANSWER["tasks"]["income-plan"], "Yes\nLater hurts more.",
    ]  # fmt: skip
    assert (view.overall, view.late, view.returned_at) == ("Name who pays.", False, NOW)


def test_handed_in_again_each_part_leads_to_what_stands_there_now(views):
    receipt = SimpleNamespace(answer=REVISED)
    [view] = views(kept(views.study), receipt=receipt)
    number, plan, vote = view.then
    assert [each.changed for each in view.then] == [True, True, True]
    assert (number.numeric, number.unit, plan.numeric, vote.number) == (True, "EUR", False, 0)
    kinds = {part.kind for part in plan.parts}
    assert kinds == {"same", "removed", "added"}
    same = {"tasks": {**REVISED["tasks"], "own-part": "80 000"}, "vote": ANSWER["vote"]}
    [view] = views(kept(views.study), receipt=SimpleNamespace(answer=same))
    assert [each.changed for each in view.then] == [False, True, False]


def test_every_round_is_beside_what_was_handed_in_last(views):
    first = kept(views.study)
    second = kept(views.study, number=2, answer=REVISED)
    early, late = views(first, second)
    assert (early.number, early.changed, late.changed) == (1, True, False)


def test_what_was_stored_as_something_else_is_nothing(views):
    [view] = views(kept(views.study, answer={"tasks": ["x"], "vote": 3}))
    assert [each.parts for each in view.then] == [(), (), ()]


def test_files_of_a_round_are_had_back(views):
    file = Attached("f1", "income-plan", "plan.csv", 1200)
    [view] = views(kept(views.study, files=(file,)))
    assert [(each.name, each.url) for each in view.files] == [("plan.csv", "/file/f1")]


def test_a_first_round_is_due_with_the_block_and_a_revision_when_the_trainer_said():
    own = Deadline(NOW, NOW, refuses=True)
    assert due_of(None, own) == own
    first: Any = SimpleNamespace(rounds=(), revise_by=None)
    assert due_of(first, own) == own
    until = NOW + timedelta(days=3)
    second: Any = SimpleNamespace(rounds=(SimpleNamespace(returned_at=NOW),), revise_by=until)
    assert due_of(second, own) == Deadline(until, until, refuses=False)
