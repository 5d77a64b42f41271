import pytest

from demo.models import Course, Item
from tns_training_xblock.operating.leaving.using import courses_that_use, used_in

pytestmark = pytest.mark.django_db


def test_courses_that_use_the_blocks_are_named_with_how_many(campus):
    Course.objects.create(key="course-v1:TNS+OTHER+1", settings={}, grading={}, pages={})
    [(course, used)] = courses_that_use()
    assert course == str(campus.course_key)
    there = Item.objects.filter(course_id=course)
    assert set(used) == {
        each for each in there.values_list("block_type", flat=True) if "tns_" in each
    }
    assert used["tns_case_study"] == there.filter(block_type="tns_case_study").count()


def test_a_course_that_is_gone_uses_none(db):
    assert not used_in("course-v1:TNS+BVT+gone")
