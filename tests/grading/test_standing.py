import pytest

from tns_training_xblock.grading import api
from tns_training_xblock.work import api as work_api

pytestmark = pytest.mark.django_db


def test_who_kept_nothing_starts_at_version_nought(key, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        assert api.standing(key) == api.Standing(work_api.Draft(0, {}, None), (), None, None)


def test_it_takes_two_queries_with_a_mark_or_without(key, submitted, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert api.standing(key).mark is None
    api.save_review(submitted.uuid, 0, 1, {"arithmetic": "good", "mix": "good"}, {}, "")
    api.release(submitted.uuid, 1, 1)
    with django_assert_num_queries(2):
        mark = api.standing(key).mark
        assert mark.rubric.criteria("en")[0].title == "Arithmetic"
