"""What holds for an item, whether anybody said so or not."""

from dataclasses import replace

import pytest

from tns_training_xblock.grading.models import Rule
from tns_training_xblock.grading.rules import (
    DEFAULTS,
    RulesChanged,
    rules_in,
    rules_of,
    said_in,
    set_rules,
)

pytestmark = pytest.mark.django_db
RUN, ITEM, OTHER = "course-v1:TNS+T+2019", "block-v1:one", "block-v1:two"


def test_defaults_are_those_of_the_table():
    columns = {name: Rule._meta.get_field(name).get_default() for name in DEFAULTS.__slots__}
    assert {name: getattr(DEFAULTS, name) for name in columns} == columns


def test_what_nobody_set_has_the_defaults(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert rules_of(ITEM) == DEFAULTS
    assert rules_in(RUN) == {}


def test_what_was_set_holds_for_that_item_alone(django_assert_num_queries):
    wanted = replace(DEFAULTS, blind=True, second=Rule.Second.ALL, rounds=2, late_cost=5)
    set_rules(RUN, ITEM, DEFAULTS, 7)
    set_rules(RUN, ITEM, wanted, 8)
    assert (rules_of(ITEM), rules_of(OTHER)) == (wanted, DEFAULTS)
    with django_assert_num_queries(1):
        assert rules_in(RUN) == {ITEM: wanted}
    assert Rule.objects.get().set_by == 8


def test_who_was_not_quick_enough_changes_nothing():
    one, other = replace(DEFAULTS, blind=True), replace(DEFAULTS, rounds=3)
    set_rules(RUN, ITEM, one, 7, seen=DEFAULTS)
    for seen in (DEFAULTS, other):
        with pytest.raises(RulesChanged):
            set_rules(RUN, ITEM, replace(other, late_cost=1), 8, seen=seen)
    assert said_in(RUN)[ITEM].rules == one
    set_rules(RUN, ITEM, other, 8, seen=one)
    set_rules(RUN, ITEM, other, 8, seen=one)
    assert (said_in(RUN)[ITEM].rules, said_in(RUN)[ITEM].by) == (other, 8)


def test_what_was_set_back_to_the_defaults_can_be_set_again():
    set_rules(RUN, ITEM, replace(DEFAULTS, blind=True), 7)
    set_rules(RUN, ITEM, DEFAULTS, 7)
    set_rules(RUN, ITEM, replace(DEFAULTS, rounds=1), 8, seen=DEFAULTS)
    assert rules_of(ITEM).rounds == 1
