"""Pages of Django's admin on what learners wrote: to be looked at, never changed or deleted.

A learner's work goes with *Reset learner state* or the account; a row that is deleted here would
leave its submission, its files and its score behind.
"""

from __future__ import annotations

from django.contrib import admin

from tns_training_xblock.host.admin.kept import Kept

from .models import Attachment, Attempt, Batch, Edition, Work, Writer


@admin.register(Edition)
class EditionAdmin(Kept):
    """What was answered, found by the beginning of its digest."""

    written = ("content",)
    list_display = ("digest",)
    search_fields = ("^digest",)


@admin.register(Work)
class WorkAdmin(Kept):
    """A learner's text in one place."""

    written = ("answer",)
    list_display = (
        "id",
        "course_id",
        "usage_key",
        "part",
        "version",
        "saved_at",
        "submitted_at",
        "late",
        "language",
    )
    list_filter = (
        "late",
        "language",
        "shown_to",
        ("submission_uuid", admin.EmptyFieldListFilter),
        "course_id",
    )
    search_fields = ("^course_id", "^usage_key", "=submission_uuid", "=student_id")


@admin.register(Batch)
class BatchAdmin(Kept):
    """What several clusters came to."""

    written = ("values",)
    list_display = ("usage_key", "number", "course_id")
    list_filter = ("course_id",)
    search_fields = ("^course_id", "^usage_key")


@admin.register(Writer)
class WriterAdmin(Kept):
    """Who wrote in a work of several."""

    list_display = ("id", "work_id", "user_id")
    search_fields = ("^work__course_id", "^work__usage_key")


@admin.register(Attempt)
class AttemptAdmin(Kept):
    """An answer to a check."""

    written = ("response",)
    list_display = ("id", "work_id", "check_id", "share", "counts", "made_at")
    list_filter = ("counts",)
    search_fields = ("^work__course_id", "^work__usage_key", "=check_id")


@admin.register(Attachment)
class AttachmentAdmin(Kept):
    """A file; its name is its learner's, its path ours."""

    written = ("name",)
    list_display = ("id", "work_id", "state", "task", "size", "attached_at", "rounds")
    list_filter = ("state",)
    ordering = ("-attached_at", "pk")
    search_fields = ("^work__course_id", "^work__usage_key", "=id", "=owner")
