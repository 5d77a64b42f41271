from datetime import UTC, datetime

from tests.grading.conftest import ANSWER, CASE
from tns_training_xblock.grading.rubric import Rubric
from tns_training_xblock.grading.sheets.papers import Given, Papers
from tns_training_xblock.grading.values import Mark, Marked, PastRound
from tns_training_xblock.work.values import Attached

UUID = "1a2b3c4d-0000-0000-0000-000000000000"
AT = datetime(2026, 11, 1, tzinfo=UTC)
FILES = (Attached("f" * 32, "plan", "plan.csv", 10), Attached("e" * 32, "gone", "old.csv", 10))
RUBRIC = Rubric.of(CASE)
MARK = Mark(3, 5, UUID, RUBRIC, {"arithmetic": "good"}, {"mix": "Who pays?"}, "Nearly.", AT, 3)


def given(answer=ANSWER, content=CASE, files=FILES):
    return Given(UUID, 2, content, answer, files, AT, late=True)


def past(number):
    said = Marked({"mix": "weak"}, {}, "Once more.", 1)
    answer = {"tasks": {"plan": "Then."}}
    return PastRound(number, UUID, AT, False, "en", answer, (), CASE, said, RUBRIC, 1, AT)


def test_tasks_stand_in_their_order_with_their_files_and_what_has_no_task_last():
    paper = Papers("en", link=lambda file: f"files/{file.name}").of(given(), "Mina")
    assert (paper.title, paper.number, paper.learner) == ("A thin subsidy", "1A2B-3C4D", "Mina")
    assert [(task.title, task.text, task.unit, task.files) for task in paper.now.tasks] == [
        ("The own part", "75 000", "EUR", ()),
        ("The plan", ANSWER["tasks"]["plan"], "", (("plan.csv", "files/plan.csv"),)),
        ("gone (no longer asked)", "", "", (("old.csv", "files/old.csv"),)),
    ]
    assert (paper.now.vote, paper.now.why, paper.now.votes) == ("yes", "Later hurts more.", True)
    assert (paper.now.points, paper.now.said, paper.now.said_at) == (None, (), None)


def test_a_mark_has_each_criterion_also_one_without_a_level():
    now = Papers("en").of(given(), "Mina", MARK).now
    assert (now.points, now.possible, now.overall, now.said_at) == (3, 5, "Nearly.", AT)
    assert [(each.title, each.level, each.points, each.possible) for each in now.said] == [
        ("Arithmetic", "Good", 3, 3),
        ("Mix of income", "", None, 2),
    ]
    assert now.said[1].comment == "Who pays?"


def test_rounds_before_have_what_was_said_and_no_points():
    [before] = Papers("en").of(given(), "Mina", MARK, [past(1)]).before
    assert (before.number, before.points, before.overall) == (1, None, "Once more.")
    assert before.said[1].level == "Weak"
    assert before.tasks[1].text == "Then."


def test_what_is_in_no_language_of_the_reader_is_in_its_own():
    paper = Papers("ar").of(given(), "Mina")
    assert (paper.language, paper.direction) == ("en", "ltr")


def test_without_a_text_there_is_still_what_was_written():
    paper = Papers("en").of(given(content={}), "Mina")
    assert paper.title == ""
    assert {task.title for task in paper.now.tasks} == {"gone", "own-part", "plan"}
