from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.blocks.cases import CASE, save, submit, work_key
from tns_training_xblock.grading import api
from tns_training_xblock.grading.answers import group_vote, tasks_in, vote_in
from tns_training_xblock.grading.models import Review
from tns_training_xblock.work.models import Work

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=10,
)


@given(st.fixed_dictionaries({}, optional={"tasks": JSON, "vote": JSON}))
def test_any_answer_can_be_read(answer):
    assert all(isinstance(text, str) for text in tasks_in(answer).values())
    choice, why = vote_in(answer)
    assert choice in ("", "yes", "no")
    assert isinstance(why, str)


@pytest.mark.parametrize(
    ("vote", "read"),
    [
        ({"choice": "no", "why": "Too soon."}, ("no", "Too soon.")),
        ({"choice": "maybe"}, ("", "")),
        ({"why": 3}, ("", "")),
    ],
)
def test_a_vote_is_yes_no_or_nothing(vote, read):
    assert vote_in({"vote": vote}) == read


@pytest.fixture
def group(campus):
    """``group("yes", "no", …)``: learners who handed in these votes, each with its reason."""

    def hand_in(*choices, more=""):
        for number, choice in enumerate(choices):
            vote = {"choice": choice, "why": f"Because of {len(choices) - number}.{more}"}
            work = Work.objects.create(
                course_id=str(campus.course_key),
                usage_key=str(campus.key(CASE)),
                student_id=f"learner-{choice}-{number}-{len(choices)}",
                user_id=1000 + number,
                answer={"tasks": {"income-plan": "A plan."}, "vote": vote},
                submission_uuid=str(uuid4()),
                submitted_at=timezone.now(),
            )
            Review.objects.create(work=work, submission_uuid=work.submission_uuid, possible=5)

    hand_in.key = str(campus.key(CASE))
    return hand_in


@pytest.mark.parametrize("choices", [(), ("yes",) * 4, ("yes", "yes", "no", "no", "", "")])
def test_of_fewer_than_five_votes_nothing_is_told(group, choices):
    group(*choices)
    assert group_vote(group.key) is None


def test_five_votes_are_counted_with_their_reasons_and_without_their_order(
    group, django_assert_num_queries
):
    group("yes", "no", "yes", "yes", "no", "")
    with django_assert_num_queries(1):
        told = group_vote(group.key)
    assert (told.yes, told.no, told.total) == (3, 2, 5)
    assert told.reasons == ("Because of 3.", "Because of 4.", "Because of 6.")
    assert told.objections == ("Because of 2.", "Because of 5.")


def test_of_many_reasons_as_many_are_told_as_one_reads(group):
    group(*["yes"] * 60, *["no"] * 31)
    told = group_vote(group.key)
    assert (told.yes, told.no) == (60, 31)
    assert len(told.reasons) == len(told.objections) == 30
    assert told == group_vote(group.key)


def test_of_a_long_reason_others_see_that_it_goes_on(group):
    group(*["yes"] * 5, more=" x" * 400)
    assert {(len(why), why[-1]) for why in group_vote(group.key).reasons} == {(500, "…")}


def test_neither_trials_nor_who_left_nor_drafts_count(group, campus):
    group("yes", "no", "yes", "yes")
    assert group_vote(group.key) is None
    submit(campus, as_="author")
    save(campus, as_="other_learner")
    assert group_vote(group.key) is None
    submit(campus, as_="learner")
    assert group_vote(group.key).yes == 4


def test_what_was_returned_counts_as_it_was_handed_in(group, campus):
    group("yes", "no", "yes", "yes")
    submit(campus)
    uuid = api.standing(work_key(campus)).receipt.uuid
    saved = api.save_review(uuid, 0, 1, {}, {}, "Name who pays.")
    api.return_for_revision(saved, 1, 1)
    other = {"vote": {"choice": "no", "why": "Being written."}}
    save(campus, other, version=2)
    told = group_vote(group.key)
    assert (told.yes, told.no) == (4, 1)
    assert "Being written." not in told.objections
    submit(campus, other, version=3)
    assert group_vote(group.key).no == 2
    again = api.standing(work_key(campus)).receipt.uuid
    api.withdraw(work_key(campus), campus.user("learner").id, again)
    assert group_vote(group.key) is None


def test_what_is_stored_as_something_else_is_no_vote(group):
    group("yes", "no", "yes", "yes", "no")
    for answer in ({"vote": ["yes"]}, {"vote": "yes"}, ["yes"], {"vote": {"choice": 1}}):
        work = Work.objects.filter(usage_key=group.key).first()
        work.answer = answer
        work.save()
        assert group_vote(group.key) is None
