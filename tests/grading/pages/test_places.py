from django.http import QueryDict
from django.test import RequestFactory

from tests.grading.conftest import KEY
from tns_training_xblock.grading.pages.places import desk_of, list_of, view_of

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


def test_a_view_has_an_end_and_a_list_says_only_what_it_is_asked_to():
    assert len(view_of(RequestFactory().get("/", {"view": "x" * 9_999}))) == 500
    assert "?" not in list_of(KEY.usage_key)
    assert list_of(KEY.usage_key, done="discarded").endswith("?done=discarded")
