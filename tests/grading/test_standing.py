import pytest

from tns_training_xblock.grading import api
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.work import api as work_api

pytestmark = pytest.mark.django_db


def test_who_kept_nothing_starts_at_version_nought(key, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):  # one of them for what coming late costs
        assert api.standing(key) == api.Standing(work_api.Draft(0, {}, None), (), None, None)


def test_it_takes_two_queries_with_a_mark_or_without(key, submitted, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert api.standing(key).mark is None
    api.save_review(submitted.uuid, 0, 1, {"arithmetic": "good", "mix": "good"}, {}, "")
    api.release(submitted.uuid, 1, 1)
    with django_assert_num_queries(2):
        mark = api.standing(key).mark
        assert mark.rubric.criteria("en")[0].title == "Arithmetic"


FULL = {"arithmetic": "good", "mix": "good"}
ANNA = 11


def stages(key):
    return api.standing(key).stage, api.states_of(key.course_id, [key.student_id])[key.usage_key]


def test_what_a_trainer_is_just_doing_is_one_word_to_the_learner(key, submitted):
    assert stages(key) == ("submitted", "submitted")
    api.claim(submitted.uuid, ANNA)
    assert stages(key)[0] == "reading"
    saved = api.save_review(submitted.uuid, 0, ANNA, FULL, {}, "")
    assert stages(key) == ("reading", "marking")
    api.finish(saved, 1, ANNA)
    assert stages(key) == ("reading", "ready")
    api.release(submitted.uuid, 2, ANNA)
    assert stages(key) == ("marked", "released")


def test_what_is_marked_anew_stays_marked(key, submitted):
    released = api.release(api.save_review(submitted.uuid, 0, ANNA, FULL, {}, ""), 1, ANNA)
    api.reopen(released, 2, ANNA)
    assert stages(key) == ("marked", "released")


def test_a_second_round_is_not_marked_by_the_mark_of_the_first(key, content, submitted):
    saved = api.save_review(submitted.uuid, 0, ANNA, FULL, {}, "Once more.")
    api.return_for_revision(api.release(saved, 1, ANNA), 2, ANNA)
    assert stages(key) == ("returned", "returned")
    version = api.standing(key).draft.version
    how = {"user_id": 7, "content": content, "possible": 5, "late": False}
    second = api.submit(key, {"tasks": {"plan": "Thirds."}}, version, **how)
    standing = api.standing(key)
    assert (standing.stage, standing.round, standing.mark.points) == ("submitted", 2, 5)
    api.save_review(second.uuid, api.review(second.uuid).version, ANNA, FULL, {}, "")
    assert stages(key) == ("reading", "marking")


def test_how_often_it_can_be_handed_in_is_known_in_the_same_queries(
    key, submitted, django_assert_num_queries
):
    set_rules(key.course_id, key.usage_key, Rules(rounds=2), ANNA)
    with django_assert_num_queries(2):
        assert api.standing(key).most_rounds == 2


def test_what_was_withdrawn_says_when(key, submitted, django_assert_num_queries):
    api.withdraw(key, 7, submitted.uuid)
    with django_assert_num_queries(3):
        standing = api.standing(key)
    assert standing.withdrawn_at >= submitted.submitted_at
    assert stages(key) == ("withdrawn", "withdrawn")


def test_a_whole_run_takes_one_query(key, submitted, django_assert_num_queries):
    with django_assert_num_queries(1):
        states = api.states_of(key.course_id, [key.student_id, "b" * 32])
    assert states == {key.usage_key: "submitted"}
    assert api.states_of("course-v1:Other+Run+1", [key.student_id]) == {}
    assert api.states_of(key.course_id, ["b" * 32]) == {}
