"""What trainers make of submitted work.

A submitted work has one :class:`Review`, and whatever is done to a review leaves an :class:`Event`.
Nothing here is read or written outside this package: ``api`` is the door. What people write is in
columns of JSON: those take every character, also in a MySQL database that is not of ``utf8mb4``.
"""

from __future__ import annotations

from django.db import models

from tns_training_xblock.work.models import Work


class Review(models.Model):
    """The marking of one submission.

    ``levels`` (criterion id to level id), ``comments`` (criterion id to text), ``overall`` and the
    ``points`` they make of those ``possible`` are what the trainer has on the desk; ``released`` is
    what the learner was last shown, with ``released_at``. The rubric is that of the work's edition.
    ``score_due`` is when the points of ``released`` are to be sent to the gradebook, or sent again;
    empty once they are there. ``trainer_id`` is empty while nobody began, and once the trainer left
    the platform.

    .. pii: A trainer's opinion of a learner's work, and the trainer's user id.
    .. pii_types: other, id
    .. pii_retirement: local_api
    """

    class State(models.TextChoices):
        """Where the marking stands: nobody began, begun (or re-opened), shown to the learner."""

        WAITING = "waiting"
        DRAFT = "draft"
        RELEASED = "released"

    work = models.OneToOneField(Work, related_name="review", on_delete=models.CASCADE)
    submission_uuid = models.CharField(max_length=36, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    version = models.PositiveIntegerField(default=0)
    levels = models.JSONField(default=dict)
    comments = models.JSONField(default=dict)
    overall = models.JSONField(default="", blank=True)
    points = models.PositiveIntegerField(default=0)
    possible = models.PositiveIntegerField(default=0)
    trainer_id = models.BigIntegerField(null=True)
    saved_at = models.DateTimeField(null=True)
    released = models.JSONField(null=True)
    released_at = models.DateTimeField(null=True)
    score_due = models.DateTimeField(null=True, db_index=True)

    def __str__(self) -> str:
        return f"review of {self.submission_uuid}"


class Event(models.Model):
    """One thing done to a review: who, when, what, and how the review stood afterwards.

    ``user_id`` is empty once the trainer left the platform.

    .. pii: What a trainer did and wrote, with the trainer's user id.
    .. pii_types: other, id
    .. pii_retirement: local_api
    """

    class What(models.TextChoices):
        """The kinds of things that happen to a review."""

        SAVED = "saved"
        RELEASED = "released"
        REOPENED = "reopened"

    review = models.ForeignKey(Review, related_name="events", on_delete=models.CASCADE)
    at = models.DateTimeField()
    what = models.CharField(max_length=10, choices=What.choices)
    user_id = models.BigIntegerField(null=True)
    snapshot = models.JSONField()

    def __str__(self) -> str:
        return f"{self.what} at {self.at}"
