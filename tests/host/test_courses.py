"""An administrator's questions to the platform, against modules that stand where it has them."""

import sys
from argparse import ArgumentTypeError
from contextlib import contextmanager
from types import SimpleNamespace
from typing import ClassVar

import pytest
from django.contrib.auth import get_user_model
from django.core import management
from opaque_keys.edx.keys import CourseKey

from tests.host.test_openedx import COURSE, place
from tns_training_xblock.host.courses import run_key
from tns_training_xblock.host.openedx import OpenEdx

__all__ = ["place"]
KEY = CourseKey.from_string(COURSE)


@pytest.mark.parametrize(
    "given", ["nonsense", "", "library-v1:A+B", "course-v1:A+B", "course-v1:A+B+C "]
)
def test_a_mistyped_run_is_told_and_looked_for_nowhere(given):
    with pytest.raises(ArgumentTypeError, match="is no key of a run: course-v1:ORG"):
        run_key(given)


def test_a_key_of_a_run():
    assert run_key(COURSE) == COURSE


class Store:
    courses: ClassVar = {KEY: SimpleNamespace(advanced_modules=["tns_lesson"])}

    def has_course(self, key):
        return key in self.courses

    def get_course(self, key):
        return self.courses.get(key)


@pytest.fixture
def store(place):
    place("xmodule.modulestore.django", modulestore=Store)


def test_whether_a_course_is_there(store):
    assert OpenEdx().has_course(COURSE)
    assert not OpenEdx().has_course("course-v1:TNS+BVT+elsewhere")


def test_the_platforms_own_command_imports(monkeypatch, tmp_path):
    called = []
    monkeypatch.setattr(management, "call_command", lambda *words: called.append(words))
    OpenEdx().import_course(tmp_path / "course")
    assert called == [("import", str(tmp_path), "course")]


def test_what_authors_can_add_in_each_course_that_is_still_there(store, place):
    gone = CourseKey.from_string("course-v1:TNS+BVT+gone")
    place(
        "openedx.core.djangoapps.content.course_overviews.models",
        CourseOverview=SimpleNamespace(get_all_course_keys=lambda: [KEY, gone]),
    )
    assert list(OpenEdx().enabled_types()) == [(COURSE, ["tns_lesson"])]


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["", "a-long-password"])
def test_an_account_is_made_once_and_takes_the_course(place, password):
    profiles, enrolled = [], []
    place(
        "common.djangoapps.student.models",
        CourseEnrollment=SimpleNamespace(enroll=lambda *given: enrolled.append(given)),
        UserProfile=SimpleNamespace(
            objects=SimpleNamespace(get_or_create=lambda **given: profiles.append(given))
        ),
    )
    user = OpenEdx().welcome("tns-demo-1", "Invented", COURSE, password)
    assert user.email == "tns-demo-1@example.invalid", "an address to which nothing goes"
    assert user.has_usable_password() is bool(password)
    again = OpenEdx().welcome("tns-demo-1", "Invented", COURSE, "another")
    assert again == user == get_user_model().objects.get()
    assert not again.check_password("another")
    assert profiles == [{"user": user, "defaults": {"name": "Invented"}}]
    assert enrolled == [(user, KEY)] * 2


class Branches:
    """A store in which two branches of a course have different blocks."""

    has = True
    draft: ClassVar = [("tns_lesson", "a"), ("tns_case_study", "new")]
    published: ClassVar = [("tns_lesson", "a"), ("tns_lesson", "taken-out")]
    now = "published-only"

    def has_course(self, key):
        return self.has

    @contextmanager
    def branch_setting(self, branch, key):
        before, self.now = self.now, branch
        yield
        self.now = before

    def get_items(self, key, qualifiers):
        assert qualifiers == {"category": {"$in": ["tns_case_study", "tns_lesson"]}}
        found = self.draft if self.now == "draft-preferred" else self.published
        # A key says its branch, where it says it at all.
        branched = key.for_branch(self.now.partition("-")[0])
        return [
            SimpleNamespace(scope_ids=SimpleNamespace(usage_id=branched.make_usage_key(*block)))
            for block in found
        ]


@pytest.fixture
def branches(place):
    store = Branches()
    branch = SimpleNamespace(draft_preferred="draft-preferred", published_only="published-only")
    place("xmodule.modulestore", ModuleStoreEnum=SimpleNamespace(Branch=branch))
    place("xmodule.modulestore.django", modulestore=lambda: store)
    sys.modules["xmodule.modulestore"].ModuleStoreEnum = SimpleNamespace(Branch=branch)
    return store


def test_a_block_counts_once_whether_published_or_not(branches):
    types = ["tns_case_study", "tns_lesson"]
    assert OpenEdx().used(COURSE, types) == {"tns_lesson": 2, "tns_case_study": 1}
    assert branches.now == "published-only"
    branches.has = False
    assert not OpenEdx().used(COURSE, types)


def test_all_courses(place):
    keys = SimpleNamespace(get_all_course_keys=lambda: [KEY, CourseKey.from_string("a/b/c")])
    place(
        "openedx.core.djangoapps.content.course_overviews.models",
        CourseOverview=keys,
    )
    assert OpenEdx().courses() == ["a/b/c", COURSE]


@pytest.mark.django_db
def test_who_is_made_staff_may_edit_and_mark_and_give_roles(place):
    given = []

    def role(name):
        return lambda key: SimpleNamespace(add_users=lambda user: given.append((name, key, user)))

    place(
        "common.djangoapps.student.roles",
        CourseInstructorRole=role("instructor"),
        CourseStaffRole=role("staff"),
    )
    user = get_user_model().objects.create(username="tom")
    OpenEdx().make_staff(user.pk, COURSE)
    assert given == [("instructor", KEY, user), ("staff", KEY, user)]
