"""Who is who: the people of the demonstration, their roles and the names their answers go under."""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.utils.functional import Promise
from django.utils.translation import override, pgettext_lazy
from opaque_keys.edx.keys import CourseKey

from .models import AnonymousId, Enrollment, Role

Someone = AbstractBaseUser | AnonymousUser

STAFF = ("staff", "limited_staff", "instructor")
"""Roles that count as staff in the LMS."""
INSTRUCTORS = ("instructor",)
"""Roles that may give others a part in the course."""
AUTHORS = ("staff", "instructor")
"""Roles that may write in Studio."""


@dataclass(frozen=True)
class Person:
    """Someone who can sign in. ``role`` is a role of the course, empty for a learner."""

    username: str
    name: str | Promise
    role: str = ""


PEOPLE = (
    Person("learner-one", pgettext_lazy("demo", "Learner one")),
    Person("learner-two", pgettext_lazy("demo", "Learner two")),
    Person("trainer", pgettext_lazy("demo", "Trainer"), "limited_staff"),
    Person("author", pgettext_lazy("demo", "Author"), "instructor"),
)


def id_of(user: Someone | None) -> int:
    """The account's number; 0, which nobody has, for an anonymous reader."""
    return int(user.pk or 0) if user else 0


def welcome(course_key: str, people: tuple[Person, ...] = PEOPLE) -> None:
    """Make accounts for ``people`` and enrol them in the course; twice changes nothing."""
    for person in people:
        with override("en"):
            name = str(person.name)
        user, _ = User.objects.get_or_create(
            username=person.username, defaults={"first_name": name}
        )
        Enrollment.objects.get_or_create(user=user, course_key=course_key)
        if person.role:
            Role.objects.get_or_create(user=user, course_key=course_key, name=person.role)


def has_role(user: Someone | None, course_key: CourseKey | str, names: tuple[str, ...]) -> bool:
    """Whether ``user`` has one of these roles in this very course."""
    return Role.objects.filter(
        user_id=id_of(user), course_key=str(course_key), name__in=names
    ).exists()


def is_enrolled(user: Someone | None, course_key: CourseKey | str) -> bool:
    """Whether ``user`` takes the course."""
    return Enrollment.objects.filter(
        user_id=id_of(user), course_key=str(course_key), is_active=True
    ).exists()


def anonymous_id(user: Someone, course_key: CourseKey | str) -> str:
    """The name under which ``user`` answers in this course; the same for ever."""
    made = blake2b(
        f"{user.pk}/{course_key}".encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=16
    ).hexdigest()
    row, _ = AnonymousId.objects.get_or_create(
        user_id=id_of(user), course_key=str(course_key), defaults={"anonymous_id": made}
    )
    return row.anonymous_id


def anonymous_ids(user: Someone, course_key: CourseKey | str) -> Any:
    """The names under which ``user`` has answered in this course, as a query: one, or none yet."""
    rows = AnonymousId.objects.filter(user_id=id_of(user), course_key=str(course_key))
    return rows.values("anonymous_id")


def user_of(anonymous: str) -> Any | None:
    """Who answers under this name, or ``None``."""
    return get_user_model().objects.filter(anonymousid__anonymous_id=anonymous).first()


def by_name(username: str) -> User | None:
    """The account of this name, or ``None``."""
    return User.objects.filter(username=username).first()
