"""What leaves the platform asks of it: addresses, languages and dates of letters, texts and files.

A part of :class:`~.openedx.OpenEdx`, in a module of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any

from django.conf import settings

LANGUAGE, TIME_ZONE = "pref-lang", "time_zone"
"""The platform's names of what an account prefers."""
TEAM_ROLES = ("staff", "limited_staff", "instructor")
"""The roles of those whom ``has_access`` calls staff of a course."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block as it stands in a course today: its ``content`` field, and ``settings`` by name."""

    usage_key: str
    title: str
    content: Mapping[str, Any]
    settings: Mapping[str, str]

    @property
    def name(self) -> str:
        """Its own id, which is the last part of its key."""
        return self.usage_key.rpartition("@")[2]


def model(module: str, name: str) -> Any:
    """A model of the platform; ``None`` where the service, as Studio, does not have its app."""
    try:
        return getattr(import_module(module), name)
    except (ImportError, RuntimeError):
        # Django's own error for a model whose app is not installed is a RuntimeError.
        return None


def site() -> str:
    """How addresses of the LMS begin, for a reader who is somewhere else; without a slash."""
    return str(getattr(settings, "LMS_ROOT_URL", "") or "").rstrip("/")


class Reaching:
    """The questions; course ids and usage keys are strings."""

    def content_for(self, block: Any, name: str) -> dict[str, Any] | None:
        """The content field of the block called ``name`` in the course of ``block``.

        ``None`` where it is not there, or whoever ``block`` is bound to may not open it now.
        """
        from crum import get_current_user
        from lms.djangoapps.courseware.access import has_access
        from xmodule.modulestore.django import modulestore

        course_key = block.scope_ids.usage_id.context_key
        found = modulestore().get_items(course_key, qualifiers={"name": name})
        for item in found[:1]:
            if has_access(get_current_user(), "load", item, course_key):
                content: dict[str, Any] | None = getattr(item, "content", None)
                return content
        return None

    def placed(
        self, course_id: str, block_types: Collection[str], settings: Collection[str]
    ) -> list[Placed]:
        """The course's blocks of these types with their texts and these of their ``settings``.

        Asked once for all that a page shows. They are in no order; a setting that a block does not
        have is "".
        """
        from opaque_keys.edx.keys import CourseKey
        from xmodule.modulestore.django import modulestore

        wanted = {"category": {"$in": list(block_types)}}
        found = modulestore().get_items(CourseKey.from_string(course_id), qualifiers=wanted)
        return [
            Placed(
                str(block.scope_ids.usage_id),
                str(block.display_name),
                getattr(block, "content", None) or {},
                {name: str(getattr(block, name, None) or "") for name in settings},
            )
            for block in found
        ]

    def asset(self, course_id: str, name: str) -> tuple[int, Iterator[bytes]] | None:
        """The size and the bytes of a file of the course; ``None`` where it has none."""
        from opaque_keys.edx.keys import CourseKey
        from xmodule.contentstore.content import StaticContent
        from xmodule.contentstore.django import contentstore

        location = StaticContent.compute_location(CourseKey.from_string(course_id), name)
        found = contentstore().find(location, throw_on_not_found=False, as_stream=True)
        return (int(found.length), found.stream_data()) if found else None

    def preferences(self, user_id: int) -> tuple[str, str]:
        """The language and the time zone that an account prefers; empty where it does not say."""
        kept = model("openedx.core.djangoapps.user_api.models", "UserPreference")
        if kept is None:
            return "", ""
        rows = kept.objects.filter(user_id=user_id, key__in=(LANGUAGE, TIME_ZONE))
        said = dict(rows.values_list("key", "value"))
        return str(said.get(LANGUAGE) or ""), str(said.get(TIME_ZONE) or "")

    def run_name(self, course_id: str) -> str:
        """What a run is called; empty where nobody knows."""
        from opaque_keys.edx.keys import CourseKey

        overviews = model(
            "openedx.core.djangoapps.content.course_overviews.models", "CourseOverview"
        )
        if overviews is None:
            return ""
        found = overviews.objects.filter(id=CourseKey.from_string(course_id))
        return str(found.values_list("display_name", flat=True).first() or "")

    def own_team(self, course_id: str) -> Any:
        """The ids of those with a role in this very course, for a query to look into.

        Not of those who may enter every course of an organisation, or of the platform.
        """
        from common.djangoapps.student.models import CourseAccessRole
        from opaque_keys.edx.keys import CourseKey

        key = CourseKey.from_string(course_id)
        return CourseAccessRole.objects.filter(course_id=key, role__in=TEAM_ROLES).values("user_id")

    def due_dates(
        self, course_id: str, user_id: int, block_type: str
    ) -> list[tuple[str, str, datetime]]:
        """Usage key, name and date of each block of a type that is due at some time for this user.

        Extensions of their own are in it. The platform keeps dates at the subsection that was
        given one, so that the nearest one above a block holds.
        """
        from edx_when.api import get_dates_for_course
        from opaque_keys.edx.keys import CourseKey
        from xmodule.modulestore.django import modulestore

        key = CourseKey.from_string(course_id)
        dates = {
            str(place): moment
            for (place, field), moment in get_dates_for_course(key, user=user_id).items()
            if field == "due" and moment
        }
        found = []
        for block in modulestore().get_items(key, qualifiers={"category": block_type}):
            place = block
            while place is not None and str(place.scope_ids.usage_id) not in dates:
                place = place.get_parent()
            if place is not None:
                due = dates[str(place.scope_ids.usage_id)]
                found.append((str(block.scope_ids.usage_id), str(block.display_name), due))
        return found

    def teams_of(self, course_id: str, user_id: int) -> list[tuple[str, str]]:
        """Ids and names of the course's teams that somebody is in, of whatever set of teams."""
        rows = model("lms.djangoapps.teams.models", "CourseTeamMembership")
        if rows is None:
            return []
        from opaque_keys.edx.keys import CourseKey

        mine = rows.objects.filter(team__course_id=CourseKey.from_string(course_id))
        return list(mine.filter(user_id=user_id).values_list("team__team_id", "team__name"))

    def teammates(self, course_id: str) -> list[tuple[str, int]]:
        """Pairs of a team's id and of a member's, of all of the course's teams."""
        rows = model("lms.djangoapps.teams.models", "CourseTeamMembership")
        if rows is None:
            return []
        from opaque_keys.edx.keys import CourseKey

        there = rows.objects.filter(team__course_id=CourseKey.from_string(course_id))
        return list(there.values_list("team__team_id", "user_id"))

    def user_of(self, student_id: str) -> int | None:
        """Who answers under an anonymous id; ``None`` where nobody does."""
        from common.djangoapps.student.models import user_by_anonymous_id

        user = user_by_anonymous_id(student_id)
        return int(user.pk) if user else None

    def student_id(self, user_id: int, course_id: str) -> str:
        """The anonymous id of somebody in a course, made where they have none yet."""
        from common.djangoapps.student.models import anonymous_id_for_user
        from django.contrib.auth import get_user_model
        from opaque_keys.edx.keys import CourseKey

        user = get_user_model()._default_manager.get(pk=user_id)
        return str(anonymous_id_for_user(user, CourseKey.from_string(course_id)))
