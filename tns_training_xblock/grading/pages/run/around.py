"""The pages of a run, as each of them leads to the others that its reader may open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.grading.pages.access import rights_on


@dataclass(frozen=True, slots=True)
class Place:
    """A page of a run: the name of its address, and whom it is for."""

    name: str
    title: str | Promise
    lets: Callable[[Rights], bool]


@dataclass(frozen=True, slots=True)
class Way:
    """A link to a page; ``here`` is the one that is shown."""

    title: str | Promise
    href: str
    here: bool


PLACES = (
    Place("queue", pgettext_lazy("tns", "Marking"), Rights.may_enter),
    Place("reports", pgettext_lazy("tns", "Reports"), Rights.may_enter),
    Place("thread", pgettext_lazy("tns", "The thread of the tour"), Rights.may_enter),
    Place("rules", pgettext_lazy("tns", "How it is marked"), Rights.may_enter),
    Place("agreement", pgettext_lazy("tns", "Agreement"), Rights.may_enter),
    Place("comments", pgettext_lazy("tns", "Comment bank"), Rights.may_mark_some),
    Place("people", pgettext_lazy("tns", "People"), Rights.may_see_people),
    Place("dates", pgettext_lazy("tns", "More time"), Rights.may_see_people),
    Place("mail", pgettext_lazy("tns", "Messages and dates"), Rights.may_enter),
)
"""In the order of their links."""


def around(request: HttpRequest, course_id: str, here: str) -> tuple[Way, ...]:
    """The ways from the page named ``here``; none where it would be the only one."""
    rights = rights_on(request)
    ways = tuple(
        Way(
            place.title, reverse(f"tns_training:{place.name}", args=[course_id]), place.name == here
        )
        for place in PLACES
        if place.lets(rights)
    )
    return ways if len(ways) > 1 else ()
