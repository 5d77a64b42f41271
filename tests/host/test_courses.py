"""An administrator's questions to the platform, against modules that stand where it has them."""

from types import SimpleNamespace
from typing import ClassVar

import pytest
from django.contrib.auth import get_user_model
from django.core import management
from opaque_keys.edx.keys import CourseKey

from tests.host.test_openedx import COURSE, place
from tns_training_xblock.host.openedx import OpenEdx

__all__ = ["place"]
KEY = CourseKey.from_string(COURSE)


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
