import pytest
from xblock.exceptions import NoSuchUsage

from demo.runtime import CampusRuntime


def test_a_handlers_address_is_one_of_ours(notes):
    block = notes.block("notes")
    url = block.runtime.handler_url(block, "write", "more/still", "a=1")
    assert url == f"/handler/{notes.key('notes')}/write/more/still?a=1"
    with pytest.raises(ValueError, match="not_a_handler"):
        block.runtime.handler_url(block, "not_a_handler")


def test_an_item_that_is_not_there(campus):
    key = campus.course_key.make_usage_key("tns_lesson", "nowhere")
    with pytest.raises(NoSuchUsage):
        CampusRuntime(campus.course_key, campus.user("learner")).get_block(key)


def test_another_courses_item_is_not_found(campus):
    from opaque_keys.edx.keys import CourseKey

    elsewhere = CourseKey.from_string("course-v1:TNS+OTHER+1")
    with pytest.raises(NoSuchUsage):
        CampusRuntime(elsewhere, campus.user("learner")).get_block(campus.key("who-decides"))
