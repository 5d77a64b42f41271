import pytest

from tests.blocks.diagnoses import AFTER, BEFORE
from tns_training_xblock.grading.listed.diagnoses import Dimension, diagnoses
from tns_training_xblock.work import api as work_api

pytestmark = pytest.mark.django_db


@pytest.fixture
def key(thread):
    return str(thread.campus.key(BEFORE))


def shown(thread, language="en", rights=None):
    found = diagnoses(rights or thread.rights, language)
    return {each.usage_key.rpartition("@")[2]: each for each in found}


def test_nothing_but_whole_batches(thread, key):
    """Whatever clusters closed, live figures are told of nobody."""
    for place, name in enumerate(("one", "two", "three", "four", "five", "six")):
        thread.judge(name, name, map=place % 5)
    found = shown(thread)
    assert [(each.moment, each.dimensions) for each in found.values()] == [
        ("before", ()),
        ("after", ()),
    ]
    work_api.add_batch(thread.run, key, 0, (1, 2, 3, 4, 5), {"board": [0, 1, 2, 3, 4]})
    [told] = shown(thread)[BEFORE].dimensions
    assert told == Dimension("board", told.title, 2.0, 0.0, 4.0, 5)
    assert told.title
    assert shown(thread)[AFTER].dimensions == ()


def test_of_several_batches_together(thread, key):
    work_api.add_batch(thread.run, key, 0, (1, 2, 3, 4, 5), {"board": [0, 1, 2, 3, 4]})
    work_api.add_batch(thread.run, key, 1, (6, 7, 8, 9, 10), {"board": [3, 3, 4, 4, 4]})
    work_api.add_batch(thread.run, f"{key}-other", 0, (11,), {"board": [0]})
    work_api.add_batch("course-v1:TNS+OTHER+1", key + "x", 0, (11,), {"board": [0]})
    [told] = shown(thread)[BEFORE].dimensions
    assert (told.median, told.least, told.most, told.clusters) == (3.0, 0.0, 4.0, 10)


def test_what_an_operator_left_there_counts_as_nothing(thread, key):
    work_api.add_batch(thread.run, key, 0, (1,), {"board": "x", "gone": [1, 2, 3, 4, 4]})
    assert shown(thread)[BEFORE].dimensions == ()


def test_titles_in_the_language_that_is_asked_for(thread):
    assert shown(thread, "fr")[BEFORE].title == "Notre cluster"


def test_a_role_for_another_item_sees_none(thread, key):
    assert set(shown(thread, rights=thread.grant("one", usage_key=key))) == {BEFORE}
