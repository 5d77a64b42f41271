"""What a learner wrote, and what they may read of what was said of it."""

import pytest

from tests.grading.conftest import ANSWER
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Rule
from tns_training_xblock.grading.own.works import works_in
from tns_training_xblock.grading.own.written import Said, whole_of, written_in
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Work

from .test_whose import Cluster
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


OWN, TEAMS = {"tasks": {"plan": "My own."}}, {"tasks": {"plan": "Of all of us."}}


class Twice:
    """Mina has a draft of her own, and one of her cluster's, in the same block."""

    def __init__(self, key, *, own_first):
        set_rules(key.course_id, key.usage_key, Rules(), 1)
        self.elan = Cluster(key, drafted=False)
        self.mina, self.usage_key = self.elan.mina, key.usage_key
        self.team = self.elan.key
        self.own = work_api.WorkKey(key.course_id, key.usage_key, self.mina.anonymous_id)
        wanted = [(self.own, OWN, None), (self.team, TEAMS, self.mina.user_id)]
        for where, answer, by in wanted if own_first else reversed(wanted):
            work_api.save_draft(where, answer, 0, by=by)

    def found(self):
        return written_in(self.mina, "en")

    def counts(self):
        return whole_of(self.found())[self.usage_key].answer


@pytest.fixture(params=[True, False], ids=["own first", "team first"])
def twice(key, request):
    return Twice(key, own_first=request.param)


def test_what_is_written_today_counts_before_what_was_written_alone(twice):
    assert twice.counts() == TEAMS
    assert sorted((each.answer["tasks"]["plan"], each.counts) for each in twice.found()) == [
        ("My own.", False),
        ("Of all of us.", True),
    ]


def test_what_was_written_alone_counts_again_where_nobody_answers_together_any_more(twice):
    set_rules(twice.mina.course_id, twice.usage_key, Rules(), 1)
    assert twice.counts() == OWN


@pytest.mark.parametrize("whose", ["own", "team"])
def test_what_was_handed_in_counts(twice, content, whose):
    where = twice.own if whose == "own" else twice.team
    if whose == "own":
        set_rules(twice.mina.course_id, twice.usage_key, Rules(), 1)
    team = cohort.mates_of("cluster", twice.mina.course_id, twice.mina.user_id)[0].team
    answer = OWN if whose == "own" else TEAMS
    how = {"content": content, "possible": 5, "late": False, "user_id": twice.mina.user_id}
    api.submit(where, answer, 1, team=None if whose == "own" else team, **how)
    assert whole_of(twice.found())[twice.usage_key].owner == where.student_id


def test_what_was_handed_in_counts_before_what_is_written_today(twice, content):
    set_rules(twice.mina.course_id, twice.usage_key, Rules(), 1)
    how = {"content": content, "possible": 5, "late": False, "user_id": twice.mina.user_id}
    api.submit(twice.own, OWN, 1, **how)
    # Nobody can set this rule any more: it is what a row of before the check could say.
    Rule.objects.filter(usage_key=twice.usage_key).update(teams="cluster")
    cohort.leave_part(twice.own.student_id, twice.mina.user_id)
    assert whole_of(twice.found())[twice.usage_key].owner == twice.own.student_id


def test_of_the_rest_what_was_saved_last_counts(twice, key):
    """Two drafts, none of which is on the page today."""
    old, new = (work_api.WorkKey(key.course_id, key.usage_key, f"team:{n:040d}") for n in (2, 1))
    for where, text in ((old, "Of one bus."), (new, "Of another.")):
        work_api.save_draft(where, {"tasks": {"plan": text}}, 0, by=twice.mina.user_id)
    assert twice.counts() == TEAMS
    Work.objects.filter(student_id__in=(twice.own.student_id, twice.team.student_id)).delete()
    assert twice.counts() == {"tasks": {"plan": "Of another."}}


def test_the_state_of_a_block_is_that_of_the_work_that_counts(key):
    sheet = work_api.WorkKey(
        key.course_id, key.usage_key.replace("tns_case_study", "tns_worksheet"), key.student_id
    )
    twice = Twice(sheet, own_first=True)
    work_api.save_draft(twice.own, {"tasks": {"plan": "A", "sure": "4"}}, 1)
    assert works_in(twice.mina)[twice.usage_key].texts == {"plan"}


def test_however_many_blocks_have_two_works_as_many_queries_are_made(
    key, django_assert_max_num_queries
):
    for number in range(8):
        name = key.usage_key.replace("thin-subsidy", f"sheet-{number}")
        where = work_api.WorkKey(key.course_id, name, key.student_id)
        if number == 0:
            twice = Twice(where, own_first=True)
            continue
        set_rules(key.course_id, name, Rules(teams="cluster"), 1)
        team = api.key_of(twice.mina, name)
        own = work_api.WorkKey(key.course_id, name, twice.mina.anonymous_id)
        work_api.save_draft(own, OWN, 0)
        work_api.save_draft(team, TEAMS, 0, by=twice.elan.omar.user_id)
    with django_assert_max_num_queries(9):
        found = written_in(twice.mina, "en")
    assert len(found) == 16
    assert all(each.answer == TEAMS for each in whole_of(found).values())
