from datetime import timedelta

import pytest
from django.utils import timezone

from tns_training_xblock.grading import api, claims
from tns_training_xblock.grading.models import Review
from tns_training_xblock.work import api as work_api

from .conftest import hand_in, lapse

GOOD = {"arithmetic": "good", "mix": "weak"}
ANNA, BRAM = 11, 12


@pytest.fixture
def three(db, key, content):
    """Three submissions, the longest waiting first."""
    keys = [work_api.WorkKey(key.course_id, key.usage_key, letter * 32) for letter in "bcd"]
    return [hand_in(each, content).uuid for each in keys]


def test_a_claim_keeps_others_out_until_it_lapses(submitted):
    assert api.claim(submitted.uuid, ANNA)
    assert not api.claim(submitted.uuid, BRAM)
    with pytest.raises(api.Claimed) as told:
        api.save_review(submitted.uuid, 0, BRAM, GOOD, {}, "")
    assert told.value.current.claim.by == ANNA
    lapse()
    assert api.claim(submitted.uuid, BRAM)


def test_its_owner_goes_on_having_it(submitted):
    api.claim(submitted.uuid, ANNA)
    Review.objects.update(claimed_until=timezone.now() + timedelta(seconds=1))
    assert api.claim(submitted.uuid, ANNA)
    until = api.review(submitted.uuid).claim.until
    assert until > timezone.now() + claims.LENGTH - timedelta(minutes=1)


def test_a_save_claims_and_a_release_gives_back(submitted):
    saved = api.save_review(submitted.uuid, 0, ANNA, GOOD, {}, "")
    assert saved.claim == api.review(submitted.uuid).claim
    assert saved.claim.by == ANNA
    released = api.release(submitted.uuid, 1, ANNA)
    assert released.claim is api.review(submitted.uuid).claim is None


def test_whoever_was_taken_over_is_told_at_the_next_save_and_loses_nothing(submitted):
    api.save_review(submitted.uuid, 0, ANNA, GOOD, {}, "Anna's")
    assert api.claim(submitted.uuid, BRAM, take_over=True)
    with pytest.raises(api.Claimed) as told:
        api.save_review(submitted.uuid, 1, ANNA, GOOD, {}, "Anna's, longer")
    assert told.value.current.overall == "Anna's"
    assert told.value.current.claim.by == BRAM


def test_giving_back_what_is_another_s_changes_nothing(submitted):
    api.claim(submitted.uuid, ANNA)
    api.give_back(submitted.uuid, BRAM)
    assert not api.claim(submitted.uuid, BRAM)
    api.give_back(submitted.uuid, ANNA)
    assert api.claim(submitted.uuid, BRAM)


def test_what_another_page_renewed_since_is_not_given_back(submitted):
    first = api.claim(submitted.uuid, ANNA)
    again = api.claim(submitted.uuid, ANNA)
    api.give_back(submitted.uuid, ANNA, first.until)
    assert not api.claim(submitted.uuid, BRAM)
    api.give_back(submitted.uuid, ANNA, again.until)
    assert api.claim(submitted.uuid, BRAM)


@pytest.mark.parametrize("act", [api.release, api.finish])
def test_what_is_done_with_is_not_claimed(submitted, act):
    api.save_review(submitted.uuid, 0, ANNA, GOOD, {}, "")
    act(submitted.uuid, 1, ANNA)
    assert not api.claim(submitted.uuid, BRAM, take_over=True)


def test_next_is_the_longest_waiting_that_nobody_has(three):
    everything = Review.objects.all()
    assert api.claim_next(everything, ANNA) == three[0]
    assert api.claim_next(everything, BRAM) == three[1]
    assert api.claim_next(everything, ANNA, after=three[0]) == three[2]
    assert api.claim_next(everything, 13) is None


def test_next_gives_first_what_one_was_given_and_last_what_others_were(three):
    Review.objects.filter(submission_uuid=three[0]).update(assigned_to=BRAM)
    Review.objects.filter(submission_uuid=three[2]).update(assigned_to=ANNA)
    everything = Review.objects.all()
    order = [api.claim_next(everything, ANNA, after="")]
    for _ in range(2):
        api.release(api.save_review(order[-1], 0, ANNA, GOOD, {}, ""), 1, ANNA)
        order.append(api.claim_next(everything, ANNA, after=order[-1]))
    assert order == [three[2], three[1], three[0]]


def test_next_passes_over_what_was_taken_since_it_was_listed(three, monkeypatch):
    listed = claims._free

    def taken_meanwhile(rows, trainer_id):
        found = listed(rows, trainer_id)
        for _, uuid in found[:2]:
            api.claim(uuid, BRAM)
        return found

    monkeypatch.setattr(claims, "_free", taken_meanwhile)
    assert api.claim_next(Review.objects.all(), ANNA) == three[2]


def test_next_gives_nothing_that_was_taken_back_and_handed_in_since_it_was_listed(
    three, key, content, monkeypatch
):
    """The new one would be claimed, and the page of the old one opened, which is not found."""
    first = work_api.WorkKey(key.course_id, key.usage_key, "b" * 32)

    def and_then(rows, trainer_id):
        listed = free(rows, trainer_id)
        if listed and listed[0][1] == three[0]:
            api.withdraw(first, 1, three[0])
            api.submit(first, {}, 2, user_id=1, content=content, possible=5, late=False)
        return listed

    free = claims._free
    monkeypatch.setattr(claims, "_free", and_then)
    given = api.claim_next(Review.objects.all(), ANNA)
    assert given == three[1]
    assert [row.submission_uuid for row in Review.objects.filter(claimed_by=ANNA)] == [given]


def test_next_takes_few_queries_however_many_wait(three, django_assert_max_num_queries):
    # One to list, then a savepoint, a row locked where rows are skipped, won, told of, and its end.
    with django_assert_max_num_queries(6):
        api.claim_next(Review.objects.all(), ANNA)


def test_next_goes_on_from_where_one_is_and_comes_round_at_the_end(three):
    everything = Review.objects.all()
    assert api.next_of(everything, ANNA, after=three[1]) == three[2]
    assert api.claim_next(everything, ANNA, after=three[1]) == three[2]
    assert api.next_of(everything, ANNA, after=three[2]) == three[0]
    assert api.next_of(everything, BRAM, after=three[1]) == three[0]


def test_asking_what_is_next_claims_nothing(three):
    everything = Review.objects.all()
    assert api.next_of(everything, ANNA) == api.next_of(everything, BRAM) == three[0]
    assert api.next_of(everything.none(), ANNA) is None
