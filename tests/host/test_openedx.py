"""The calls to the platform, against modules that stand where Open edX has them."""

import sys
from types import ModuleType, SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import re_path
from opaque_keys.edx.keys import CourseKey, UsageKey

from demo.platform import DemoPlatform
from tns_training_xblock.host.openedx import OpenEdx, platform

COURSE = "course-v1:TNS+BVT+w19"
# The address as the LMS has it.
urlpatterns = [
    re_path(
        r"^courses/(?P<course_id>[^/]+)/jump_to_id/(?P<module_id>.*)$",
        lambda request: None,
        name="jump_to_id",
    )
]


@pytest.fixture
def place(monkeypatch):
    """Put ``names`` into a module of the platform, and into ``sys.modules`` its packages."""

    def placed(path, **names):
        parts = path.split(".")
        for end in range(1, len(parts) + 1):
            name = ".".join(parts[:end])
            monkeypatch.setitem(sys.modules, name, ModuleType(name))
        vars(sys.modules[path]).update(names)

    return placed


@pytest.mark.parametrize(
    ("usage_key", "course"),
    [
        ("block-v1:TNS+BVT+w19+type@tns_case_study+block@x", COURSE),
        ("lb:TNS:library:tns_case_study:x", None),
        ("i4x://TNS/BVT/tns_case_study/x", None),
        ("aside-usage-v2:i4x$://TNS/BVT/tns_case_study/x::a", None),
        ("aside-usage-v2:block-v1$:TNS+BVT+w19+type@tns_case_study+block@x::a", None),
        ("nonsense", None),
        ("", None),
    ],
)
def test_a_blocks_key_names_its_course(usage_key, course):
    assert OpenEdx().course_of(usage_key) == course


@pytest.mark.parametrize("answer", [True, False])
def test_a_trainer_is_who_has_staff_access(place, answer):
    asked = []

    def has_access(*args):
        asked.append(args)
        return SimpleNamespace(__bool__=answer) if answer else None

    place("lms.djangoapps.courseware.access", has_access=has_access)
    assert OpenEdx().is_trainer("user", COURSE) is answer
    assert asked == [("user", "staff", CourseKey.from_string(COURSE))]


@pytest.mark.parametrize("answer", [True, False])
def test_an_instructor_is_who_has_that_access(place, answer):
    asked = []

    def has_access(*args):
        asked.append(args)
        return answer

    place("lms.djangoapps.courseware.access", has_access=has_access)
    assert OpenEdx().is_instructor("user", COURSE) is answer
    assert asked == [("user", "instructor", CourseKey.from_string(COURSE))]


def test_frozen_grades_are_asked_of_the_course(place):
    place(
        "lms.djangoapps.grades.grade_utils",
        are_grades_frozen=lambda key: key == CourseKey.from_string(COURSE),
    )
    assert OpenEdx().grades_frozen(COURSE)
    assert not OpenEdx().grades_frozen("course-v1:TNS+BVT+w20")


@pytest.mark.urls(__name__)
def test_addresses_are_those_of_the_course(place):
    place(
        "common.djangoapps.static_replace",
        replace_static_urls=lambda html, course_id: html.replace("/static/", f"/{course_id}/"),
        replace_jump_to_id_urls=lambda html, key, base: html.replace("/jump_to_id/", base),
    )
    html = OpenEdx().expand_urls('<a href="/static/x.csv"> <a href="/jump_to_id/y">', COURSE)
    assert html == f'<a href="/{COURSE}/x.csv"> <a href="/courses/{COURSE}/jump_to_id/y">'


def test_studio_has_no_pages_to_jump_to(place):
    place(
        "common.djangoapps.static_replace",
        replace_static_urls=lambda html, course_id: html.replace("/static/", f"/{course_id}/"),
        replace_jump_to_id_urls=None,
    )
    html = OpenEdx().expand_urls('<a href="/static/x.csv"> <a href="/jump_to_id/y">', COURSE)
    assert html == f'<a href="/{COURSE}/x.csv"> <a href="/jump_to_id/y">'


def test_all_anonymous_ids_of_a_user_are_asked_for(place):
    class Ids:
        def filter(self, user):
            return SimpleNamespace(values_list=lambda name, flat: [f"{user}-{name}"])

    place("common.djangoapps.student.models", AnonymousUserId=SimpleNamespace(objects=Ids()))
    assert OpenEdx().anonymous_ids("mina") == ["mina-anonymous_user_id"]


def test_the_anonymous_ids_of_many_are_one_query_of_pairs(place):
    asked = {}

    class Ids:
        def filter(self, **where):
            asked["where"] = where
            return self

        def annotate(self, **columns):
            asked["columns"] = {name: column.name for name, column in columns.items()}
            return self

        def values_list(self, *names):
            return names

    place("common.djangoapps.student.models", AnonymousUserId=SimpleNamespace(objects=Ids()))
    assert OpenEdx().student_ids([1, 2]) == ("tns_student", "tns_user")
    assert asked["where"] == {"user_id__in": [1, 2]}
    assert asked["columns"] == {"tns_student": "anonymous_user_id", "tns_user": "user_id"}


def test_the_setting_names_another_host(settings):
    settings.TNS_TRAINING_PLATFORM = "demo.platform.DemoPlatform"
    assert isinstance(platform(), DemoPlatform)
    del settings.TNS_TRAINING_PLATFORM
    assert type(platform()) is OpenEdx


def test_a_deleted_score_is_told_as_the_platforms_own_reset_tells_it(place, caplog):
    sent = []

    def send_robust(**data):
        sent.append(data)
        return [(send_robust, ConnectionError("no broker"))]

    place(
        "common.djangoapps.student.models",
        user_by_anonymous_id={"a1": SimpleNamespace(id=7)}.get,
    )
    place(
        "lms.djangoapps.grades.api",
        signals=SimpleNamespace(PROBLEM_RAW_SCORE_CHANGED=SimpleNamespace(send_robust=send_robust)),
        constants=SimpleNamespace(
            ScoreDatabaseTableEnum=SimpleNamespace(courseware_student_module="csm")
        ),
    )
    OpenEdx().score_deleted("a1", COURSE, "block-v1:x", 7)
    (data,) = sent
    assert data.pop("modified").tzinfo is not None
    assert data == {
        "sender": None,
        "raw_earned": 0,
        "raw_possible": 7,
        "weight": None,
        "user_id": 7,
        "course_id": COURSE,
        "usage_id": "block-v1:x",
        "score_deleted": True,
        "only_if_higher": False,
        "score_db_table": "csm",
    }
    assert "event=reset-not-heard" in caplog.text
    assert "send_robust error=ConnectionError" in caplog.text
    OpenEdx().score_deleted("somebody who left", COURSE, "block-v1:x", 7)
    assert len(sent) == 1


def test_the_files_that_a_course_lacks_are_asked_for_one_by_one(place):
    class Store:
        def find(self, location, *, throw_on_not_found, as_stream):
            assert (throw_on_not_found, as_stream) == (False, True)
            return None if location == (CourseKey.from_string(COURSE), "b.svg") else "a file"

    located = SimpleNamespace(compute_location=lambda course_key, name: (course_key, name))
    place("xmodule.contentstore.content", StaticContent=located)
    place("xmodule.contentstore.django", contentstore=Store)
    assert OpenEdx().missing_assets(COURSE, ["a.csv", "b.svg"]) == ["b.svg"]


def test_a_block_is_read_anew_and_written_at_once(place, monkeypatch):
    done = []

    class Store:
        def get_item(self, key):
            done.append(("read", key))
            return "stored"

        def update_item(self, block, user_id):
            done.append(("written", user_id))

    cache = SimpleNamespace(clear=lambda: done.append("cleared"))
    place("edx_django_utils.cache", RequestCache=lambda namespace: cache)
    place("xmodule.modulestore.django", modulestore=Store)
    monkeypatch.setattr("crum.get_current_user", lambda: SimpleNamespace(id=7))
    key = UsageKey.from_string("block-v1:TNS+BVT+w19+type@tns_lesson+block@x")
    block = SimpleNamespace(
        scope_ids=SimpleNamespace(usage_id=key), save=lambda: done.append("saved")
    )
    assert OpenEdx().stored(block) == "stored"
    OpenEdx().store(block)
    assert done == ["cleared", ("read", key), "saved", ("written", 7)]


def test_a_block_of_a_library_is_its_runtimes_to_write():
    key = UsageKey.from_string("lb:TNS:library:tns_lesson:x")
    done = []
    block = SimpleNamespace(
        scope_ids=SimpleNamespace(usage_id=key), save=lambda: done.append("saved")
    )
    OpenEdx().store(block)
    assert done == ["saved"]


def test_a_block_of_a_library_is_as_its_runtime_gave_it():
    key = UsageKey.from_string("lb:TNS:library:tns_lesson:x")
    assert OpenEdx().stored(SimpleNamespace(scope_ids=SimpleNamespace(usage_id=key))) is None


class Rows:
    """Stands for a manager of the platform: what is asked of it, and the ids that it has."""

    def __init__(self, *ids):
        self.ids, self.asked = ids, []

    def filter(self, *conditions, **how):
        self.asked.append((conditions, how))
        return self

    def values(self, *names):
        assert names == ("user_id",)
        return self.ids


@pytest.mark.django_db
def test_the_team_are_all_who_have_staff_access(place):
    users = get_user_model().objects
    marks, operator = users.create(username="marks"), users.create(username="op", is_staff=True)
    users.create(username="learner")
    roles = Rows(marks.pk)
    place("common.djangoapps.student.models", CourseAccessRole=SimpleNamespace(objects=roles))
    found = OpenEdx().team(COURSE).values_list("pk", flat=True)
    assert set(found) == {marks.pk, operator.pk}
    ((place_of, how),) = roles.asked
    key = CourseKey.from_string(COURSE)
    # Roles of a course, and of its organisation, which name no course.
    assert place_of == (Q(course_id=key) | Q(course_id="", org="TNS"),)
    assert set(how["role__in"]) == {"staff", "limited_staff", "instructor"}


def test_who_left_is_enrolled_no_longer(place):
    rows = Rows(3, 4)
    place("common.djangoapps.student.models", CourseEnrollment=SimpleNamespace(objects=rows))
    assert OpenEdx().left(COURSE) == (3, 4)
    assert OpenEdx().enrolled(COURSE) == (3, 4)
    key = CourseKey.from_string(COURSE)
    asked = [{"course_id": key, "is_active": active} for active in (False, True)]
    assert rows.asked == [((), how) for how in asked]


class Table(Rows):
    """A model of the platform whose rows are asked for in order."""

    COHORT = "cohort"

    @property
    def objects(self):
        return self

    def order_by(self, *names):
        assert names == ("name",)
        return self

    def values_list(self, *names, flat=False):
        return Listed(each if flat else (each, each.upper()) for each in self.ids)


class Listed(list):
    def first(self):
        return self[0] if self else None


KEY = CourseKey.from_string(COURSE)
COHORTS, TEAMS = "openedx.core.djangoapps.course_groups.models", "lms.djangoapps.teams.models"


def test_cohorts_are_read_where_the_platform_has_them(place):
    groups, members = Table("Blue", "Red"), Table(5)
    place(COHORTS, CourseUserGroup=groups, CohortMembership=members)
    assert OpenEdx().cohorts(COURSE) == ["Blue", "Red"]
    assert OpenEdx().in_cohort(COURSE, "Blue") == (5,)
    assert groups.asked == [((), {"course_id": KEY, "group_type": "cohort"})]
    assert members.asked == [((), {"course_id": KEY, "course_user_group__name": "Blue"})]


def test_teams_are_read_where_the_platform_has_them(place):
    teams, members = Table("t1"), Table(6)
    place(TEAMS, CourseTeam=teams, CourseTeamMembership=members)
    assert OpenEdx().teams(COURSE) == [("t1", "T1")]
    assert OpenEdx().in_team(COURSE, "t1") == (6,)
    assert teams.asked == [((), {"course_id": KEY})]
    assert members.asked == [((), {"team__course_id": KEY, "team__team_id": "t1"})]


def test_the_members_of_all_teams_are_those_of_the_course(place):
    class Memberships(Table):
        def values_list(self, *names, flat=False):
            assert names == ("team__team_id", "user_id")
            return Listed(("t1", each) for each in self.ids)

    members = Memberships(6, 7)
    place(TEAMS, CourseTeamMembership=members)
    assert OpenEdx().teammates(COURSE) == [("t1", 6), ("t1", 7)]
    assert members.asked == [((), {"team__course_id": KEY})]


def test_the_teams_of_somebody_are_those_of_the_course(place):
    class Memberships(Table):
        def values_list(self, *names, flat=False):
            assert names == ("team__team_id", "team__name")
            return Listed((each, each.upper()) for each in self.ids)

    members = Memberships("t1", "t2")
    place(TEAMS, CourseTeamMembership=members)
    assert OpenEdx().teams_of(COURSE, 7) == [("t1", "T1"), ("t2", "T2")]
    assert members.asked == [((), {"team__course_id": KEY}), ((), {"user_id": 7})]
    place(TEAMS, CourseTeamMembership=None)
    assert OpenEdx().teams_of(COURSE, 7) == []


@pytest.mark.django_db
def test_the_anonymous_id_of_somebody_is_that_of_the_course(place):
    user = get_user_model().objects.create(username="somebody")
    place(
        "common.djangoapps.student.models",
        anonymous_id_for_user=lambda who, key: f"{who.username} in {key}",
    )
    assert OpenEdx().student_id(user.pk, COURSE) == f"somebody in {COURSE}"


def test_who_answers_under_an_anonymous_id_is_asked_of_the_platform(place):
    found = {"a" * 32: SimpleNamespace(pk=7)}
    place("common.djangoapps.student.models", user_by_anonymous_id=found.get)
    assert OpenEdx().user_of("a" * 32) == 7
    assert OpenEdx().user_of("b" * 32) is None


def test_the_country_is_that_of_the_profile(place):
    for found, country in ((("TN",), "TN"), ((None,), ""), ((), "")):
        profiles = Table(*found)
        place("common.djangoapps.student.models", UserProfile=profiles)
        assert OpenEdx().country_of(7) == country
        assert profiles.asked == [((), {"user_id": 7})]


@pytest.mark.django_db
@pytest.mark.parametrize("studio", [False, True])
def test_a_service_without_them_has_no_cohorts_teams_or_profiles(place, monkeypatch, studio):
    """A host that is not Open edX has no such module; Studio has one that does not import."""
    if studio:

        def refuse(name):
            raise RuntimeError("Model class doesn't declare an explicit app_label")

        monkeypatch.setattr("tns_training_xblock.host.reaching.import_module", refuse)
    here = OpenEdx()
    assert (here.cohorts(COURSE), here.teams(COURSE), here.country_of(7)) == ([], [], "")
    users = get_user_model().objects
    users.create(username="somebody")
    for nobody in (here.in_cohort(COURSE, "Blue"), here.in_team(COURSE, "t1")):
        assert not users.filter(pk__in=nobody).exists()


def test_the_blocks_of_a_type_are_those_of_the_course(place):
    class Store:
        def get_items(self, key, qualifiers):
            assert (key, qualifiers) == (KEY, {"category": "tns_case_study"})
            scope_ids = SimpleNamespace(usage_id="block-v1:x")
            return [SimpleNamespace(scope_ids=scope_ids, display_name="A case")]

    place("xmodule.modulestore.django", modulestore=Store)
    assert OpenEdx().items(COURSE, "tns_case_study") == [("block-v1:x", "A case")]


def test_the_content_of_a_block_is_that_of_today(place):
    class NotFoundError(Exception):
        pass

    def get_item(key):
        if key.block_id == "gone":
            raise NotFoundError
        of_ours = {"x": {"content": {"en": "Text."}}, "y": {"content": "<p>Another's.</p>"}}
        return SimpleNamespace(**of_ours.get(key.block_id, {}))

    store = SimpleNamespace(get_item=get_item)
    place("xmodule.modulestore.exceptions", ItemNotFoundError=NotFoundError)
    place("xmodule.modulestore.django", modulestore=lambda: store)
    block = "block-v1:TNS+BVT+w19+type@tns_case_study+block@"
    assert OpenEdx().content_of(f"{block}x") == {"en": "Text."}
    assert [OpenEdx().content_of(f"{block}{name}") for name in ("gone", "y", "z")] == [None] * 3


@pytest.mark.parametrize(
    ("setting", "address"), [("sign-in", "/login"), ("/signin", "/signin"), ("no-such-name", "")]
)
def test_where_one_signs_in_is_the_site_s_own_setting(settings, setting, address):
    settings.LOGIN_URL = setting
    assert OpenEdx().sign_in_url() == address
