import uuid
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.grading import api
from tns_training_xblock.grading.agreement.needs import by_rule, is_picked, wants_second
from tns_training_xblock.grading.rules import Rules, set_rules

from ..conftest import KEY

BOTH = {"arithmetic": "good", "mix": "weak"}


@given(st.uuids().map(str), st.integers(0, 100), st.integers(0, 100))
def test_who_is_picked_stays_picked_and_more_percent_pick_more(name, one, other):
    assert is_picked(name, one) == is_picked(name, one)
    assert is_picked(name, min(one, other)) <= is_picked(name, max(one, other))
    assert is_picked(name, 100)
    assert not is_picked(name, 0)


def test_a_fifth_is_about_a_fifth():
    names = [str(uuid.UUID(int=number)) for number in range(2000)]
    assert 300 < sum(is_picked(name, 20) for name in names) < 500


def test_which_are_picked_is_not_told_by_the_address(settings):
    names = [str(uuid.UUID(int=number)) for number in range(200)]
    here = [is_picked(name, 20) for name in names]
    settings.SECRET_KEY = "of another server"
    assert here != [is_picked(name, 20) for name in names]


@pytest.mark.django_db
@pytest.mark.parametrize(("points", "near"), [(1, False), (2, True), (3, True), (4, False)])
def test_near_the_pass_line_is_within_a_distance_of_it(submitted, points, near):
    state = replace(api.review(submitted.uuid), points=points)
    rules = Rules(second="near", pass_percent=50, near_percent=10)
    assert by_rule(rules, state) is near


@pytest.mark.parametrize("second", ["none", "all"])
@pytest.mark.django_db
def test_none_and_all(submitted, second):
    assert by_rule(Rules(second=second), api.review(submitted.uuid)) is (second == "all")


@pytest.mark.django_db
def test_two_queries_say_it(submitted, django_assert_max_num_queries):
    set_rules(KEY.course_id, KEY.usage_key, Rules(second="all"), 1)
    state = api.review(submitted.uuid)
    with django_assert_max_num_queries(2):
        assert wants_second(state)
    set_rules(KEY.course_id, KEY.usage_key, Rules(), 1)
    with django_assert_max_num_queries(1):
        assert not wants_second(state)
