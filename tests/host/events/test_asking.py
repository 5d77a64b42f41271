"""Others may say no, with the real openedx-filters: here to what is handed in."""

import logging
import sys

import pytest

from demo.models import Event
from tests.blocks.cases import ANSWER, CASE, receipt_of, submit, work_key
from tests.grading.conftest import hand_in
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.host.events.asking import LONGEST_SAID, Prevented, ask
from tns_training_xblock.host.events.requests import ReleaseRequest
from tns_training_xblock.work import api as work_api

from . import steps
from .steps import SAID, configured


@pytest.fixture
def seen():
    steps.SEEN.clear()
    return steps.SEEN


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_step_that_refuses_is_read_and_the_text_stays_a_draft(campus, settings, language):
    draft = {"version": 0, "answer": ANSWER}
    assert campus.handle(CASE, "save_answer", draft)[0] == 200
    settings.OPEN_EDX_FILTERS_CONFIG = configured("Refuse")
    campus.handle(CASE, "choose_language", {"language": language})
    status, body = submit(campus, version=1)
    assert (status, body["code"], body["message"]) == (422, "prevented", SAID[language])
    assert receipt_of(campus) is None
    assert not Review.objects.exists()
    assert not Event.objects.filter(name__startswith="tns_training.case_study").exists()
    settings.OPEN_EDX_FILTERS_CONFIG = {}
    assert submit(campus, version=1)[0] == 200, "the page can be sent again as it is"
    assert receipt_of(campus).answer == ANSWER


@pytest.mark.parametrize(
    ("step", "how", "passes"),
    [
        ("Mumble", {}, False),
        ("Break", {"fail_silently": False}, False),
        ("Break", {"fail_silently": True}, True),
        ("Break", {}, True),
        ("Absent", {"fail_silently": False}, False),
        ("Absent", {}, True),
        ("Break Refuse", {}, False),
    ],
)
def test_what_a_broken_step_means_is_for_the_operator_to_say(campus, settings, step, how, passes):
    settings.OPEN_EDX_FILTERS_CONFIG = configured(step, **how)
    status, body = submit(campus)
    assert status == (200 if passes else 422)
    assert (receipt_of(campus) is not None) is passes
    if not passes and step != "Break Refuse":
        assert "is kept as a draft" in body["message"]
        assert api.standing(work_key(campus)).draft.answer == ANSWER


def test_nothing_in_the_place_of_why_is_answered_with_our_sentence(campus, settings, monkeypatch):
    # What calls the steps cannot write such an error into its log; a test's log takes that ill.
    monkeypatch.setattr(logging.getLogger("openedx_filters.tooling"), "disabled", True)
    settings.OPEN_EDX_FILTERS_CONFIG = configured("Blank")
    status, body = submit(campus)
    assert status == 422
    assert "ask the course team what is missing" in body["message"]


def test_a_page_that_was_stopped_can_send_the_same_again(campus, settings):
    settings.OPEN_EDX_FILTERS_CONFIG = configured("Refuse")
    assert submit(campus)[0] == submit(campus)[0] == 422
    settings.OPEN_EDX_FILTERS_CONFIG = {}
    assert submit(campus)[0] == 200
    assert receipt_of(campus).answer == ANSWER


def test_what_another_tab_saved_since_is_not_overwritten_by_what_is_stopped(campus, settings):
    newer = {**ANSWER, "tasks": {"income-plan": "Newer."}}
    campus.handle(CASE, "save_answer", {"version": 0, "answer": newer})
    settings.OPEN_EDX_FILTERS_CONFIG = configured("Refuse")
    assert submit(campus)[1]["code"] == "prevented"
    assert api.standing(work_key(campus)).draft.answer == newer


def test_a_step_is_told_who_hands_in_what_and_changes_nothing(campus, settings, seen):
    settings.OPEN_EDX_FILTERS_CONFIG = configured("Look Meddle Look")
    assert submit(campus)[0] == 200
    assert receipt_of(campus).answer == ANSWER
    first = seen[0]["submission"]
    learner = campus.user("learner").pk
    assert (first.course_id, first.usage_key) == (str(campus.course_key), str(campus.key(CASE)))
    assert (first.learner, first.members, first.late, first.language) == (
        learner, (learner,), False, "en",
    )  # fmt: skip
    with pytest.raises(AttributeError):
        first.learner = 1


def test_what_is_handed_in_already_asks_nobody(campus, settings):
    assert submit(campus)[0] == 200
    settings.OPEN_EDX_FILTERS_CONFIG = configured("Refuse")
    assert submit(campus)[0] == 200


def test_who_is_refused_while_it_was_handed_in_elsewhere_has_the_receipt(
    key, content, submitted, settings
):
    settings.OPEN_EDX_FILTERS_CONFIG = configured("Refuse")
    assert hand_in(key, content) == submitted
    other = work_api.WorkKey(key.course_id, key.usage_key, "b" * 32)
    with pytest.raises(Prevented):
        hand_in(other, content)


def test_without_the_library_nobody_is_asked(campus, settings, monkeypatch):
    settings.OPEN_EDX_FILTERS_CONFIG = configured("Refuse")
    monkeypatch.setattr("tns_training_xblock.host.events.asking.find_spec", lambda name: None)
    monkeypatch.setitem(sys.modules, "openedx_filters.tooling", None)
    assert submit(campus)[0] == 200


def test_what_a_step_says_is_cut_and_cleaned(settings, monkeypatch):
    monkeypatch.setitem(SAID, "en", "\x00No.\u202e " + "no " * 1000)
    settings.OPEN_EDX_FILTERS_CONFIG = configured("Refuse", ReleaseRequest)
    place = {"course_id": "c", "usage_key": "u", "submission": "s", "learner": None, "members": ()}
    mark = {"by": 1, "round": 1, "late": False, "points": 1, "possible": 2, "language": "en"}
    with pytest.raises(Prevented) as told:
        ask(ReleaseRequest(**place, **mark))
    assert "\x00" not in told.value.said
    assert len(told.value.said) <= LONGEST_SAID
