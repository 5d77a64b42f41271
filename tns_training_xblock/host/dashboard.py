"""The way to a run's marking from the platform's instructor dashboard: steps of its filters.

The dashboard of today asks for its tabs, the one of before for what it is drawn from; in which
filters the steps stand says :mod:`.plugging`. A step is called by ``openedx-filters``, and needs
nothing of it.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import pgettext

from tns_training_xblock.content.kinds.registry import handed_in_blocks

from .openedx import platform

Parts = list[dict[str, Any]]
"""Tabs or sections of a dashboard."""
TAB = "tns_marking"
SORT_ORDER = 45
"""Behind *Grading* (40), and before *Date extensions* (50)."""


class _Step:
    """What the runner of filters makes of a step's path."""

    def __init__(self, filter_type: str, running_pipeline: object, **extra: object) -> None:
        self.filter_type = filter_type


class AddMarkingTab(_Step):
    """A tab that leads to the queue, in runs that have something to mark."""

    def run_filter(
        self, tabs: list[dict[str, Any]], course_key: Any, **more: Any
    ) -> dict[str, Any]:
        """``tabs`` with one more, whose address is absolute: the dashboard is another site."""
        if _is_there(tabs, "tab_id") or not _is_marked(course_key):
            return {"tabs": tabs}
        tab = {"tab_id": TAB, "title": _title(), "url": _url(course_key), "sort_order": SORT_ORDER}
        return {"tabs": [*tabs, tab]}


class AddMarkingSection(_Step):
    """The same as a section of the dashboard of before, drawn by a template of ours."""

    def run_filter(self, context: dict[str, Any], **more: Any) -> dict[str, Any]:
        """``context`` with one more section."""
        sections, course_key = context.get("sections", []), context["course"].id
        if _is_there(sections, "section_key") or not _is_marked(course_key):
            return {"context": context}
        section = {
            "section_key": TAB,
            "section_display_name": _title(),
            "template_path_prefix": "/tns_training/",
            "course_id": str(course_key),
            "url": _url(course_key),
            "link": pgettext("tns", "Open the submissions of this run"),
        }
        return {"context": {**context, "sections": [*sections, section]}}


def _is_there(found: Parts, name: str) -> bool:
    return any(each.get(name) == TAB for each in found)


def _is_marked(course_key: Any) -> bool:
    """Whether the run has a block of which something may be handed in."""
    return any(platform().items(str(course_key), block) for block in handed_in_blocks())


def _title() -> str:
    return pgettext("tns", "Marking")


def _url(course_key: Any) -> str:
    site = str(getattr(settings, "LMS_ROOT_URL", "") or "").rstrip("/")
    return site + reverse("tns_training:queue", args=[str(course_key)])
