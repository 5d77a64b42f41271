"""What letters and calendars ask, against modules that stand where Open edX has them."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from opaque_keys.edx.keys import CourseKey

from demo.models import Course, Role
from demo.platform import DemoPlatform
from tns_training_xblock.host.openedx import OpenEdx
from tns_training_xblock.host.reaching import site

from .test_openedx import COURSE, place, urlpatterns

__all__ = ["place", "urlpatterns"]  # the fixture, and the addresses of the LMS
PREFERENCES = "openedx.core.djangoapps.user_api.models"
OVERVIEWS = "openedx.core.djangoapps.content.course_overviews.models"
ROLES = "common.djangoapps.student.models"
CASE = "block-v1:TNS+BVT+w19+type@tns_case_study+block@x"

DIAGNOSIS = "block-v1:TNS+BVT+w19+type@tns_diagnosis+block@x"


class Rows(list):
    """The few calls of a query that are made, and what they were asked for."""

    asked = None

    def filter(self, **conditions):
        self.asked = conditions
        return self

    def values_list(self, *names, flat=False):
        return self

    def values(self, *names):
        return [dict(zip(names, each, strict=True)) for each in self]

    def first(self):
        return self[0] if self else None


def of(rows):
    return SimpleNamespace(objects=rows)


@pytest.mark.parametrize(("rows", "says"), [
    ([("pref-lang", "fr"), ("time_zone", "Africa/Tunis")], ("fr", "Africa/Tunis")),
    ([("pref-lang", None)], ("", "")),
    ([], ("", "")),
])  # fmt: skip
def test_what_an_account_prefers(place, rows, says):
    kept = Rows(rows)
    place(PREFERENCES, UserPreference=of(kept))
    assert OpenEdx().preferences(7) == says
    assert kept.asked == {"user_id": 7, "key__in": ("pref-lang", "time_zone")}


def test_what_a_run_is_called(place):
    kept = Rows(["Wallonia"])
    place(OVERVIEWS, CourseOverview=of(kept))
    assert OpenEdx().run_name(COURSE) == "Wallonia"
    assert kept.asked == {"id": CourseKey.from_string(COURSE)}


def test_a_service_without_them_knows_neither():
    assert OpenEdx().preferences(7) == ("", "")
    assert OpenEdx().run_name(COURSE) == ""


def test_a_runs_own_team_is_who_has_a_role_in_this_very_run(place):
    kept = Rows([(3,)])
    place(ROLES, CourseAccessRole=of(kept))
    assert OpenEdx().own_team(COURSE) == [{"user_id": 3}]
    key = CourseKey.from_string(COURSE)
    assert kept.asked["course_id"] == key
    assert "org" not in kept.asked


def test_the_address_of_a_block_is_whole(monkeypatch, settings):
    settings.LMS_ROOT_URL = "https://lms.example.org/"
    monkeypatch.setattr(OpenEdx, "expand_urls", lambda self, html, course: html)
    assert OpenEdx().page_of(CASE, COURSE) == "https://lms.example.org/jump_to_id/x"
    del settings.LMS_ROOT_URL
    assert site() == ""


class Block:
    def __init__(self, name, parent=None):
        self.scope_ids = SimpleNamespace(usage_id=name)
        self.display_name, self.parent = f"Case {name}", parent

    def get_parent(self):
        return self.parent


def test_a_block_is_due_when_the_nearest_above_it_is(place):
    week, day = datetime(2026, 12, 1, tzinfo=UTC), datetime(2026, 12, 2, tzinfo=UTC)
    chapter = Block("chapter")
    unit = Block("unit", chapter)
    blocks = [Block("a", unit), Block("b", unit), Block("c", Block("never"))]
    asked = []

    def dates(key, user):
        asked.append((key, user))
        return {("chapter", "due"): week, ("b", "due"): day, ("never", "start"): day}

    def get_items(key, qualifiers):
        return blocks

    place("edx_when.api", get_dates_for_course=dates)
    store = SimpleNamespace(get_items=get_items)
    place("xmodule.modulestore.django", modulestore=lambda: store)
    found = OpenEdx().due_dates(COURSE, 7, "tns_case_study")
    assert found == [("a", "Case a", week), ("b", "Case b", day)]
    assert asked == [(CourseKey.from_string(COURSE), 7)]


@pytest.mark.django_db
def test_the_demonstration_answers_the_same_questions(campus):
    here, run = DemoPlatform(), str(campus.course_key)
    assert here.preferences(1) == ("", "")
    Course.objects.filter(pk=run).update(settings={"display_name": "A tour"})
    assert here.run_name(run) == "A tour"
    assert here.run_name("course-v1:x+y+z") == ""
    team = set(Role.objects.filter(course_key=run).values_list("user_id", flat=True))
    assert {row["user_id"] for row in here.own_team(run)} == team
    [(key, _, due)] = here.due_dates(run, 1, "tns_case_study")
    assert (key, due.year) == (str(campus.key("shrinking")), 2999)


KEY = CourseKey.from_string(COURSE)
BLOCK = SimpleNamespace(scope_ids=SimpleNamespace(usage_id=SimpleNamespace(context_key=KEY)))


@pytest.mark.parametrize(
    ("found", "may", "content"),
    [
        ([SimpleNamespace(content={"en": "Text."})], True, {"en": "Text."}),
        ([SimpleNamespace(content={"en": "Text."})], False, None),
        ([SimpleNamespace()], True, None),
        ([], True, None),
    ],
)
def test_a_text_to_take_along_is_one_that_its_reader_may_open_now(
    place, monkeypatch, found, may, content
):
    import crum

    monkeypatch.setattr(crum, "get_current_user", lambda: "somebody")

    class Store:
        def get_items(self, key, qualifiers):
            assert (key, qualifiers) == (KEY, {"name": "who-decides"})
            return found

    def has_access(user, action, item, key):
        assert (user, action, item, key) == ("somebody", "load", found[0], KEY)
        return may

    place("xmodule.modulestore.django", modulestore=Store)
    place("lms.djangoapps.courseware.access", has_access=has_access)
    assert OpenEdx().content_for(BLOCK, "who-decides") == content


def test_a_file_of_the_course_comes_in_pieces(place):
    class Static:
        @staticmethod
        def compute_location(key, name):
            return key, name

    class Store:
        def find(self, location, throw_on_not_found, as_stream):
            assert (throw_on_not_found, as_stream) == (False, True)
            if location != (KEY, "a.svg"):
                return None
            return SimpleNamespace(length=4, stream_data=lambda: iter([b"<s", b"/>"]))

    place("xmodule.contentstore.content", StaticContent=Static)
    place("xmodule.contentstore.django", contentstore=Store)
    size, pieces = OpenEdx().asset(COURSE, "a.svg")
    assert (size, b"".join(pieces)) == (4, b"<s/>")
    assert OpenEdx().asset(COURSE, "b.svg") is None


class Store:
    """A modulestore with one diagnosis, and what it was asked for."""

    def __init__(self):
        self.asked = []

    def get_items(self, key, qualifiers):
        self.asked.append((str(key), qualifiers))
        ids = SimpleNamespace(usage_id=DIAGNOSIS)
        return [
            SimpleNamespace(
                scope_ids=ids, display_name="Diagnosis", content={"en": "x"}, moment="after"
            )
        ]


def test_blocks_are_asked_for_together_with_their_texts_and_settings(place):
    store = Store()
    place("xmodule.modulestore.django", modulestore=lambda: store)
    types = ("tns_diagnosis", "tns_worksheet")
    [found] = OpenEdx().placed(COURSE, types, ("moment", "host"))
    assert (found.usage_key, found.name, found.title) == (DIAGNOSIS, "x", "Diagnosis")
    assert (found.content, found.settings) == ({"en": "x"}, {"moment": "after", "host": ""})
    assert store.asked == [(COURSE, {"category": {"$in": list(types)}})]
