"""Who may do what. Every handler and every page asks here, and nowhere else.

The platform checks less than one would think: LMS handlers do not look at enrolment, and Studio
runs handlers before it authorises.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.conf import settings
from django.utils.translation import pgettext

from .openedx import platform

STAFF_ROLES = ("staff", "instructor")


class Forbidden(Exception):  # noqa: N818 - it is an answer, not a fault
    """A refusal: a stable ``code``, a translated ``message`` and the HTTP ``status`` to answer."""

    def __init__(self, code: str, message: str, status: int = 403) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status


@dataclass(frozen=True, slots=True)
class Learner:
    """Who is learning: ``anonymous_id`` is the platform's id of this user in this course."""

    user_id: int
    username: str
    anonymous_id: str
    course_id: str
    staff: bool = False


def learner_of(block: Any) -> Learner | None:
    """The learner whose own request this is, or ``None``.

    Learners are those enrolled in the block's course; staff of the course pass too, to try the
    block. Somebody who looks at the course *as* a learner is not that learner, and nobody learns
    in Studio or outside a course: Studio calls everybody staff, under one and the same id.
    """
    return _bound(block, masquerading=False)


def looked_at(block: Any) -> Learner | None:
    """The learner as whom staff look at the course, or ``None`` where nobody does.

    For showing their work; nothing may be changed or kept for them.
    """
    return _bound(block, masquerading=True)


def _bound(block: Any, *, masquerading: bool) -> Learner | None:
    if in_studio(block) or not _course_key(block).is_course:
        return None
    user = _current_user(block)
    attrs: dict[str, Any] = getattr(user, "opt_attrs", None) or {}
    user_id = attrs.get("edx-platform.user_id")
    anonymous_id = attrs.get("edx-platform.anonymous_user_id")
    authenticated = attrs.get("edx-platform.is_authenticated")
    if not (user_id and anonymous_id and authenticated):
        return None
    if _is_masquerading(user_id) != masquerading:
        return None
    staff = is_course_staff(attrs)
    if not (staff or _is_enrolled(block, user_id)):
        return None
    return Learner(
        user_id=int(user_id),
        username=str(attrs.get("edx-platform.username") or ""),
        anonymous_id=str(anonymous_id),
        course_id=str(_course_key(block)),
        staff=staff,
    )


def require_learner(block: Any) -> Learner:
    """As :func:`learner_of`, raising :class:`Forbidden` (403)."""
    learner = learner_of(block)
    if learner is None:
        raise Forbidden(
            "not-a-learner",
            pgettext(
                "tns",
                "Only a learner enrolled in this course can do this, under their own name. "
                "Sign in or enrol, then try again.",
            ),
        )
    return learner


def signed_in(block: Any) -> object:
    """The account that is signed in, also while it looks at the course as somebody else.

    ``None`` where nobody is.
    """
    account = _account()
    if account is not None:
        return account.id
    attrs: dict[str, Any] = getattr(_current_user(block), "opt_attrs", None) or {}
    return attrs.get("edx-platform.user_id")


def require_author(block: Any) -> None:
    """Let an author with write access to the block's course pass; anybody else is refused.

    Raises :class:`Forbidden` with status 404 outside Studio, where its handlers do not exist, and
    403 in Studio.
    """
    permissions = _service(block, "studio_user_permissions")
    if permissions is None or _variant() not in ("", "cms"):
        raise Forbidden("not-found", pgettext("tns", "There is no such page."), status=404)
    if not permissions.can_write(_course_key(block)):
        raise Forbidden(
            "not-an-author",
            pgettext("tns", "Only an author of this course can change it."),
        )


def in_studio(block: Any) -> bool:
    """Whether the block lives in Studio, whoever asks."""
    return _service(block, "studio_user_permissions") is not None or is_studio()


def is_studio() -> bool:
    """Whether this process is Studio's."""
    return _variant() == "cms"


def may_write(block: Any) -> bool:
    """Whether an author with write access asks, in Studio."""
    try:
        require_author(block)
    except Forbidden:
        return False
    return True


def is_trainer(user: Any, course_id: str) -> bool:
    """Whether ``user`` may mark in the course: staff, limited staff and instructors."""
    return bool(user.is_authenticated and user.is_active) and bool(
        platform().is_trainer(user, course_id)
    )


def is_instructor(user: Any, course_id: str) -> bool:
    """Whether ``user`` may give others a part in the course: the platform's instructors."""
    return bool(user.is_authenticated and user.is_active) and bool(
        platform().is_instructor(user, course_id)
    )


def is_operator(user: Any) -> bool:
    """Whether ``user`` runs the site: global staff and superusers."""
    return bool(user.is_authenticated and user.is_active) and bool(
        user.is_staff or user.is_superuser
    )


def is_course_staff(attrs: dict[str, Any]) -> bool:
    """Whether the user service's ``opt_attrs`` say staff of the course."""
    is_staff = bool(attrs.get("edx-platform.user_is_staff"))
    return is_staff or attrs.get("edx-platform.user_role") in STAFF_ROLES


def _variant() -> str:
    """Which of the platform's services this is, where it says so."""
    return str(getattr(settings, "SERVICE_VARIANT", None) or "")


def _current_user(block: Any) -> Any:
    service = _service(block, "user")
    return service.get_current_user() if service else None


def _service(block: Any, name: str) -> Any:
    return block.runtime.service(block, name)


def _course_key(block: Any) -> Any:
    return block.scope_ids.usage_id.context_key


def _account() -> Any:
    """Who sent the request under way, where the host keeps track of it; else ``None``."""
    try:
        current = import_module("crum").get_current_user()
    except ImportError:
        return None
    # A page puts the person looked at in the request, and who looks behind it; a handler does not.
    return getattr(current, "real_user", current)


def _is_masquerading(user_id: int) -> bool:
    account = _account()
    return account is not None and account.id != user_id


def _is_enrolled(block: Any, user_id: int) -> bool:
    service = _service(block, "enrollments")
    if service is None:
        return False
    found = service.get_active_enrollments_by_course_and_user(_course_key(block), user_id)
    return found is not None
