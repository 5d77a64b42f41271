"""The marking of one submission, as it stands."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from tns_training_xblock.work.models import Edition, Work

from ..states import State


class Review(models.Model):
    """The marking of one submission.

    ``levels`` (criterion id to level id), ``comments`` (criterion id to text), ``overall``,
    ``passages`` and ``wordings`` (see :mod:`~..comments`) and the ``points`` they make of those
    ``possible`` are what the trainer has on the desk; ``released`` is
    what the learner was last shown, with ``released_at`` and the edition that was answered; the
    three columns ``former`` are what these were before, for as long as that can be undone. The
    rubric is that of the work's edition.
    ``reason`` is why a mark changes that was released before, until it is released again;
    ``look_asked_at`` is when the learner asked for another :class:`~.look.Look`, until it is
    answered.
    ``score_due`` is when the points of ``released`` are to be sent to the gradebook, or sent again;
    empty once they are there. ``trainer_id`` is empty while nobody began, and once the trainer left
    the platform.

    ``course_id``, ``usage_key`` and ``user_id`` (the learner's) are those of the work, and
    ``submitted_at``, ``due_at``, ``late`` and ``language`` those of the ``round``, so that a queue
    needs no other table to find and order its rows. ``claimed_by`` has it on the desk until
    ``claimed_until``, see :mod:`~..claims`; ``assigned_to`` was given it when a run's work was
    shared out. ``revise_by`` is until when a learner may hand in again what was returned.
    Where several answered together ``team`` says who (:mod:`~..teams.shared`), ``team_key`` is the
    key of their work, which is empty where somebody answered alone, and ``user_id`` who handed it
    in. ``adjustments`` are points more or less for single members.
    ``own_due_at`` and ``own_late`` are as ``due_at`` and ``late`` without the extensions that were
    given; ``late_cost`` and ``late_most`` are those of the item's rule when it was handed in.

    .. pii: A trainer's opinion of a learner's work, with words of it, and the user ids of both.
    .. pii_types: other, id
    .. pii_retirement: local_api
    """

    work = models.OneToOneField(Work, related_name="review", on_delete=models.CASCADE)
    submission_uuid = models.CharField(max_length=36, unique=True)
    course_id = models.CharField(max_length=255, default="")
    usage_key = models.CharField(max_length=255, default="")
    user_id = models.BigIntegerField(null=True)
    team = models.JSONField(default=dict, blank=True)
    team_key = models.CharField(max_length=64, default="", blank=True, db_index=True)
    round = models.PositiveSmallIntegerField(default=1)
    submitted_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(null=True)
    late = models.BooleanField(default=False)
    own_due_at = models.DateTimeField(null=True)
    own_late = models.BooleanField(default=False)
    late_cost = models.PositiveSmallIntegerField(default=0)
    late_most = models.PositiveSmallIntegerField(default=100)
    language = models.CharField(max_length=2, default="", blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.SUBMITTED)
    claimed_by = models.BigIntegerField(null=True)
    claimed_until = models.DateTimeField(null=True)
    assigned_to = models.BigIntegerField(null=True)
    revise_by = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)
    levels = models.JSONField(default=dict)
    comments = models.JSONField(default=dict)
    overall = models.JSONField(default=str, blank=True)
    passages = models.JSONField(default=list)
    wordings = models.JSONField(default=list)
    adjustments = models.JSONField(default=dict)
    points = models.PositiveIntegerField(default=0)
    possible = models.PositiveIntegerField(default=0)
    trainer_id = models.BigIntegerField(null=True)
    saved_at = models.DateTimeField(null=True)
    released = models.JSONField(null=True)
    released_at = models.DateTimeField(null=True)
    released_edition = models.ForeignKey(
        Edition, null=True, on_delete=models.PROTECT, related_name="+"
    )
    former = models.JSONField(null=True)
    former_at = models.DateTimeField(null=True)
    former_edition = models.ForeignKey(
        Edition, null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.JSONField(default=str, blank=True)
    look_asked_at = models.DateTimeField(null=True)
    score_due = models.DateTimeField(null=True, db_index=True)

    class Meta:
        """A run's queue and a block's are read in the order of waiting."""

        indexes: ClassVar = [
            models.Index(fields=["course_id", "submitted_at"], name="tns_review_run"),
            models.Index(fields=["usage_key", "submitted_at"], name="tns_review_block"),
        ]

    def __str__(self) -> str:
        return f"review of {self.submission_uuid}"
