"""Nothing is complete, handed in or marked that nobody did, whatever is posted to a handler."""

from datetime import timedelta

import pytest
from django.utils import timezone

from demo.models import Completion, Item
from tests.blocks import cases, diagnoses, sheets
from tests.blocks.cases import CASE
from tests.blocks.diagnoses import BEFORE
from tests.blocks.sheets import SHEET
from tns_training_xblock.grading.models import Review
from tns_training_xblock.work.models import Work

pytestmark = pytest.mark.django_db
LATER = "2999-01-01"
GRADED = {"criteria": sheets.CRITERION}


def done(campus, name, as_="learner"):
    """What the platform was told of somebody's block."""
    rows = Completion.objects.filter(user_id=campus.user(as_).pk, block=str(campus.key(name)))
    return [row.completion for row in rows]


def visit(campus, name):
    """Open a page and let it ask for the newest, as every page does."""
    campus.block(name, "learner").student_view({})
    assert campus.handle(name, "newest", {"drawn": {}})[0] == 200


@pytest.fixture
def here(campus):
    sheets.add(campus)
    sheets.add(campus, "graded", **GRADED)
    sheets.add(campus, "shut", f'opens="{LATER}"')
    sheets.add(campus, "graded-shut", f'opens="{LATER}"', **GRADED)
    diagnoses.add(campus)
    return campus


@pytest.mark.parametrize("name", [CASE, "graded"])
@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"tasks": {}},
        {"tasks": {"seen": "  \n ", "income-plan": "\t", "own-part": " "}},
        {"tasks": {"removed": "What was asked once."}},
        {"tasks": {"picture": "No photo, but a word."}},
        {"tasks": {"worth": "gone"}},
        {"vote": {"choice": "", "why": " "}},
    ],
)
def test_nothing_is_not_handed_in(here, name, answer):
    status, body = here.handle(name, "submit", {"version": 0, "answer": answer})
    assert (status, body["code"]) == (400, "empty")
    visit(here, name)
    assert (done(here, name), Review.objects.count()) == ([], 0)


def test_nor_is_a_vote_where_none_is_asked(here):
    answer = {"vote": {"choice": "yes", "why": "So."}}
    assert here.handle("graded", "submit", {"version": 0, "answer": answer})[0] == 400
    assert here.handle(CASE, "submit", {"version": 0, "answer": answer})[0] == 200


def test_nor_are_files_of_a_task_that_was_taken_away(here):
    assert sheets.upload(here, sheet="graded")[0] == 200
    Work.objects.get().files.update(task="removed")
    assert here.handle("graded", "submit", {"version": 0, "answer": {}})[0] == 400
    Work.objects.get().files.update(task="picture")
    assert here.handle("graded", "submit", {"version": 0, "answer": {}})[0] == 200


def test_what_is_never_handed_in_is_complete_when_it_is_filled_in_and_not_before(here):
    for answer in (
        {"tasks": dict.fromkeys(sheets.FULL["tasks"], " ")},
        {"tasks": {"removed": "Something."}},
        {"tasks": {**sheets.FULL["tasks"], "seen": " "}},
    ):
        version = Work.objects.filter(usage_key=str(here.key(SHEET))).values_list("version").first()
        assert sheets.save(here, answer, version=version[0] if version else 0)[0] == 200
        visit(here, SHEET)
    status, body = here.handle(SHEET, "submit", {"version": 3, "answer": sheets.FULL})
    assert (status, body["code"]) == (403, "not-handed-in")
    assert 1.0 not in done(here, SHEET)
    assert sheets.save(here, version=3)[0] == 200
    assert done(here, SHEET) == [1.0]


ONLY_A_PHOTO = f"""---
kind: worksheet
id: pictures
title: Pictures
minutes: 3
---
{sheets.TASKS[sheets.TASKS.index(":::{{task}} picture") :].replace("{{", "{").replace("}}", "}")}"""


def test_a_sheet_of_photos_is_complete_with_one_and_not_for_looking_at_it(campus):
    campus.add(
        f'<tns_worksheet url_name="pictures"><source lang="en"><![CDATA[{ONLY_A_PHOTO}]]></source>'
        "</tns_worksheet>"
    )
    visit(campus, "pictures")
    assert done(campus, "pictures") == []
    assert sheets.upload(campus, sheet="pictures")[0] == 200
    assert done(campus, "pictures") == [1.0]


@pytest.mark.parametrize("name", ["shut", "graded-shut"])
def test_nothing_is_kept_or_handed_in_before_it_opens(here, name):
    data = {"version": 0, "answer": sheets.FULL}
    posts = {"save_answer": data, "submit": data, "show_to": {"audience": "group"}}
    for handler, sent in posts.items():
        assert here.handle(name, handler, sent)[1]["code"] == "not-open"
    assert sheets.upload(here, sheet=name)[1]["code"] == "not-open"
    visit(here, name)
    assert (done(here, name), Work.objects.count(), Review.objects.count()) == ([], 0, 0)


def test_nothing_is_handed_in_or_taken_back_after_it_closed(campus):
    key = sheets.add(campus, "closing", more="late: refuse\n", **GRADED)

    def due(days):
        item = Item.objects.get(key=str(key))
        when = (timezone.now() + timedelta(days=days)).isoformat()
        item.inherited = {**item.inherited, "due": when, "graceperiod": None}
        item.save()

    data = {"version": 0, "answer": sheets.FULL, "late": False, "due": None}
    due(-1)
    status, body = campus.handle("closing", "submit", data)
    assert (status, body["code"]) == (403, "closed")
    assert (done(campus, "closing"), Review.objects.count()) == ([], 0)
    due(1)
    assert campus.handle("closing", "submit", data)[0] == 200
    due(-1)
    uuid = Review.objects.get().submission_uuid
    status, body = campus.handle("closing", "withdraw", {"uuid": uuid})
    assert (status, body["code"]) == (403, "closed")
    assert done(campus, "closing") == [1.0]


@pytest.mark.parametrize("name", [CASE, "graded"])
def test_one_hands_in_for_oneself_whoever_a_post_names(here, name):
    answer = cases.ANSWER if name == CASE else sheets.FULL
    theirs = here.anonymous_id("other_learner")
    pk = here.user("other_learner").pk
    named = {"student_id": theirs, "user_id": pk, "learner": theirs, "by": pk, "team": theirs}
    here.handle(name, "submit", {"version": 0, "answer": answer, **named})
    [review] = Review.objects.all()
    assert review.user_id == here.user("learner").pk
    assert done(here, name, "other_learner") == []
    data = {"version": 0, "answer": answer, "whose": theirs}
    status, body = here.handle(name, "save_answer", data)
    assert (status, body["code"]) == (409, "moved")


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"raters": {"manager": {"map": {"note": "No level"}}}},
        {"raters": {"manager": {"map": {"document": "A document"}}}},
        {"raters": {"manager": {"removed": {"level": 3}}}},
        {"numbers": {"members": "30"}},
        {"closed": "2026-01-01T00:00:00+00:00"},
    ],
)
def test_a_diagnosis_without_a_level_is_not_closed(here, answer):
    assert here.handle(BEFORE, "save_answer", {"version": 0, "answer": answer})[0] == 200
    for version in (0, 1):
        data = {"version": version, "counted": True, "closed": True}
        status, body = here.handle(BEFORE, "close", data)
        assert (status, body["code"]) == (409, "empty")
    visit(here, BEFORE)
    assert done(here, BEFORE) == []
    assert "closed" not in diagnoses.kept(here)


@pytest.mark.parametrize("name", [CASE, "graded", SHEET, BEFORE])
@pytest.mark.parametrize(
    "handler",
    ["publish_completion", "emit_completion", "publish", "set_score", "clear_student_state"],
)
def test_no_handler_takes_a_completion_or_a_grade(here, name, handler):
    status, _ = here.handle(name, handler, {"completion": 1.0, "value": 1, "max_value": 1})
    assert (status, done(here, name)) == (404, [])
