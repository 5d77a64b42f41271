"""What every page shares: the course it is about, who looks, and where they can go."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, get_language_bidi
from opaque_keys.edx.keys import CourseKey

from demo import access, loading, people
from demo.models import Course, Item
from demo.names import Name, Names, names_of
from demo.people import Someone
from demo.serving import plugins

TABS = "org.openedx.learning.instructor.dashboard.tabs.requested.v1"
"""The filter by which plugins add tabs to the dashboard of instructors."""


@dataclass(frozen=True)
class Visit:
    """One request for a page of a course. ``reader`` is whom it is shown for, ``user`` who asks."""

    request: HttpRequest
    course: Course
    user: Someone
    reader: Someone
    staff: bool

    def page(self, template: str, **values: Any) -> HttpResponse:
        """``demo/<template>`` with ``values``."""
        return render(self.request, f"demo/{template}", {"visit": self, **values})

    @property
    def names(self) -> Names:
        """What its parts are called."""
        return names_of(self.course)

    @property
    def title(self) -> Name:
        """The course's name."""
        return self.names.course(self.course)

    @property
    def language(self) -> str:
        """The main language of the course."""
        return self.names.main

    @property
    def masquerading(self) -> bool:
        """Whether staff look at the course as somebody else."""
        return self.reader.pk != self.user.pk

    @property
    def kept_edits(self) -> list[tuple[Item, Name]]:
        """Blocks that show what was edited in Studio, and not what the course brought since."""
        return [(item, self.names.text(item)) for item in loading.kept_edits(self.course.key)]

    @property
    def tabs(self) -> list[dict[str, Any]]:
        """What plugins add to the instructor dashboard, for staff."""
        if not self.staff:
            return []
        key = CourseKey.from_string(self.course.key)
        values = plugins.filtered(TABS, tabs=[], user=self.user, course_key=key)
        return list(values["tabs"])

    @property
    def is_author(self) -> bool:
        """Whether Studio is open to the signed-in person."""
        return people.has_role(self.user, self.course.key, people.AUTHORS)


def visit(request: HttpRequest, course: str) -> Visit:
    """Who looks at the course of this key; not found where there is none.

    Staff who look as a learner see what that learner sees.
    """
    found = Course.objects.filter(key=course).first()
    if found is None:
        raise Http404
    reader = access.seen_as(request, course)
    return Visit(
        request, found, request.user, reader, people.has_role(reader, course, people.STAFF)
    )


def chrome(request: HttpRequest) -> dict[str, Any]:
    """Template context of the frame around a page."""
    return {
        "language": get_language(),
        "direction": "rtl" if get_language_bidi() else "ltr",
        "languages": settings.LANGUAGES,
        "studio": settings.SERVICE_VARIANT == "cms",
        "lms_url": settings.LMS_ROOT_URL,
        "studio_url": settings.CMS_ROOT_URL,
    }
