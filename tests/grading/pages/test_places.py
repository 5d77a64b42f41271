import pytest
from django.http import QueryDict
from django.test import RequestFactory
from django.urls import reverse

from tests.grading.conftest import KEY
from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.grading.pages.places import desk_of, list_of, page_asked, view_of
from tns_training_xblock.grading.queue.view import View

UUID = "7abdc4ee-8793-4737-a0bb-d0b96082fd07"


def test_an_address_says_what_was_done_and_takes_the_view_along_as_it_came():
    view = QueryDict("late=1&who=آمنة").urlencode()
    request = RequestFactory().get("/", {"view": view})
    assert view_of(request) == view
    _, _, query = desk_of(request, KEY.usage_key, UUID, done="saved", last="").partition("?")
    assert QueryDict(query).dict() == {"done": "saved", "view": view}
    posted = RequestFactory().post("/?view=no", {"view": view, "language": "ar-EG"})
    _, _, query = desk_of(posted, KEY.usage_key, UUID).partition("?")
    assert QueryDict(query).dict() == {"view": view, "language": "ar"}


def test_a_view_has_an_end():
    assert len(view_of(RequestFactory().get("/", {"view": "x" * 9_999}))) == 500


@pytest.mark.parametrize(
    ("view", "wanted"),
    [
        (View(late=True, search="آمنة").query, {"late": "1", "q": "آمنة"}),
        (View().handed_on, {}),
        ("", {"item": KEY.usage_key}),
        ("nonsense", {}),
    ],
)
def test_the_way_back_is_the_queue_in_the_same_view_or_of_the_same_item(view, wanted):
    request = RequestFactory().get("/", {"view": view, "page": "7"})
    request.tns_rights = Rights(None, KEY.course_id, team=True)
    address, _, query = list_of(request, KEY.usage_key, done="discarded").partition("?")
    assert address == reverse("tns_training:queue", args=[KEY.course_id])
    assert QueryDict(query).dict() == {**wanted, "done": "discarded"}
    assert page_asked(request) == 7
