from dataclasses import replace
from decimal import Decimal

import pytest

from tests.grading.conftest import hand_in
from tns_training_xblock.content.uses.judging import Judgement
from tns_training_xblock.grading import api
from tns_training_xblock.grading.pages.sheet import sheet
from tns_training_xblock.work.values import Attached

pytestmark = pytest.mark.django_db


def sheet_of(key, content, answer, files=()):
    uuid = api.submit(key, answer, 0, user_id=7, content=content, possible=5, late=False).uuid
    return sheet(api.review(uuid).submission, files, "en")


def test_every_task_stands_beside_what_was_given(key, content):
    hand_in(key, content)
    receipt = api.standing(key).receipt
    found = sheet(api.review(receipt.uuid).submission, (), "en")
    number, plan = found.tasks
    assert number.number.given == Judgement((Decimal(75000),), right=True)
    assert (plan.given, plan.words, plan.asked.least) == (
        "Fees pay one half, services the other.",
        7,
        5,
    )
    assert (found.vote.choice, found.vote.why) == ("yes", "Later hurts more.")
    assert [exhibit.title for exhibit in found.exhibits] == ["Public share"]


def test_the_desk_offers_an_exhibits_file_in_all_its_forms(key, content):
    file = '{"name": "rates.csv", "title": "Rates", "size": 300, "copy": 17000}'
    text = content["en"].replace(":year: 2007", ":year: 2007\n:file: ../assets/rates.csv")
    known = {**content, "en": text, "index": f'a: {{files: {{"en": [{file}]}}}}'}
    hand_in(key, known)
    receipt = api.standing(key).receipt
    found = sheet(api.review(receipt.uuid).submission, (), "en")
    names = [exhibit.name for exhibit in found.exhibits]
    assert names == ["rates.csv"]
    assert 'download="rates.xlsx"' in found.exhibits[0].forms
    assert "Excel</span>, 17 kB" in found.exhibits[0].forms


def test_samples_are_those_of_the_text_that_was_answered(key, content):
    hand_in(key, content)
    content["en"] = content["en"].replace("Fees alone", "Nothing but fees")
    content["sources"] = "s1: {title: A warning, publisher: Us, read: 2026-11}"
    hand_in(replace(key, student_id="b" * 32), content)
    older, newer = (
        sheet(api.review(api.standing(one).receipt.uuid).submission, (), "en")
        for one in (key, replace(key, student_id="b" * 32))
    )
    assert [(sample.title, sample.points) for sample in older.samples] == [
        ("Fees alone", 1),
        ("Fees and services", 5),
    ]
    assert newer.samples[0].title == "Nothing but fees"
    assert [citation.source.title for citation in newer.citations] == ["A warning"]


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ("75000", True),
        ("74 300", True),
        ("75,000", True),
        ("75.000", True),
        ("80000", False),
        ("a lot", False),
    ],
)
def test_a_number_is_read_as_learners_write_it(key, content, given, right):
    number = sheet_of(key, content, {"tasks": {"own-part": given}}).tasks[0].number
    assert number.given.right is right


def test_a_number_that_can_mean_two_is_right_where_either_is(key, content):
    content["en"] = content["en"].replace(":answer: 75000", ":answer: 1.125")
    number = sheet_of(key, content, {"tasks": {"own-part": "1,125"}}).tasks[0].number
    assert number.given.right


def test_files_stand_with_their_task_and_none_is_hidden(key, content):
    files = tuple(Attached(str(n), task, "x.csv", 1) for n, task in enumerate(("plan", "gone")))
    found = sheet_of(key, content, {"tasks": {"older": "Text."}}, files)
    assert found.tasks[1].files == files[:1]
    assert [(task.id, task.given, task.files) for task in found.loose] == [
        ("gone", "", files[1:]),
        ("older", "Text.", ()),
    ]


def test_what_is_not_asked_any_more_stands_last_under_its_id(key, content):
    before, vote, after = content["en"].partition(":::{vote}")
    content["en"] = before + after.partition(":::\n")[2]
    answer = {"tasks": {"old": "Mine", "plan": "Fees."}, "vote": {"choice": "no", "why": "Later."}}
    found = sheet_of(key, content, answer)
    [loose] = found.loose
    assert (loose.id, loose.title, loose.given) == ("old", "old (no longer asked)", "Mine")
    assert vote
    assert (found.vote.choice, found.vote.why) == ("no", "Later.")
    assert sheet_of(replace(key, student_id="b" * 32), content, {"tasks": {}}).vote is None


TABLE = "Step\tBy when\nCall\tMay"


def test_two_tables_of_the_same_columns_are_told_apart(key, content):
    uuid = api.submit(
        key,
        {"tasks": {"plan": TABLE, "old": TABLE}},
        0,
        user_id=7,
        content=content,
        possible=5,
        late=False,
    ).uuid
    submission = api.review(uuid).submission
    names = []
    for round_ in ("", "Round 1"):
        found = sheet(submission, (), "en", round_)
        names += [
            each.shown.split('aria-label="')[1].split('"')[0]
            for each in (*found.tasks[1:], *found.loose)
        ]
    assert names == [
        "The plan: Step, By when",
        "old (no longer asked): Step, By when",
        "Round 1 · The plan: Step, By when",
        "Round 1 · old (no longer asked): Step, By when",
    ]
