import pytest

from tns_training_xblock.grading.reports.items import columns_of

from .conftest import ITEMS

pytestmark = pytest.mark.django_db
TITLES = {ITEMS[0]: {"en": "A thin subsidy", "fr": "Une subvention mince"}}


def test_they_are_called_as_they_were_answered_else_as_the_course_says_else_by_id(run):
    first, second = columns_of(run.rights, TITLES, ITEMS)
    assert (first.name, first.title("en")) == ("empty-desks", "empty-desks")
    assert (second.title("fr"), second.title("ar")) == ("Une subvention mince", "A thin subsidy")


def test_those_of_the_course_come_in_its_order_also_where_nobody_handed_in(campus):
    from tns_training_xblock.cohort.api import rights_of

    rights = rights_of(campus.user("trainer"), str(campus.course_key))
    [column] = columns_of(rights, {}, ())
    assert column.usage_key == str(campus.key("shrinking"))
    assert column.title("fr") == "When the subsidy shrinks"


def test_nobody_sees_one_that_they_may_not_enter(run):
    rights = run.grant("amal", usage_key=ITEMS[1])
    assert [column.usage_key for column in columns_of(rights, TITLES, ITEMS)] == [ITEMS[1]]
