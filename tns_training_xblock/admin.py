"""The page of Django's admin on the turns of authors."""

from __future__ import annotations

from django.contrib import admin

from .host.admin.kept import Kept
from .models import CourseTexts


@admin.register(CourseTexts)
class CourseTextsAdmin(Kept):
    """How often the texts of a run were saved through our editor."""

    list_display = ("course_id", "saves")
    search_fields = ("^course_id",)
