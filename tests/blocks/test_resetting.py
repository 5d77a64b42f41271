"""*Reset learner state* as the LMS does it, of whatever somebody may have left in any block."""

from importlib.metadata import entry_points

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase

from demo.models import FieldState
from demo.progress.results import STATE
from tests.blocks import cases, diagnoses, maps, sheets
from tests.blocks.contacts.run import NAME as CONTACTS
from tests.blocks.contacts.run import OLX, card, line_of
from tests.test_authorisation import HANDLERS, STUDIO_HANDLERS, handlers_of
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.content.kinds.registry import block_types
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.work.models import Edition, Work

pytestmark = pytest.mark.django_db
WRITER, MATE = "learner", "other_learner"
LESSON, SHEET = "who-decides", "marked-sheet"
NAMES = {
    "tns_lesson": LESSON,
    "tns_case_study": cases.CASE,
    "tns_diagnosis": diagnoses.BEFORE,
    "tns_worksheet": SHEET,
    "tns_contacts": CONTACTS,
    "tns_course_map": maps.MAP,
}
CASE, FILLED = {"version": 0, "answer": cases.ANSWER}, {"version": 0, "answer": sheets.FULL}
FIRST = {
    ("tns_lesson", "reflect"): {"check": "my-board", "text": "Me", "version": 0},
    ("tns_lesson", "answer"): {"check": "who-chairs", "response": "minister"},
    ("tns_lesson", "read"): {},
    ("tns_case_study", "submit"): CASE,
    ("tns_case_study", "save_answer"): CASE,
    ("tns_case_study", "upload"): {"task": "income-plan"},
    ("tns_diagnosis", "save_answer"): {"version": 0, "answer": diagnoses.answer(map=1)},
    ("tns_worksheet", "submit"): FILLED,
    ("tns_worksheet", "save_answer"): FILLED,
    ("tns_worksheet", "upload"): {"task": "picture", "token": "t", "consent": "t"},
    ("tns_worksheet", "show_to"): {"audience": "group"},
    ("tns_contacts", "save_card"): card(email=".a@b.example"),
    ("tns_contacts", "save_line"): {"line": "line-1", "version": 0, "answer": line_of(who="Ana")},
    ("tns_course_map", "look"): {"item": cases.CASE, "released_at": "2026-11-30T10:00:00"},
}
"""What may be the first that somebody leaves in a block, and how it is posted."""
TOGETHER = {
    block_type: handler
    for block_type, handler in reversed(FIRST)
    if block_type in ("tns_case_study", "tns_worksheet", "tns_diagnosis")
}
"""Where a team answers, and with which handler one of it does in the test."""
INSTALLED = {each.name: each.load() for each in entry_points(group="xblock.v1")}
RESET = [each for each in block_types() if hasattr(INSTALLED[each], "clear_student_state")]
LATER = [
    (block_type, handler)
    for block_type in block_types()
    for handler in sorted(handlers_of(INSTALLED[block_type]) - set(STUDIO_HANDLERS))
    if (block_type, handler) not in FIRST
]


def post(campus, block_type, handler, data, who=WRITER):
    """Post as the page does; what takes a file gets one."""
    photo = SimpleUploadedFile("place.jpg", sheets.photo())
    file = photo if block_type == "tns_worksheet" else SimpleUploadedFile("plan.csv", b"a,b\n")
    files = {"files": {"file": file}} if handler == "upload" else {}
    method = HANDLERS[handler][1]
    return campus.handle(NAMES[block_type], handler, data, who, method=method, **files)[0]


def state_of(campus, name, who):
    """Raises ``DoesNotExist`` where there is none, as the platform's own query does."""
    key = str(campus.key(name))
    return FieldState.objects.get(user=str(campus.user(who).pk), scope=STATE, block=key)


def kept():
    """Names of our tables where something of a learner in a block is."""
    ours = ("tns_work", "tns_contacts", "tns_grading")
    models = {model for label in ours for model in apps.get_app_config(label).get_models()}
    # What a text was is no learner's; a work that nothing was put into is a place to hold.
    found = {model.__name__ for model in models - {Edition, Work} if model.objects.exists()}
    return found | {
        "Work" for work in Work.objects.all() if work.answer or work.shown_to == "group"
    }


def reset(campus, name, who):
    """``reset_student_attempts`` with ``delete_module`` of edx-platform's instructor/enrollment."""
    block = campus.block(name, "author")
    block.clear_student_state(
        user_id=campus.anonymous_id(who),
        course_id=str(campus.course_key),
        item_id=str(campus.key(name)),
        requesting_user_id=campus.anonymous_id("author"),
    )
    state_of(campus, name, who).delete()


@pytest.fixture
def here(campus):
    diagnoses.add(campus)
    sheets.add(campus, SHEET, criteria=sheets.CRITERION)
    campus.add(OLX)
    campus.add(maps.olx())
    return campus


def test_every_block_is_tried_here():
    assert NAMES.keys() == set(block_types())


@pytest.mark.parametrize(("block_type", "handler"), FIRST)
def test_the_first_thing_kept_leaves_a_state_with_the_platform(here, block_type, handler):
    assert post(here, block_type, handler, FIRST[block_type, handler]) == 200
    assert kept() or block_type == "tns_course_map"
    assert state_of(here, NAMES[block_type], WRITER).fields
    if block_type in RESET:
        with TestCase.captureOnCommitCallbacks(execute=True):
            reset(here, NAMES[block_type], WRITER)
        assert not kept()


@pytest.mark.parametrize(("block_type", "handler"), LATER)
def test_nothing_else_keeps_anything_first(here, block_type, handler):
    post(here, block_type, handler, HANDLERS[handler][2])
    assert not kept()


@pytest.mark.parametrize("block_type", RESET)
def test_who_left_no_state_with_the_platform_is_reset_like_anybody(here, block_type):
    reset(here, NAMES[block_type], WRITER)


@pytest.mark.parametrize("block_type", TOGETHER)
def test_so_is_a_mate_who_has_not_opened_the_page_since(here, block_type):
    run, name, handler = str(here.course_key), NAMES[block_type], TOGETHER[block_type]
    for who in (WRITER, MATE):
        cohort.say_place(run, here.user(who).pk, cluster="Elan", country="TN")
    set_rules(run, str(here.key(name)), Rules(teams="cluster"), here.user("trainer").pk)
    asked = diagnoses if block_type == "tns_diagnosis" else cases
    data = {**FIRST[block_type, handler], "whose": asked.whose(here, WRITER, name)}
    assert post(here, block_type, handler, data) == 200
    with pytest.raises(FieldState.DoesNotExist):
        state_of(here, name, MATE)
    reset(here, name, MATE)
    assert Work.objects.get().answer
    reset(here, name, WRITER)
    assert not Work.objects.exists()
