"""A worksheet is read, marked and taken along as people read it: no id of a choice is shown."""

from __future__ import annotations

import pytest

from tests.grading.own.conftest import learner
from tests.grading.queue.conftest import rights
from tests.grading.sheets.conftest import EVERYTHING
from tests.grading.sheets.test_papers import given
from tns_training_xblock.content.kinds.registry import handed_in_blocks
from tns_training_xblock.content.model import NEVER_RENAMED
from tns_training_xblock.grading import api
from tns_training_xblock.grading.answers import parts_in, told_in
from tns_training_xblock.grading.own.written import written_in
from tns_training_xblock.grading.pages.earlier import compared, earlier_rounds
from tns_training_xblock.grading.pages.sheet import sheet
from tns_training_xblock.grading.rubric import Rubric, exercise_in
from tns_training_xblock.grading.sheets.entries import Taken
from tns_training_xblock.grading.sheets.papers import Papers
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.editions import note_edition

from .conftest import LEFT
from .worksheets import GIVEN, SHEET, SHEET_KEY, TOLD

pytestmark = pytest.mark.django_db
__all__ = ["learner", "rights"]


@pytest.fixture
def receipt():
    return api.submit(SHEET_KEY, GIVEN, 0, user_id=LEFT, content=SHEET, possible=3, late=False)


def test_it_has_a_rubric_and_is_asked_in_the_language_that_there_is():
    assert Rubric.of(SHEET).points == 3
    study = exercise_in(SHEET, "fr")
    assert study is not None
    assert (study.language, len(study.tasks)) == ("en", 7)
    assert exercise_in({}, "fr") is None
    assert set(handed_in_blocks()) == {"tns_case_study", "tns_worksheet"}


def test_an_answer_is_told_by_titles_steps_and_days():
    assert told_in(GIVEN, exercise_in(SHEET, "en"), NEVER_RENAMED) == TOLD
    assert told_in(GIVEN, None, NEVER_RENAMED) == GIVEN["tasks"]


def test_single_words_are_commented_on_where_somebody_wrote_words(receipt):
    assert sorted(parts_in(GIVEN, SHEET)) == ["task:a-line", "task:plan", "vote"]
    shown = sheet(api.review(receipt.uuid).submission, (), "en")
    assert [each.id for each in shown.tasks if each.in_words] == ["a-line", "plan"]


def test_the_desk_shows_what_was_chosen_and_rows_as_a_table(receipt):
    shown = {each.id: each for each in sheet(api.review(receipt.uuid).submission, (), "en").tasks}
    assert {name: each.given for name, each in shown.items() if each.given} == TOLD
    assert '<th scope="col">By when</th>' in shown["steps"].shown
    assert "<td>November 3, 2026</td>" in shown["steps"].shown
    assert shown["a-photo"].given == ""


def test_what_changed_between_rounds_is_told_in_words(receipt):
    saved = api.save_review(receipt.uuid, 0, 1, {"sense": "good"}, {}, "Once more.")
    api.return_for_revision(saved, 1, 1)
    version = api.standing(SHEET_KEY).draft.version
    again = {"tasks": GIVEN["tasks"] | {"worth": "drop"}}
    how = {"user_id": 7, "content": SHEET, "possible": 3, "late": False}
    second = api.submit(SHEET_KEY, again, version, **how)
    state = api.review(second.uuid)
    rounds = earlier_rounds(state, "en")
    now = compared(sheet(state.submission, (), "en"), rounds)
    [worth] = [each for each in now.tasks if each.id == "worth"]
    assert "".join(part.text for part in worth.changed if part.kind == "removed") == "Keep as it is"
    assert "".join(part.text for part in worth.changed if part.kind == "added") == "Drop"
    assert [each.id for each in now.tasks if each.changed] == ["worth"]


def test_spreadsheets_say_it_as_the_desk_does(receipt, rights):
    taken = Taken(EVERYTHING, rights, "en")
    [entry] = [entry for item in taken.items for entry in taken.entries(item)]
    assert entry.tasks == TOLD
    (row,) = api.report_rows(SHEET_KEY.usage_key)
    assert {name: row[f"task: {name}"] for name in TOLD} == TOLD


def test_papers_say_it_too():
    tasks = Papers("en").of(given(GIVEN, SHEET, ()), "Mina").now.tasks
    assert {each.title: each.text for each in tasks}["How sure am I?"] == TOLD["sure"]
    assert TOLD["steps"] in [each.text for each in tasks]


def test_the_notebook_tells_what_is_still_a_draft(learner, django_assert_num_queries):
    work_api.save_draft(SHEET_KEY, GIVEN, 0)
    note_edition(SHEET_KEY, SHEET)
    with django_assert_num_queries(3):  # the works, what they answer, the photos kept with them
        [each] = written_in(learner, "en")
    assert each.answer == {"tasks": TOLD}
