"""Accounts, found and made, against modules that stand where the platform has them."""

from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from opaque_keys.edx.keys import CourseKey

from tests.host.test_openedx import COURSE, place
from tns_training_xblock.host.openedx import OpenEdx

__all__ = ["place"]


class Logins:
    """Of two accounts, one with two providers."""

    rows = ((7, "saml", "pia"), (7, "google", "pia@x"), (8, "saml", "quin"))

    def filter(self, user_id__in=None, uid__in=None):
        self.kept = [
            row
            for row in self.rows
            if (user_id__in is None or row[0] in user_id__in)
            and (uid__in is None or row[2] in uid__in)
        ]
        return self

    def values_list(self, *names):
        place_of = {"user_id": 0, "provider": 1, "uid": 2}
        return [tuple(row[place_of[name]] for name in names) for row in self.kept]


@pytest.fixture
def logins(place):
    place("social_django.models", UserSocialAuth=SimpleNamespace(objects=Logins()))


def test_what_an_account_is_called_elsewhere(logins):
    assert OpenEdx().outside_ids([7]) == {7: ["saml:pia", "google:pia@x"]}
    assert OpenEdx().outside_ids([9]) == {}


def test_whose_account_is_called_so_by_the_same_provider(logins):
    found = OpenEdx().from_outside(["saml:pia", "google:quin", "saml:nobody"])
    assert found == {"saml:pia": 7}
    assert OpenEdx().from_outside([]) == {}


def test_a_platform_without_single_sign_on():
    assert OpenEdx().outside_ids([7]) == {}
    assert OpenEdx().from_outside(["saml:pia"]) == {}


@pytest.mark.django_db
def test_an_account_is_made_that_nobody_knows_the_password_of(place):
    profiles = []
    place(
        "common.djangoapps.student.models",
        UserProfile=SimpleNamespace(
            objects=SimpleNamespace(get_or_create=lambda **given: profiles.append(given))
        ),
    )
    user = OpenEdx().make_account("pia", "pia@tns.example", "Pia")
    assert user == get_user_model().objects.get(username="pia", email="pia@tns.example")
    assert user.is_active
    assert user.has_usable_password(), "or no other could be sent to its owner"
    assert profiles == [{"user": user, "defaults": {"name": "Pia"}}]


@pytest.mark.django_db
def test_an_account_takes_a_course(place):
    enrolled = []
    place(
        "common.djangoapps.student.models",
        CourseEnrollment=SimpleNamespace(enroll=lambda *given: enrolled.append(given)),
    )
    user = get_user_model().objects.create(username="pia")
    OpenEdx().enrol(user.pk, COURSE)
    assert enrolled == [(user, CourseKey.from_string(COURSE))]
