import pytest
from django.urls import NoReverseMatch, Resolver404, resolve, reverse

from tests.grading.conftest import KEY
from tns_training_xblock.grading.pages.keys import BlockKey, RunKey


def test_a_run_is_a_run():
    assert RunKey().to_python(KEY.course_id) == RunKey().to_url(KEY.course_id) == KEY.course_id


@pytest.mark.parametrize("key", [KEY.course_id, "ccx-v1:TNS+BVT+w19+ccx@1"])
def test_a_run_is_no_block(key):
    with pytest.raises(NoReverseMatch):
        reverse("tns_training:submissions", args=[key])
    with pytest.raises(Resolver404):
        resolve(f"/tns-training/{key}/anything/else/")


@pytest.mark.parametrize("key", ["course-v1:TNS", "course-v1:", "course-v1:a+b+c+d@e"])
def test_what_only_begins_like_a_run_is_none(key):
    with pytest.raises(ValueError, match=r"course-v1"):
        RunKey().to_python(key)


@pytest.mark.parametrize("key", [KEY.usage_key, "nonsense", "lb:TNS:library:x:y"])
def test_anything_else_is_for_the_door_to_judge(key):
    assert BlockKey().to_python(key) == BlockKey().to_url(key) == key
    assert resolve(reverse("tns_training:submissions", args=[key])).kwargs == {"usage_key": key}
