"""What an administrator's commands ask of the platform: its courses, and invented learners.

A part of :class:`~.openedx.OpenEdx`, in a module of its own.
"""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from .moving.accounts import Accounts
from .moving.results import Results


def run_key(given: str) -> str:
    """The key of a run, as an option of a command takes it (argparse's ``type``).

    Raises ``ArgumentTypeError`` where it is none: a mistyped one would find nothing to complain of.
    """
    from opaque_keys import InvalidKeyError
    from opaque_keys.edx.keys import CourseKey

    try:
        key = CourseKey.from_string(given)
    except InvalidKeyError:
        key = None
    if not (key and key.is_course and key.org and key.course and key.run):
        raise ArgumentTypeError(f"{given} is no key of a run: course-v1:ORG+NUMBER+RUN.")
    return str(key)


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

    def courses(self) -> list[str]:
        """The keys of all courses."""
        from openedx.core.djangoapps.content.course_overviews.models import CourseOverview

        return sorted(map(str, CourseOverview.get_all_course_keys()))

    def used(self, course_id: str, block_types: Collection[str]) -> Counter[str]:
        """How many blocks of each of these types the course has; nothing where it is gone.

        Both what learners see and what authors have not published: the LMS itself looks at the
        former alone, and what was taken out of a draft is there for learners still.
        """
        from opaque_keys.edx.keys import CourseKey
        from xmodule.modulestore import ModuleStoreEnum
        from xmodule.modulestore.django import modulestore

        key, store = CourseKey.from_string(course_id), modulestore()
        if not store.has_course(key):
            return Counter()
        wanted = {"category": {"$in": list(block_types)}}
        found = set()
        for branch in (
            ModuleStoreEnum.Branch.draft_preferred,
            ModuleStoreEnum.Branch.published_only,
        ):
            with store.branch_setting(branch, key):
                blocks = store.get_items(key, qualifiers=wanted)
                found |= {block.scope_ids.usage_id.map_into_course(key) for block in blocks}
        return Counter(usage_key.block_type for usage_key in found)

    def make_staff(self, user_id: int, course_id: str) -> None:
        """Let somebody edit and mark the course and give roles in it, as who makes one in Studio.

        Done twice it is done once.
        """
        from common.djangoapps.student.roles import CourseInstructorRole, CourseStaffRole
        from django.contrib.auth import get_user_model
        from opaque_keys.edx.keys import CourseKey

        user = get_user_model()._default_manager.get(pk=user_id)
        for role in (CourseInstructorRole, CourseStaffRole):
            role(CourseKey.from_string(course_id)).add_users(user)

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
