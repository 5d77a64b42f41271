import pytest
from django.contrib.auth import get_user_model

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Work

from ..conftest import hand_in, lapse

pytestmark = pytest.mark.django_db


def test_a_row_has_who_when_state_and_each_answer(key, content):
    user = get_user_model().objects.create(username="mina", first_name="Mina", last_name="Haddad")
    trainer = get_user_model().objects.create(username="trainer")
    receipt = hand_in(key, content, user_id=user.pk, late=True, language="fr")
    levels = {"arithmetic": "good", "mix": "weak"}
    api.save_review(receipt.uuid, 0, trainer.pk, levels, {"mix": "Who pays?"}, "Nearly.")
    (row,) = api.report_rows(key.usage_key)
    assert row == {
        "username": "mina",
        "name": "Mina Haddad",
        "submitted": receipt.submitted_at.isoformat(),
        "late": True,
        "language": "fr",
        "handed in by": "learner",
        "round": 1,
        "returned": "",
        "marking": "marking",
        "points": "",
        "earned": "",
        "possible": 5,
        "released": "",
        "task: own-part": "75 000",
        "task: plan": "Fees pay one half, services the other.",
        "vote": "yes",
        "vote, why": "Later hurts more.",
        "level: arithmetic": "good",
        "level: mix": "weak",
        "comment: mix": "Who pays?",
        "comment": "Nearly.",
        "trainer": "trainer",
    }
    lapse()
    api.release(receipt.uuid, 1, 1)
    assert [row["points"] for row in api.report_rows(key.usage_key)] == [4]


def test_an_answer_that_is_broken_is_a_row_all_the_same(key, content):
    broken = {"tasks": {"plan": 3, "own-part": "7"}, "vote": ["yes"]}
    api.submit(key, broken, 0, user_id=7, content=content, possible=5, late=False)
    (row,) = api.report_rows(key.usage_key)
    assert (row["task: own-part"], row["vote"], row["username"]) == ("7", "", "")
    assert "task: plan" not in row


def test_what_was_returned_is_a_row_as_it_was_handed_in(key, content):
    receipt = hand_in(key, content, late=True)
    saved = api.save_review(receipt.uuid, 0, 1, {"arithmetic": "good"}, {}, "Name who pays.")
    api.return_for_revision(saved, 1, 1)
    version = api.standing(key).draft.version
    work_api.save_draft(key, {"tasks": {"plan": "Being written."}}, version)
    (row,) = api.report_rows(key.usage_key)
    assert (row["marking"], row["round"], row["late"]) == ("returned", 1, True)
    assert row["submitted"] == receipt.submitted_at.isoformat()
    assert row["returned"] > row["submitted"]
    assert row["task: plan"] == "Fees pay one half, services the other."
    again = {"tasks": {"plan": "Thirds."}}
    how = {"user_id": 7, "content": content, "possible": 5, "late": False}
    second = api.submit(key, again, version + 1, **how)
    (row,) = api.report_rows(key.usage_key)
    assert (row["marking"], row["round"], row["task: plan"]) == ("submitted", 2, "Thirds.")
    assert row["returned"]
    api.withdraw(key, 7, second.uuid)
    assert list(api.report_rows(key.usage_key)) == []


def test_rows_come_in_chunks_and_editions_once(key, content, django_assert_num_queries):
    for student in "abcdefgh":
        hand_in(work_api.WorkKey(key.course_id, key.usage_key, student * 32), content)
    with django_assert_num_queries(4):
        assert len(list(api.report_rows(key.usage_key))) == 8


def test_no_column_is_one_of_the_platform_s_own(key, content):
    hand_in(key, content)
    (row,) = api.report_rows(key.usage_key)
    assert not {"title", "location", "block_key", "state"} & set(row)


def test_what_people_wrote_never_becomes_a_formula(key, content):
    user = get_user_model().objects.create(username="mina", first_name="=1+1")
    evil = {
        "tasks": {"plan": "+cmd|x", "own-part": "\N{FULLWIDTH EQUALS SIGN}1"},
        "vote": {"why": "@x"},
    }
    api.submit(key, evil, 0, user_id=user.pk, content=content, possible=5, late=False)
    (row,) = api.report_rows(key.usage_key)
    names = ("name", "task: plan", "task: own-part", "vote, why")
    assert all(row[name].startswith("'") for name in names)


def test_the_name_of_a_user_is_the_platforms_key_and_stays_as_it_is(key, content):
    user = get_user_model().objects.create(username="-mina")
    hand_in(key, content, user_id=user.pk)
    assert [row["username"] for row in api.report_rows(key.usage_key)] == ["-mina"]


def test_rows_that_a_hand_has_cut_leave_the_others_standing(key, content):
    one = hand_in(key, content)
    other = hand_in(work_api.WorkKey(key.course_id, key.usage_key, "b" * 32), content)
    Review.objects.filter(submission_uuid=one.uuid).delete()
    Work.objects.filter(submission_uuid=other.uuid).update(submitted_at=None)
    assert [row["submitted"] for row in api.report_rows(key.usage_key)] == [""]
    rights = Rights(None, key.course_id, team=True)
    assert [row.uuid for row in api.page(api.View(), rights).rows] == [other.uuid]
    assert api.standing(api.review(other.uuid).submission.key).receipt.uuid == other.uuid
