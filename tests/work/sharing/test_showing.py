"""Nobody else reads a work until its learner says so, or hands it in."""

import pytest

from tests.grading.conftest import hand_in
from tns_training_xblock.grading import api
from tns_training_xblock.work import api as work_api

pytestmark = pytest.mark.django_db


def shown_to(key):
    return api.standing(key).draft.shown_to


def test_only_the_learner_reads_a_draft_until_they_choose(key):
    assert shown_to(key) == ""
    assert work_api.save_draft(key, {"text": "mine"}, 0).shown_to == ""
    for audience in ("group", "trainers", "me"):
        work_api.show_to(key, audience)
        assert shown_to(key) == audience


def test_a_choice_changes_neither_text_nor_version(key):
    kept = work_api.save_draft(key, {"text": "mine"}, 0)
    work_api.show_to(key, "group")
    draft = api.standing(key).draft
    assert (draft.version, draft.answer) == (kept.version, kept.answer)


def test_it_can_be_chosen_before_anything_is_written(key):
    work_api.show_to(key, "trainers")
    assert work_api.save_draft(key, {"text": "mine"}, 0).shown_to == "trainers"


@pytest.mark.parametrize("audience", ["", "everybody", "ME", None])
def test_no_other_word_is_an_audience(key, audience):
    with pytest.raises(work_api.AnswerRefused):
        work_api.show_to(key, audience)
    assert shown_to(key) == ""


@pytest.mark.parametrize(
    ("chosen", "read_by"),
    [("", "trainers"), ("me", "trainers"), ("trainers", "trainers"), ("group", "group")],
)
def test_trainers_read_what_is_handed_in_and_what_was_chosen_stands(key, content, chosen, read_by):
    if chosen:
        work_api.show_to(key, chosen)
    receipt = hand_in(key, content)
    assert shown_to(key) == chosen
    assert work_api.to_trainers(chosen) == read_by
    api.withdraw(key, 7, receipt.uuid)
    assert shown_to(key) == chosen


def test_what_was_handed_in_is_not_hidden_from_trainers_but_may_be_shown_to_more(key, content):
    hand_in(key, content)
    with pytest.raises(work_api.AlreadySubmitted):
        work_api.show_to(key, "me")
    work_api.show_to(key, "group")
    assert shown_to(key) == "group"


def test_what_was_taken_back_can_be_hidden_again(key, content):
    work_api.show_to(key, "trainers")
    receipt = hand_in(key, content)
    api.withdraw(key, 7, receipt.uuid)
    work_api.show_to(key, "me")
    assert shown_to(key) == "me"


def test_at_first_it_is_shown_where_nobody_chose_and_never_wider_than_chosen(key):
    work_api.show_at_first(key, "group")
    assert shown_to(key) == "group"
    work_api.show_to(key, "me")
    work_api.show_at_first(key, "group")
    assert shown_to(key) == "me"


def test_drafts_of_before_are_narrowed_and_never_widened(key):
    work_api.show_to(key, "group")
    work_api.narrow(key, [key.student_id], "trainers")
    assert shown_to(key) == "trainers"
    work_api.narrow(key, [key.student_id], "group")
    assert shown_to(key) == "trainers"
    work_api.narrow(key, ["somebody-else"], "me")
    assert shown_to(key) == "trainers"


def test_what_was_handed_in_is_not_narrowed(key, content):
    work_api.show_to(key, "group")
    hand_in(key, content)
    work_api.narrow(key, [key.student_id], "me")
    assert shown_to(key) == "group"
