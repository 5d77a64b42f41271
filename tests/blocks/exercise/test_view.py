import json

import pytest

from tests.blocks.cases import ANSWER, CASE
from tns_training_xblock.blocks.exercise.text import text_of
from tns_training_xblock.blocks.exercise.view import ExerciseView
from tns_training_xblock.work.api import Attached


@pytest.fixture
def view(campus):
    def of(answer, files=(), language="en"):
        block = campus.block(CASE)
        study = block.documents.texts[language]
        text = text_of(study, block.documents, block.renderer(language), block.dom_prefix)
        return ExerciseView(study, text, answer, files, "/file/{}".format)

    return of


def test_words_are_counted_with_every_plural_at_hand(view):
    plan = view(ANSWER).tasks()[1]
    lines = json.loads(plan.counts_json)

    assert plan.count == "10 words; 5 to 400 asked"
    assert lines["one"] == "{n} word; 5 to 400 asked"
    assert set(lines) == {"zero", "one", "two", "few", "many", "other"}


def test_the_expected_number_is_there_only_when_asked_for(view):
    hidden, shown = view(ANSWER).tasks()[0], view(ANSWER).tasks(keys=True)[0]

    assert (hidden.right, hidden.close) == ("", False)
    assert (shown.right, shown.close) == ("80,000", True)


@pytest.mark.parametrize(
    ("typed", "close"),
    [("80.500", True), ("80,5", False), ("٨٠٬٠٠٠ EUR", True), ("", False), ("much", False)],
)
def test_a_number_is_judged_as_it_may_have_been_meant(view, typed, close):
    assert view({"tasks": {"own-part": typed}}).tasks(keys=True)[0].close is close


def test_numbers_and_sizes_are_written_in_the_text_s_language(view):
    file = Attached("a-b", "income-plan", "plan.csv", 1400)
    share, plan = view(ANSWER, [file], "ar").tasks(keys=True)

    assert (share.right, plan.files[0].size) == ("80,000", "1 كيلوبايت")
    assert plan.largest.endswith(" ميغابايت")


def test_files_stand_with_their_task(view):
    file = Attached("a-b", "income-plan", "plan.csv", 1400)
    share, plan = view(ANSWER, [file]).tasks()

    assert share.files == ()
    assert [(one.name, one.size, one.url) for one in plan.files] == [
        ("plan.csv", "1 kB", "/file/a-b")
    ]
    assert view(ANSWER, [file]).summary()[1].files == 1


def test_the_summary_leads_to_each_part(view):
    lines = view({"tasks": {"income-plan": "Two words"}}).summary()

    assert [(line.anchor, line.state) for line in lines] == [
        ("task-own-part", "missing"),
        ("task-income-plan", "short"),
        ("vote", "missing"),
    ]
    assert (lines[1].words, lines[1].least, lines[1].most) == (2, 5, 400)


def test_the_rubric_shows_the_chosen_level_among_its_neighbours(view):
    first, second = view({}).rubric({"arithmetic": "good"}, {"realism": "Who pays?"})

    assert [level.chosen for level in first.levels] == [False, True]
    assert [level.chosen for level in second.levels] == [False, False]
    assert (first.comment, second.comment) == ("", "Who pays?")
