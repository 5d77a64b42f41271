"""What a learner wrote, and what they may read of what was said of it."""

import pytest

from tests.grading.conftest import ANSWER
from tns_training_xblock.grading import api
from tns_training_xblock.grading.own.written import Said, written_in
from tns_training_xblock.work import api as work_api

from .test_works import ANNA, FULL, answered, lesson

pytestmark = pytest.mark.django_db


def test_texts_are_there_and_what_is_kept_beside_them_is_not(key, learner):
    answered(lesson(key))
    work_api.save_draft(lesson(key, part="my-board"), {"text": "Me"}, 0)
    work_api.save_draft(key, ANSWER, 0)
    found = written_in(learner, "en")
    assert [(each.part, each.answer) for each in found] == [
        ("my-board", {"text": "Me"}),
        ("", ANSWER),
    ]


def test_some_texts_or_all_but_some(key, learner):
    work_api.save_draft(lesson(key, "a_lesson", "x"), {"text": "A"}, 0)
    work_api.save_draft(lesson(key, "axlesson", "x"), {"text": "B"}, 0)
    some = written_in(learner, "en", ["a_lesson"])
    assert [each.answer["text"] for each in some] == ["A"]
    others = written_in(learner, "en", ["a_lesson"], elsewhere=True)
    assert [each.answer["text"] for each in others] == ["B"]
    assert written_in(learner, "en", []) == ()


def test_comments_are_read_once_they_are_released(key, learner, submitted):
    saved = api.save_review(submitted.uuid, 0, ANNA, FULL, {"mix": "Two payers."}, "Well.")
    assert [each.said for each in written_in(learner, "en")] == [()]
    api.finish(saved, 1, ANNA)
    assert [each.said for each in written_in(learner, "en")] == [()]
    api.release(submitted.uuid, 2, ANNA)
    [each] = written_in(learner, "en")
    assert each.said == (Said("Well."), Said("Two payers.", "mix"))


def test_what_came_back_with_a_round_is_there_and_what_is_on_the_desk_is_not(
    key,
    content,
    learner,
    submitted,
    django_assert_num_queries,
):
    saved = api.save_review(submitted.uuid, 0, ANNA, FULL, {}, "Once more.")
    api.return_for_revision(saved, 1, ANNA)
    version = api.standing(key).draft.version
    how = {"user_id": 7, "content": content, "possible": 5, "late": False}
    second = api.submit(key, {"tasks": {"plan": "Thirds."}}, version, **how)
    api.save_review(second.uuid, api.review(second.uuid).version, ANNA, FULL, {}, "On the desk.")
    with django_assert_num_queries(4):
        [each] = written_in(learner, "en")
    assert each.said == (Said("Once more."),)
    assert each.answer == {"tasks": {"plan": "Thirds."}}
