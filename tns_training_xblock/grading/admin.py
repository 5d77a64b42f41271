"""Pages of Django's admin on what trainers made of work: what was done stays as it was done.

A mark is changed on the desk, which writes its history, its score and its letter with it. What
nothing builds on can go: a comment that is kept to be used again, and that somebody wants no
e-mail. A letter that no mail server took can be put among those that wait once more.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import npgettext, pgettext_lazy

from tns_training_xblock.host.admin.kept import Kept

from .models import (
    BankEntry,
    Event,
    Look,
    Mail,
    NoMail,
    Planned,
    Review,
    Round,
    Rule,
    SampleMark,
    SecondMark,
)
from .telling import outbox

_MARKED = ("levels", "comments", "overall", "passages", "wordings")


@admin.register(Review)
class ReviewAdmin(Kept):
    """The marking of a submission."""

    written = (*_MARKED, "team", "adjustments", "released", "former", "reason")
    list_display = (
        "submission_uuid",
        "course_id",
        "usage_key",
        "state",
        "round",
        "submitted_at",
        "late",
        "language",
        "released_at",
        "score_due",
    )
    list_filter = (
        "state",
        "late",
        "language",
        ("score_due", admin.EmptyFieldListFilter),
        ("look_asked_at", admin.EmptyFieldListFilter),
        "course_id",
    )
    search_fields = ("^course_id", "^usage_key", "=submission_uuid", "=team_key")


@admin.register(Event)
class EventAdmin(Kept):
    """One thing done to a review."""

    written = ("snapshot",)
    list_display = ("id", "review_id", "what", "at", "user_id")
    list_filter = ("what",)
    search_fields = ("^review__course_id", "^review__usage_key", "=review__submission_uuid")


@admin.register(Round)
class RoundAdmin(Kept):
    """What was returned."""

    written = ("answer", "marking")
    list_display = ("submission_uuid", "review_id", "number", "submitted_at", "returned_at")
    list_filter = ("late", "language")
    search_fields = ("^review__course_id", "^review__usage_key", "=submission_uuid")


@admin.register(Look)
class LookAdmin(Kept):
    """A request to look at a mark once more."""

    written = ("reason", "answer")
    list_display = ("id", "review_id", "released_at", "asked_at", "outcome", "answered_at")
    list_filter = ("outcome",)
    search_fields = ("^review__course_id", "^review__usage_key", "=review__submission_uuid")


@admin.register(SecondMark)
class SecondMarkAdmin(Kept):
    """What another trainer made of the same."""

    written = (*_MARKED, "first", "proposal")
    list_display = ("id", "review_id", "round", "trainer_id", "saved_at", "done_at")
    list_filter = (("done_at", admin.EmptyFieldListFilter),)
    search_fields = ("^review__course_id", "^review__usage_key", "=review__submission_uuid")


@admin.register(SampleMark)
class SampleMarkAdmin(Kept):
    """What a trainer made of a marking sample."""

    written = ("levels", "model")
    list_display = ("id", "course_id", "usage_key", "trainer_id", "sample_id", "skipped_by", "at")
    list_filter = ("course_id",)
    search_fields = ("^course_id", "^usage_key")


@admin.register(Rule)
class RuleAdmin(Kept):
    """How an item is marked; it is changed on ``…/rules/``, which says what that does."""

    list_display = ("usage_key", "blind", "second", "samples", "rounds", "late_cost", "teams")
    list_filter = ("second", "teams", "blind", "course_id")
    search_fields = ("^course_id", "^usage_key")


@admin.register(Planned)
class PlannedAdmin(Kept):
    """Releases for a chosen time; they are cancelled in the queue."""

    list_display = ("id", "course_id", "usage_key", "at", "state", "total", "done", "ended_at")
    list_filter = ("state", "course_id")
    search_fields = ("^course_id", "^usage_key")

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Not the reviews: there can be hundreds, and the queue shows them."""
        return (*super().get_exclude(request, obj), "reviews")


@admin.register(BankEntry)
class BankEntryAdmin(Kept):
    """A comment that is used again; copies of it stand where it was used."""

    written = ("texts",)
    deletable = True
    list_display = ("id", "course_id", "shared", "usage_key", "criterion", "used", "changed_at")
    list_filter = ("shared", "course_id")
    search_fields = ("^course_id", "^usage_key", "=criterion")


@admin.register(NoMail)
class NoMailAdmin(Kept):
    """That somebody wants no letters of a kind; without the row they get them again."""

    deletable = True
    list_display = ("id", "course_id", "user_id", "kind", "set_by", "set_at")
    list_filter = ("kind", "course_id")
    search_fields = ("^course_id",)


@admin.register(Mail)
class MailAdmin(Kept):
    """Letters and how far they got."""

    actions = ("send_again",)
    list_display = ("id", "kind", "state", "course_id", "user_id", "due_at", "tries", "done_at")
    list_filter = ("state", "kind", "course_id")
    search_fields = ("^course_id", "=key")

    def has_send_again_permission(self, request: HttpRequest) -> bool:
        """For whoever Django lets change letters."""
        return bool(request.user.has_perm("tns_grading.change_mail"))

    @admin.action(
        description=pgettext_lazy("tns", "Send again what no mail server took"),
        permissions=["send_again"],
    )
    def send_again(self, request: HttpRequest, queryset: QuerySet[Mail]) -> None:
        """Let those of the chosen letters wait once more that surely did not go."""
        count = outbox.again(queryset)
        # By name: a language says one and two without the number.
        said = npgettext(
            "tns", "%(count)d letter waits again.", "%(count)d letters wait again.", count
        )
        level = messages.SUCCESS if count else messages.WARNING
        self.message_user(request, said % {"count": count}, level)
