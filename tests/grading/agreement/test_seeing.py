from tns_training_xblock.grading import api
from tns_training_xblock.grading.agreement.seeing import as_seen, is_hidden
from tns_training_xblock.grading.rules import Rules, set_rules

from ..conftest import KEY
from ..marking.test_seconding import ANNA, BILAL, first, second


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


def test_a_list_hides_it_from_all_but_who_made_it():
    assert is_hidden("second", ANNA, BILAL)
    assert not is_hidden("second", ANNA, ANNA)
    assert not is_hidden("reconcile", ANNA, BILAL)
