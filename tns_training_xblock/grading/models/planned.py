"""A release at a chosen time."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from .review import Review


class Planned(models.Model):
    """Marks that are to be shown to their learners at a chosen time.

    They are those of one item, of the whole run (``usage_key`` empty), or with ``picked`` those in
    ``reviews``. When the time has come, ``reviews`` are what was ready then, ``total`` of them.
    ``turn`` counts who carried it out: whoever does names it in each statement, and has until
    ``until``; where that is over, another goes on. ``done`` were released, ``left`` counts why
    others were not.

    .. pii: That a trainer planned a release, by user id.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        CANCELLED = "cancelled"

    course_id = models.CharField(max_length=255)
    usage_key = models.CharField(max_length=255, default="", blank=True)
    picked = models.BooleanField(default=False)
    reviews = models.ManyToManyField(Review, related_name="planned")
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True, db_index=True)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    turn = models.PositiveIntegerField(default=0)
    until = models.DateTimeField(null=True)
    total = models.PositiveIntegerField(null=True)
    done = models.PositiveIntegerField(default=0)
    left = models.JSONField(default=dict)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """A queue shows those of its run; a worker looks for what is due."""

        verbose_name = "planned release"

        indexes: ClassVar = [
            models.Index(fields=["course_id", "state"], name="tns_planned_run"),
            models.Index(fields=["state", "at"], name="tns_planned_due"),
        ]

    def __str__(self) -> str:
        return f"release {self.pk} planned in {self.course_id}"
