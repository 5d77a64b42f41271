"""A learner's request that a mark be looked at once more."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from .review import Review


class Look(models.Model):
    """What a learner asked of the mark released at ``released_at``, once a release, and the answer.

    ``outcome`` is empty until a trainer answered, who is ``answered_by``. The texts are in columns
    of JSON, which take every character.

    .. pii: What a learner asks about their mark, a trainer's answer, and the trainer's user id.
    .. pii_types: other, id
    .. pii_retirement: local_api
    """

    class Outcome(models.TextChoices):
        """What became of the mark."""

        STANDS = "stands"
        CHANGED = "changed"
        RETURNED = "returned"

    review = models.ForeignKey(Review, related_name="looks", on_delete=models.CASCADE)
    released_at = models.DateTimeField()
    asked_at = models.DateTimeField()
    reason = models.JSONField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default="", blank=True)
    answer = models.JSONField(default=str, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.BigIntegerField(null=True, db_index=True)

    class Meta:
        """Once a release."""

        verbose_name = "request for another look"
        verbose_name_plural = "requests for another look"

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "released_at"], name="tns_look_once")
        ]

    def __str__(self) -> str:
        return f"look {self.pk} at review {self.review_id}"
