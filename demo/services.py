"""The services a block may ask for, under the names and with the methods they have in Open edX."""

import re
from functools import cached_property
from typing import Any

import django.utils.translation
from django.contrib.auth import get_user_model
from opaque_keys.edx.keys import CourseKey, UsageKey
from xblock.reference.user_service import UserService, XBlockUser
from xblock.runtime import NullI18nService

from . import people
from .models import Completion, Enrollment
from .people import Someone


class I18n(NullI18nService):
    """``i18n``: Django's own translation functions."""

    def __getattr__(self, name: str) -> Any:
        return getattr(django.utils.translation, name)


class Users(UserService):
    """``user``: the person the block is bound to, with the ``edx-platform.*`` attributes.

    Studio calls whoever is signed in staff, and gives everybody the same anonymous id.
    """

    def __init__(self, user: Someone, course_key: CourseKey, *, studio: bool = False) -> None:
        super().__init__()
        self._bound = user
        self._course_key = course_key
        self._studio = studio

    def get_current_user(self) -> XBlockUser:
        """The bound person; an anonymous reader has no id."""
        user = XBlockUser(is_current_user=True)
        user.opt_attrs |= self._attributes
        if self._bound.is_authenticated:
            user.full_name = getattr(self._bound, "first_name", "")
        return user

    @cached_property
    def _attributes(self) -> dict[str, Any]:
        """Looked up once a request, as there: a block asks with each link that it draws."""
        if not self._bound.is_authenticated:
            return {"edx-platform.is_authenticated": False}
        is_staff = people.has_role(self._bound, self._course_key, people.STAFF)
        return {
            "edx-platform.is_authenticated": True,
            "edx-platform.user_id": self._bound.pk,
            "edx-platform.username": self._bound.get_username(),
            "edx-platform.anonymous_user_id": "student"
            if self._studio
            else people.anonymous_id(self._bound, self._course_key),
            "edx-platform.user_is_staff": is_staff and not self._studio,
            "edx-platform.user_role": "staff" if is_staff or self._studio else "student",
        }

    def get_user_by_anonymous_id(self, uid: str | None = None) -> Any | None:
        """The account behind an anonymous id; without one, the bound person's."""
        return people.user_of(uid) if uid else self._bound

    def get_anonymous_user_id(self, username: str, course_id: str) -> str | None:
        """An account's anonymous id, for staff of this course only."""
        if not people.has_role(self._bound, self._course_key, people.STAFF):
            return None
        user = get_user_model().objects.filter(username=username).first()
        return people.anonymous_id(user, course_id) if user else None


class Enrollments:
    """``enrollments``: who takes which course."""

    def get_active_enrollments_by_course_and_user(
        self, course_id: CourseKey, user_id: int
    ) -> Enrollment | None:
        """The active enrolment, or ``None``."""
        return Enrollment.objects.filter(
            user_id=user_id, course_key=str(course_id), is_active=True
        ).first()


class Completions:
    """``completion``: what the bound person has completed."""

    def __init__(self, user: Someone) -> None:
        self._user = user

    def completion_tracking_enabled(self) -> bool:
        """Always: the demonstration tracks."""
        return True

    def get_completions(self, candidates: list[UsageKey]) -> dict[UsageKey, float]:
        """From 0 to 1 for each of ``candidates``."""
        rows = Completion.objects.filter(
            user_id=people.id_of(self._user), block__in=[str(key) for key in candidates]
        )
        known = {row.block: row.completion for row in rows}
        return {key: known.get(str(key), 0.0) for key in candidates}


class ReplaceUrls:
    """``replace_urls``: ``/static/…`` and ``/jump_to_id/…`` become addresses of this course."""

    def __init__(self, course_key: CourseKey) -> None:
        self._course_key = course_key

    def replace_urls(self, text: str, static_replace_only: bool = False) -> str:
        """``text`` with its quoted addresses rewritten."""
        text = re.sub(r"(?<=[\"'])/static/([a-z0-9.-]+)(?=[\"'])", self._asset, text)
        if static_replace_only:
            return text
        return re.sub(r"(?<=[\"'])/jump_to_id/([^\"'#?]+)", self._jump, text)

    def _asset(self, match: re.Match[str]) -> str:
        return f"/{self._course_key.make_asset_key('asset', match[1])}"

    def _jump(self, match: re.Match[str]) -> str:
        return f"/courses/{self._course_key}/jump_to_id/{match[1]}"


class StudioPermissions:
    """``studio_user_permissions``, in Studio only: what the signed-in person may do there."""

    def __init__(self, user: Someone) -> None:
        self._user = user

    def can_read(self, course_key: CourseKey) -> bool:
        """Whether the person may look at the course in Studio."""
        return self.can_write(course_key)

    def can_write(self, course_key: CourseKey) -> bool:
        """Whether the person may change the course."""
        return people.has_role(self._user, course_key, people.AUTHORS)
