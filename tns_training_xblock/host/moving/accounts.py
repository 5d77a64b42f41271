"""The accounts of another server, found here or made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from ..reaching import model


class Accounts:
    """The questions; course ids are strings."""

    def outside_ids(self, user_ids: Iterable[int]) -> dict[int, list[str]]:
        """The names that these accounts have elsewhere, as ``provider:name``: of single sign-on."""
        found: dict[int, list[str]] = defaultdict(list)
        logins = model("social_django.models", "UserSocialAuth")
        if logins is not None:
            rows = logins.objects.filter(user_id__in=list(user_ids))
            for user_id, provider, name in rows.values_list("user_id", "provider", "uid"):
                found[user_id].append(f"{provider}:{name}")
        return dict(found)

    def from_outside(self, names: Iterable[str]) -> dict[str, int]:
        """The accounts of such names."""
        logins = model("social_django.models", "UserSocialAuth")
        wanted = set(names)
        if logins is None or not wanted:
            return {}
        rows = logins.objects.filter(uid__in={name.partition(":")[2] for name in wanted})
        columns = rows.values_list("provider", "uid", "user_id")
        return {
            f"{provider}:{name}": user_id
            for provider, name, user_id in columns
            if f"{provider}:{name}" in wanted
        }

    def make_account(self, username: str, email: str, name: str) -> Any:
        """A new account. With an address its owner can have a password sent; nobody knows it."""
        from secrets import token_urlsafe

        from common.djangoapps.student.models import UserProfile
        from django.contrib.auth import get_user_model
        from django.db import transaction

        with transaction.atomic():
            user = get_user_model()(username=username, email=email, is_active=True)
            user.set_password(token_urlsafe(32))
            user.save()
            UserProfile.objects.get_or_create(user=user, defaults={"name": name})
        return user

    def enrol(self, user_id: int, course_id: str) -> None:
        """Let an account take the course."""
        from common.djangoapps.student.models import CourseEnrollment
        from django.contrib.auth import get_user_model
        from opaque_keys.edx.keys import CourseKey

        user = get_user_model()._default_manager.get(pk=user_id)
        CourseEnrollment.enroll(user, CourseKey.from_string(course_id))
