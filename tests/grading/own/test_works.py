"""How all that a learner did in a run stands, in one query."""

from io import BytesIO

import pytest

from tests.grading.conftest import ANSWER, hand_in
from tests.grading.worksheets import SHEET_KEY
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.content.model import FileRule
from tns_training_xblock.grading import api
from tns_training_xblock.grading.own.works import Own, works_in
from tns_training_xblock.work import api as work_api

pytestmark = pytest.mark.django_db
FULL = {"arithmetic": "good", "mix": "good"}
ANNA = 11
ME = 7


def lesson(key, name="a-lesson", part=""):
    usage = key.usage_key.replace("tns_case_study", "tns_lesson").replace("thin-subsidy", name)
    return work_api.WorkKey(key.course_id, usage, key.student_id, part)


def answered(key, check="a-check", share=1.0):
    def change(root):
        work_api.add_attempt(root, check, "x", share, counts=True, token=None)
        work_api.note(root, end_seen=True)

    work_api.in_turn(key, change)


def test_nothing_is_there_at_first(learner):
    assert works_in(learner) == {}


def test_answers_texts_and_facts_of_a_block_come_together(key, learner):
    where = lesson(key)
    answered(where, share=0.5)
    answered(where, share=0.25)
    answered(where, "other", 0.0)
    draft = work_api.save_draft(lesson(key, part="my-board"), {"text": "Me"}, 0)
    [own] = works_in(learner).values()
    assert own.best == {"a-check": 0.5, "other": 0.0}
    assert own.texts == {"my-board"}
    assert own.facts == {"end_seen": True}
    assert own.touched_at == draft.saved_at
    assert not own.drafted


def test_a_draft_is_no_fact(key, learner):
    draft = work_api.save_draft(key, {"end_seen": True}, 0)
    own = works_in(learner)[key.usage_key]
    assert own == Own(key.usage_key, touched_at=draft.saved_at, drafted=True)


def test_a_mark_is_there_from_its_release_on(key, learner, submitted):
    def seen():
        return works_in(learner)[key.usage_key]

    assert (seen().stage, seen().mark) == ("submitted", None)
    saved = api.save_review(submitted.uuid, 0, ANNA, FULL, {}, "Well.")
    assert (seen().stage, seen().mark) == ("reading", None)
    api.finish(saved, 1, ANNA)
    assert (seen().stage, seen().mark) == ("reading", None)
    released = api.release(submitted.uuid, 2, ANNA)
    mark = seen().mark
    assert (seen().stage, mark.points, mark.possible) == ("marked", 5, 5)
    api.reopen(released, api.review(submitted.uuid).version, ANNA)
    version = api.review(submitted.uuid).version
    api.save_review(submitted.uuid, version, ANNA, {"arithmetic": "weak", "mix": "weak"}, {}, "")
    assert (seen().stage, seen().mark) == ("marked", mark)


def test_the_mark_of_an_earlier_round_is_none_of_this_one(key, content, learner, submitted):
    saved = api.save_review(submitted.uuid, 0, ANNA, FULL, {}, "Once more.")
    api.return_for_revision(api.release(saved, 1, ANNA), 2, ANNA)
    own = works_in(learner)[key.usage_key]
    assert (own.stage, own.mark) == ("returned", None)
    version = api.standing(key).draft.version
    how = {"user_id": ME, "content": content, "possible": 5, "late": False}
    api.submit(key, {"tasks": {"plan": "Thirds."}}, version, **how)
    own = works_in(learner)[key.usage_key]
    assert (own.stage, own.mark) == ("submitted", None)


def test_it_agrees_with_what_the_texts_own_page_says(key, learner, submitted):
    def agreed():
        own, page = works_in(learner)[key.usage_key], api.standing(key)
        return own.stage == page.stage, (own.mark and own.mark.points) == (
            page.mark.points if page.marked else None
        )

    assert agreed() == (True, True)
    api.withdraw(key, 999_999, submitted.uuid)
    assert agreed() == (True, True)


def test_others_and_other_runs_are_left_out(key, content, learner):
    other = work_api.WorkKey(key.course_id, key.usage_key, "b" * 32)
    hand_in(other, content, user_id=8)
    elsewhere = work_api.WorkKey("course-v1:TNS+BVT+w20", key.usage_key, key.student_id)
    work_api.save_draft(elsewhere, ANSWER, 0)
    assert works_in(learner) == {}


def test_one_query_whatever_the_size_of_the_run(key, learner, django_assert_num_queries):
    for number in range(30):
        answered(lesson(key, f"lesson-{number}"))
        work_api.save_draft(lesson(key, f"lesson-{number}", "my-board"), {"text": "Me"}, 0)
    with django_assert_num_queries(1):
        found = works_in(learner)
    assert len(found) == 30
    assert all(own.best and own.texts for own in found.values())


def test_what_one_wrote_with_others_is_ones_own_too(key, learner):
    team = cohort.Team("group", "3", "The group")
    shared = work_api.WorkKey(key.course_id, key.usage_key, team.key(key.course_id, key.usage_key))
    work_api.save_draft(shared, ANSWER, 0, by=8)
    assert works_in(learner) == {}
    work_api.save_draft(shared, {**ANSWER, "vote": {}}, 1, by=ME)
    assert works_in(learner)[key.usage_key].drafted


def test_what_was_handed_in_together_is_seen_by_all_who_had_part(key, content, learner):
    team = cohort.Team("group", "3", "The group")
    shared = work_api.WorkKey(key.course_id, key.usage_key, team.key(key.course_id, key.usage_key))
    hand_in(shared, content, user_id=8)
    assert works_in(learner) == {}
    cohort.take_part(key.course_id, key.usage_key, shared.student_id, team, [ME, 8])
    # Of a text of one's own and one that was handed in with others, the latter counts.
    work_api.save_draft(key, ANSWER, 0)
    assert works_in(learner)[key.usage_key].stage == "submitted"


def test_of_what_is_never_handed_in_it_is_known_what_is_answered(learner, key):
    work_api.save_draft(SHEET_KEY, {"tasks": {"plan": "Fees.", "sure": " "}}, 0)
    rule = FileRule(("csv",), 100, 1)
    photo = work_api.attach(SHEET_KEY, "a-photo", "a.csv", BytesIO(b"1,2"), 3, rule)
    own = works_in(learner)[SHEET_KEY.usage_key]
    assert (own.drafted, own.facts, own.texts) == (True, {}, {"plan", "a-photo"})
    work_api.detach(SHEET_KEY, photo.id)
    work_api.save_draft(key, ANSWER, 0)
    found = works_in(learner)
    assert found[SHEET_KEY.usage_key].texts == {"plan"}
    assert found[key.usage_key].texts == frozenset()


def test_of_a_diagnosis_it_is_known_whether_it_was_closed(learner, key):
    usage = key.usage_key.replace("tns_case_study", "tns_diagnosis")
    where = work_api.WorkKey(key.course_id, usage, key.student_id)
    work_api.save_draft(where, {"agreed": {}}, 0)
    assert not works_in(learner)[usage].closed
    work_api.save_draft(where, {"agreed": {}, "closed": "2026-11-28T10:00:00+00:00"}, 1)
    own = works_in(learner)[usage]
    assert (own.closed, own.drafted, own.facts) == (True, True, {})
