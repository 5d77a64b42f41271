"""What an administrator's commands ask of the platform: its courses, and invented learners.

A part of :class:`~.openedx.OpenEdx`, in a module of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .moving.accounts import Accounts
from .moving.results import Results


class Courses(Accounts, Results):
    """The questions; course ids are strings."""

    def has_course(self, course_id: str) -> bool:
        """Whether there is such a course."""
        from opaque_keys.edx.keys import CourseKey
        from xmodule.modulestore.django import modulestore

        return bool(modulestore().has_course(CourseKey.from_string(course_id)))

    def import_course(self, folder: Path) -> None:
        """Import an unpacked course, in Studio, over what was there; made where it is not.

        The platform's own command does it, which also tells the workers and makes forum roles.
        """
        from django.core.management import call_command

        call_command("import", str(folder.parent), folder.name)

    def enabled_types(self) -> Iterator[tuple[str, list[str]]]:
        """Every course with the types of its Advanced module list."""
        from openedx.core.djangoapps.content.course_overviews.models import CourseOverview
        from xmodule.modulestore.django import modulestore

        for key in CourseOverview.get_all_course_keys():
            course = modulestore().get_course(key)
            if course is not None:
                yield str(key), list(course.advanced_modules or [])

    def welcome(self, username: str, name: str, course_id: str, password: str = "") -> Any:
        """An account under this name, made where there is none, that takes the course.

        Without a password nobody can sign in to a new one; one that was there keeps its own.
        """
        from common.djangoapps.student.models import CourseEnrollment, UserProfile
        from django.contrib.auth import get_user_model
        from opaque_keys.edx.keys import CourseKey

        accounts = get_user_model()._default_manager
        email = f"{username}@example.invalid"
        user, made = accounts.get_or_create(username=username, defaults={"email": email})
        if made:
            user.set_password(password or None)
            user.save()
            UserProfile.objects.get_or_create(user=user, defaults={"name": name})
        CourseEnrollment.enroll(user, CourseKey.from_string(course_id))
        return user
