from tns_training_xblock.grading import api
from tns_training_xblock.grading.agreement.seeing import as_seen, rows_as_seen
from tns_training_xblock.grading.claims import hidden_column
from tns_training_xblock.grading.marking.passing import take_over
from tns_training_xblock.grading.models import Review, SecondMark
from tns_training_xblock.grading.rules import Rules, set_rules

from ..conftest import KEY, lapse
from ..marking.test_seconding import ANNA, BILAL, GOOD, first, second


def test_nothing_is_hidden_and_nothing_asked_where_no_second_mark_is_waited_for(
    submitted, django_assert_num_queries
):
    first(submitted.uuid)
    state = api.review(submitted.uuid)
    with django_assert_num_queries(0):
        assert as_seen(state, BILAL) is state


def test_after_both_are_done_everybody_sees_the_mark(submitted):
    set_rules(KEY.course_id, KEY.usage_key, Rules(second="all"), 1)
    first(submitted.uuid)
    second(submitted.uuid)
    state = api.review(submitted.uuid)
    assert as_seen(state, 99) is state


def test_three_queries_at_most_hide_it(submitted, django_assert_max_num_queries):
    set_rules(KEY.course_id, KEY.usage_key, Rules(second="all"), 1)
    first(submitted.uuid)
    state = api.review(submitted.uuid)
    with django_assert_max_num_queries(2):
        assert as_seen(state, BILAL).second
    assert not as_seen(state, ANNA).second


def test_a_first_mark_that_another_began_is_hidden_where_two_may_be_wanted(submitted):
    api.save_review(submitted.uuid, 0, ANNA, {"mix": "good"}, {}, "Mine.")
    state = api.review(submitted.uuid)
    assert as_seen(state, BILAL) is state, "no rule"
    set_rules(KEY.course_id, KEY.usage_key, Rules(second="some"), 1)
    seen = as_seen(state, BILAL)
    assert (seen.hidden, seen.levels, seen.overall, seen.points) == (True, {}, "", 0)
    assert as_seen(state, ANNA) is state
    lapse()
    assert api.claim(submitted.uuid, BILAL) is None
    assert api.next_of(Review.objects.all(), BILAL) is None
    assert api.claim(submitted.uuid, ANNA)


def test_who_takes_it_over_makes_the_first(submitted):
    set_rules(KEY.course_id, KEY.usage_key, Rules(second="all"), 1)
    api.save_review(submitted.uuid, 0, ANNA, {"mix": "good"}, {}, "Mine.")
    taken = take_over(submitted.uuid, BILAL)
    assert (taken.trainer_id, taken.claim.by, taken.overall) == (BILAL, BILAL, "Mine.")
    assert not as_seen(api.review(submitted.uuid), BILAL).hidden
    done = api.save_review(taken, taken.version, BILAL, GOOD, {}, "Mine.")
    api.finish(done, done.version, BILAL)
    for person in (ANNA, BILAL):
        assert api.claim(submitted.uuid, person) is None
    assert api.claim(submitted.uuid, 13)
    assert [entry.what for entry in api.history(submitted.uuid)] == [
        "passed_on", "saved", "taken_over", "saved",
    ]  # fmt: skip


def test_a_re_opened_mark_of_two_is_seen(submitted):
    set_rules(KEY.course_id, KEY.usage_key, Rules(second="all"), 1)
    first(submitted.uuid)
    ready = second(submitted.uuid)
    api.reopen(submitted.uuid, ready.version, ANNA)
    state = api.review(submitted.uuid)
    assert as_seen(state, 99) is state


def test_a_row_of_a_list_is_seen_as_on_the_desk(submitted):
    """Whatever its state, and whoever looks: levels, comments, points and version are the same."""
    set_rules(KEY.course_id, KEY.usage_key, Rules(second="all"), 1)
    told = ("levels", "comments", "overall", "points")

    def agree(second_waits):
        state = api.review(submitted.uuid)
        for reader in (ANNA, BILAL, 99):
            rows = Review.objects.annotate(hidden=hidden_column(reader))
            columns = ("pk", "round", "state", "hidden", "version", *told)
            [row] = rows_as_seen(rows.values(*columns)).values()
            seen = as_seen(state, reader)
            assert {name: row[name] for name in told} == {
                name: getattr(seen, name) for name in told
            }
            assert row["second"] == seen.second == (second_waits and reader != ANNA)
            if not seen.hidden:
                assert row["version"] == seen.version

    agree(second_waits=False)
    api.save_review(submitted.uuid, 0, ANNA, GOOD, {}, "Mine.")
    agree(second_waits=False)
    api.finish(submitted.uuid, 1, ANNA)
    agree(second_waits=True)
    state = as_seen(api.review(submitted.uuid), BILAL)
    api.save_second(state, 0, BILAL, {"mix": "weak"}, {"mix": "Who?"}, "")
    agree(second_waits=True)
    state = as_seen(api.review(submitted.uuid), BILAL)
    api.save_second(state, 1, BILAL, GOOD, {}, "")
    api.finish_second(as_seen(api.review(submitted.uuid), BILAL), 2, BILAL)
    agree(second_waits=False)


def test_a_second_mark_of_an_earlier_round_is_not_that_of_this_one(submitted):
    row = Review.objects.get()
    SecondMark.objects.create(review=row, round=7, levels=GOOD, points=5, version=3)
    [seen] = rows_as_seen(
        [{"pk": row.pk, "round": 1, "state": "second", "hidden": True, "levels": {}, "version": 2}]
    ).values()
    assert (seen["levels"], seen["version"], seen["second"]) == ({}, 0, True)
