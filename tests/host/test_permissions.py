"""Who may do what in a block: the answers of the services, and what is made of them."""

from types import SimpleNamespace

import crum
import pytest
from django.contrib.auth.models import AnonymousUser, User
from opaque_keys.edx.keys import UsageKey

from tns_training_xblock.host import permissions

KEY = UsageKey.from_string("block-v1:TNS+BVT+w19+type@tns_case_study+block@thin-subsidy")
COURSE = KEY.context_key


class Services:
    """A runtime with the services of a platform: who asks, who is enrolled, who may write."""

    def __init__(self, attrs=None, enrolled=(), writers=None):
        self.user = SimpleNamespace(opt_attrs=attrs or {})
        self.enrolled, self.writers = enrolled, writers

    def service(self, block, name):
        return {
            "user": SimpleNamespace(get_current_user=lambda: self.user),
            "enrollments": self if self.enrolled is not None else None,
            "studio_user_permissions": self if self.writers is not None else None,
        }[name]

    def get_active_enrollments_by_course_and_user(self, course_key, user_id):
        return "enrolment" if (course_key, user_id) in self.enrolled else None

    def can_write(self, course_key):
        return course_key in self.writers


def block(**services):
    runtime = Services(**services)
    return SimpleNamespace(runtime=runtime, scope_ids=SimpleNamespace(usage_id=KEY))


def attrs(**changed):
    known = {
        "user_id": 7,
        "username": "mina",
        "anonymous_user_id": "a" * 32,
        "is_authenticated": True,
        "user_is_staff": False,
        "user_role": "student",
    }
    return {f"edx-platform.{name}": value for name, value in {**known, **changed}.items()}


@pytest.fixture(autouse=True)
def nobody_signed_in():
    crum.set_current_user(None)
    yield
    crum.set_current_user(None)


def test_the_enrolled_learner_passes():
    learner = permissions.require_learner(block(attrs=attrs(), enrolled=[(COURSE, 7)]))
    assert learner == permissions.Learner(7, "mina", "a" * 32, "course-v1:TNS+BVT+w19")


@pytest.mark.parametrize(
    "services",
    [
        {"attrs": attrs(), "enrolled": []},
        {"attrs": attrs(), "enrolled": [(COURSE, 8)]},
        {"attrs": attrs(), "enrolled": None},
        {"attrs": attrs(is_authenticated=False), "enrolled": [(COURSE, 7)]},
        {"attrs": attrs(user_id=None), "enrolled": [(COURSE, None)]},
        {"attrs": attrs(anonymous_user_id=None), "enrolled": [(COURSE, 7)]},
        {"attrs": {}, "enrolled": [(COURSE, None)]},
    ],
    ids=["not-enrolled", "another", "no-service", "signed-out", "no-id", "no-anonymous-id", "none"],
)
def test_nobody_else_is_a_learner(services):
    assert permissions.learner_of(block(**services)) is None
    with pytest.raises(permissions.Forbidden) as refused:
        permissions.require_learner(block(**services))
    assert (refused.value.code, refused.value.status) == ("not-a-learner", 403)


@pytest.mark.parametrize(
    "changed", [{"user_is_staff": True}, {"user_role": "staff"}, {"user_role": "instructor"}]
)
def test_staff_may_try_the_block_without_being_enrolled(changed):
    learner = permissions.learner_of(block(attrs=attrs(**changed), enrolled=[]))
    assert learner is not None
    assert learner.staff


@pytest.mark.parametrize("writers", [[], [COURSE]], ids=["anybody", "author"])
def test_nobody_learns_in_studio_where_everybody_is_staff(writers):
    shown = block(attrs=attrs(user_role="staff", anonymous_user_id="student"), writers=writers)
    assert permissions.learner_of(shown) is None


def test_nobody_learns_where_studio_gives_a_block_no_such_service(settings):
    settings.SERVICE_VARIANT = "cms"
    assert permissions.learner_of(block(attrs=attrs(user_is_staff=True))) is None


def test_nobody_learns_in_a_library():
    shown = block(attrs=attrs(user_is_staff=True))
    shown.scope_ids.usage_id = UsageKey.from_string("lb:TNS:library:tns_case_study:x")
    assert permissions.learner_of(shown) is None


def test_who_looks_as_a_learner_is_not_that_learner():
    shown = block(attrs=attrs(), enrolled=[(COURSE, 7)])
    crum.set_current_user(SimpleNamespace(id=1))
    assert permissions.learner_of(shown) is None
    crum.set_current_user(SimpleNamespace(id=7))
    assert permissions.learner_of(shown) is not None
    # Pages of the LMS put the person looked at in the request.
    crum.set_current_user(SimpleNamespace(id=7, real_user=SimpleNamespace(id=1)))
    assert permissions.learner_of(shown) is None
    assert permissions.looked_at(shown) is not None


@pytest.mark.parametrize("variant", ["cms", None])
def test_an_author_passes_in_studio(settings, variant):
    settings.SERVICE_VARIANT = variant
    permissions.require_author(block(writers=[COURSE]))


@pytest.mark.parametrize(
    ("variant", "writers", "status"),
    [("cms", [], 403), ("cms", None, 404), ("lms", [COURSE], 404), ("lms", None, 404)],
)
def test_nobody_else_is_an_author(settings, variant, writers, status):
    settings.SERVICE_VARIANT = variant
    with pytest.raises(permissions.Forbidden) as refused:
        permissions.require_author(block(writers=writers))
    assert refused.value.status == status


@pytest.mark.parametrize(
    ("user", "trainer"),
    [(AnonymousUser(), False), (User(is_active=False), False), (User(pk=1), True)],
    ids=["nobody", "inactive", "staff"],
)
def test_a_trainer_is_whom_the_platform_calls_one(settings, user, trainer):
    settings.TNS_TRAINING_PLATFORM = f"{__name__}.EverybodyTrains"
    assert permissions.is_trainer(user, "course-v1:TNS+BVT+w19") is trainer
    assert permissions.is_instructor(user, "course-v1:TNS+BVT+w19") is trainer


class EverybodyTrains:
    def is_trainer(self, user, course_id):
        return True

    is_instructor = is_trainer


@pytest.mark.parametrize(
    ("rights", "may"),
    [
        ({"is_staff": True}, True),
        ({"is_superuser": True}, True),
        ({}, False),
        ({"is_staff": True, "is_superuser": True, "is_active": False}, False),
    ],
)
def test_global_staff_runs_the_site(rights, may):
    assert permissions.is_operator(User(username="u", **rights)) is may


def test_who_is_not_signed_in_runs_nothing():
    assert not permissions.is_operator(AnonymousUser())
