"""What holds for an item, whether anybody said so or not."""

from dataclasses import replace

import pytest

from tns_training_xblock.grading.models import Rule
from tns_training_xblock.grading.rules import DEFAULTS, rules_in, rules_of, set_rules

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
