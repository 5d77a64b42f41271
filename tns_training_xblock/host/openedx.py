"""The few calls to the platform that Django pages need, in one place.

Everything of the platform is imported when it is called, so that the package also loads in
Studio, in a workbench and in a bare interpreter. ``TNS_TRAINING_PLATFORM`` names another class with
the same methods, for a host that is not Open edX.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from .courses import Courses
from .logs.lines import Log
from .logs.values import name_of
from .reaching import TEAM_ROLES, Reaching, model, site
from .settings import PLATFORM

log = Log("host")


class OpenEdx(Courses, Reaching):
    """What the marking pages ask of the LMS. Course ids and usage keys are strings."""

    def course_of(self, usage_key: str) -> str | None:
        """The course that ``usage_key`` belongs to; ``None`` when it is no block of a course."""
        from opaque_keys import InvalidKeyError
        from opaque_keys.edx.keys import AsideUsageKey, UsageKey

        try:
            key = UsageKey.from_string(usage_key)
        except InvalidKeyError:
            return None
        # The oldest form of a key (i4x://…) does not name the run; an aside is no block.
        if isinstance(key, AsideUsageKey) or key.deprecated or not key.context_key.is_course:
            return None
        return str(key.context_key)

    def content_of(self, usage_key: str) -> dict[str, Any] | None:
        """A block's content in the course today; ``None`` where it is gone, or none of ours."""
        from opaque_keys.edx.keys import UsageKey
        from xmodule.modulestore.django import modulestore
        from xmodule.modulestore.exceptions import ItemNotFoundError

        try:
            block = modulestore().get_item(UsageKey.from_string(usage_key))
        except ItemNotFoundError:
            return None
        content: dict[str, Any] | None = getattr(block, "content", None)
        return content if isinstance(content, dict) else None

    def is_trainer(self, user: Any, course_id: str) -> bool:
        """Whether ``user`` is staff, limited staff or instructor of the course.

        ``has_access`` rather than a role class: ``CourseStaffRole`` misses organisation staff.
        """
        from lms.djangoapps.courseware.access import has_access
        from opaque_keys.edx.keys import CourseKey

        return bool(has_access(user, "staff", CourseKey.from_string(course_id)))

    def is_instructor(self, user: Any, course_id: str) -> bool:
        """Whether ``user`` may give roles in the course: its instructors, whom it calls admins."""
        from lms.djangoapps.courseware.access import has_access
        from opaque_keys.edx.keys import CourseKey

        return bool(has_access(user, "instructor", CourseKey.from_string(course_id)))

    def team(self, course_id: str) -> Any:
        """The ids of all who may mark in the course, for a query to look into."""
        from common.djangoapps.student.models import CourseAccessRole
        from django.contrib.auth import get_user_model
        from django.db.models import Q
        from opaque_keys.edx.keys import CourseKey

        key = CourseKey.from_string(course_id)
        place = Q(course_id=key) | Q(course_id="", org=key.org)
        roles = CourseAccessRole.objects.filter(place, role__in=TEAM_ROLES)
        everybody = get_user_model()._default_manager
        return everybody.filter(Q(is_staff=True) | Q(pk__in=roles.values("user_id"))).values("pk")

    def left(self, course_id: str) -> Any:
        """The ids of all who took the course and do no longer, for a query to look into."""
        from common.djangoapps.student.models import CourseEnrollment
        from opaque_keys.edx.keys import CourseKey

        key = CourseKey.from_string(course_id)
        gone = CourseEnrollment.objects.filter(course_id=key, is_active=False)
        return gone.values("user_id")

    def enrolled(self, course_id: str) -> Any:
        """The ids of all who take the course now, for a query to look into."""
        from common.djangoapps.student.models import CourseEnrollment
        from opaque_keys.edx.keys import CourseKey

        key = CourseKey.from_string(course_id)
        return CourseEnrollment.objects.filter(course_id=key, is_active=True).values("user_id")

    def cohorts(self, course_id: str) -> list[str]:
        """The names of the course's cohorts, in order; none where the service has no cohorts."""
        groups = model("openedx.core.djangoapps.course_groups.models", "CourseUserGroup")
        if groups is None:
            return []
        rows = groups.objects.filter(course_id=_course(course_id), group_type=groups.COHORT)
        return list(rows.order_by("name").values_list("name", flat=True))

    def in_cohort(self, course_id: str, name: str) -> Any:
        """The ids of those in a cohort of the course, for a query to look into."""
        rows = model("openedx.core.djangoapps.course_groups.models", "CohortMembership")
        if rows is None:
            return _nobody()
        key = _course(course_id)
        return rows.objects.filter(course_id=key, course_user_group__name=name).values("user_id")

    def teams(self, course_id: str) -> list[tuple[str, str]]:
        """Ids and names of the course's teams, by name; none where the service has no teams."""
        teams = model("lms.djangoapps.teams.models", "CourseTeam")
        if teams is None:
            return []
        rows = teams.objects.filter(course_id=_course(course_id))
        return list(rows.order_by("name").values_list("team_id", "name"))

    def in_team(self, course_id: str, team_id: str) -> Any:
        """The ids of those in a team of the course, for a query to look into."""
        rows = model("lms.djangoapps.teams.models", "CourseTeamMembership")
        if rows is None:
            return _nobody()
        where = {"team__course_id": _course(course_id), "team__team_id": team_id}
        return rows.objects.filter(**where).values("user_id")

    def country_of(self, user_id: int) -> str:
        """The country in a person's profile, as ISO 3166-1 alpha-2; empty where there is none."""
        profiles = model("common.djangoapps.student.models", "UserProfile")
        if profiles is None:
            return ""
        found = profiles.objects.filter(user_id=user_id).values_list("country", flat=True).first()
        return str(found or "")

    def items(self, course_id: str, block_type: str) -> list[tuple[str, str]]:
        """Usage keys and names of the course's blocks of one type."""
        from xmodule.modulestore.django import modulestore

        found = modulestore().get_items(_course(course_id), qualifiers={"category": block_type})
        return [(str(block.scope_ids.usage_id), str(block.display_name)) for block in found]

    def expand_urls(self, html: str, course_id: str) -> str:
        """``html`` with ``/static/…`` and ``/jump_to_id/…`` turned into addresses of the course.

        Studio has no pages to jump to; there the latter stay as they are.
        """
        from common.djangoapps.static_replace import replace_jump_to_id_urls, replace_static_urls
        from django.urls import NoReverseMatch, reverse
        from opaque_keys.edx.keys import CourseKey

        course_key = CourseKey.from_string(course_id)
        expanded = str(replace_static_urls(html, course_id=course_key))
        try:
            base = reverse("jump_to_id", kwargs={"course_id": course_id, "module_id": ""})
        except NoReverseMatch:
            return expanded
        return str(replace_jump_to_id_urls(expanded, course_key, base))

    def page_of(self, usage_key: str, course_id: str) -> str:
        """The whole address of a block in its course; block keys end in the block's own id."""
        name = usage_key.rpartition("@")[2]
        return site() + self.expand_urls(f'"/jump_to_id/{name}"', course_id).strip('"')

    def grades_frozen(self, course_id: str) -> bool:
        """Whether the platform ignores new scores, as it may 30 days after the course's end."""
        from lms.djangoapps.grades.grade_utils import are_grades_frozen
        from opaque_keys.edx.keys import CourseKey

        return bool(are_grades_frozen(CourseKey.from_string(course_id)))

    def score_deleted(
        self, student_id: str, course_id: str, usage_key: str, possible: float
    ) -> None:
        """Have the grade of a learner, given by anonymous id, counted anew without this block.

        What *Reset learner state* itself sends for a block without ``clear_student_state``. The
        task that counts waits until the platform has erased the learner's state. Where it cannot
        be told (no broker for the tasks) the log says so, and the reset goes on.
        """
        from common.djangoapps.student.models import user_by_anonymous_id
        from django.utils import timezone
        from lms.djangoapps.grades.api import constants, signals

        user = user_by_anonymous_id(student_id)
        if user is None:
            return
        told = signals.PROBLEM_RAW_SCORE_CHANGED.send_robust(
            sender=None,
            raw_earned=0,
            raw_possible=possible,
            weight=None,
            user_id=user.id,
            course_id=course_id,
            usage_id=usage_key,
            score_deleted=True,
            only_if_higher=False,
            modified=timezone.now(),
            score_db_table=constants.ScoreDatabaseTableEnum.courseware_student_module,
        )
        for listener, answer in told:
            if isinstance(answer, Exception):
                log.fault("reset-not-heard", answer, block=usage_key, name=name_of(listener))

    def sign_in_url(self) -> str:
        """The address at which one signs in; empty where the host has none."""
        from django.shortcuts import resolve_url
        from django.urls import NoReverseMatch

        try:
            return str(resolve_url(settings.LOGIN_URL))
        except NoReverseMatch:
            return ""

    def anonymous_ids(self, user: Any) -> list[str]:
        """Every anonymous id under which ``user`` may have left work."""
        from common.djangoapps.student.models import AnonymousUserId

        rows = AnonymousUserId.objects.filter(user=user)
        return list(rows.values_list("anonymous_user_id", flat=True))

    def student_ids(self, user_ids: Any) -> Any:
        """The anonymous ids of people, given by ids or a query of them, as another query.

        Its rows are pairs, of such an id (``tns_student``) and of whose it is (``tns_user``).
        """
        from common.djangoapps.student.models import AnonymousUserId
        from django.db.models import F

        rows = AnonymousUserId.objects.filter(user_id__in=user_ids)
        named = rows.annotate(tns_student=F("anonymous_user_id"), tns_user=F("user_id"))
        return named.values_list("tns_student", "tns_user")

    def missing_assets(self, course_id: str, names: Iterable[str]) -> list[str]:
        """Those of ``names`` that are no file of the course."""
        from opaque_keys.edx.keys import CourseKey
        from xmodule.contentstore.content import StaticContent
        from xmodule.contentstore.django import contentstore

        course_key = CourseKey.from_string(course_id)
        return [
            name
            for name in names
            if contentstore().find(
                StaticContent.compute_location(course_key, name),
                throw_on_not_found=False,
                as_stream=True,
            )
            is None
        ]

    def stored(self, block: Any) -> Any:
        """``block`` as Studio has it stored now; ``None`` where it is no block of a course.

        Not as this request read it first: the platform keeps which version of a course is the
        newest for as long as a request lasts.
        """
        usage_key = block.scope_ids.usage_id
        if not usage_key.context_key.is_course:
            return None
        from edx_django_utils.cache import RequestCache
        from xmodule.modulestore.django import modulestore

        RequestCache(namespace="course_index_cache").clear()
        return modulestore().get_item(usage_key)

    def store(self, block: Any) -> None:
        """Write ``block`` as it is now; Studio itself does so only after a handler has ended."""
        block.save()
        if not block.scope_ids.usage_id.context_key.is_course:
            return
        from crum import get_current_user
        from xmodule.modulestore.django import modulestore

        modulestore().update_item(block, get_current_user().id)


def _course(course_id: str) -> Any:
    from opaque_keys.edx.keys import CourseKey

    return CourseKey.from_string(course_id)


def _nobody() -> Any:
    """No id, as a query to look into."""
    from django.contrib.auth import get_user_model

    return get_user_model()._default_manager.none().values("pk")


def platform() -> Any:
    """The host's class, instantiated: :class:`OpenEdx` or what the setting names."""
    name = PLATFORM.value()
    return import_string(name)() if name else OpenEdx()
