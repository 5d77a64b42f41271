"""What was handed in once, and came back."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tns_training_xblock.work.models import Edition

from .review import Review


class Round(models.Model):
    """What was handed in once and returned for revision, with the marking that went back with it.

    ``submission_uuid`` is its own in edx-submissions; ``marking`` is shaped as in events; ``files``
    are the ids of those handed in with it.

    .. pii: What a learner wrote, a trainer's opinion of it, and the trainer's user id.
    .. pii_types: other, id
    .. pii_retirement: local_api
    """

    review = models.ForeignKey(Review, related_name="rounds", on_delete=models.CASCADE)
    number = models.PositiveSmallIntegerField()
    submission_uuid = models.CharField(max_length=36, unique=True)
    answer = models.JSONField()
    files = models.JSONField(default=list)
    edition = models.ForeignKey(Edition, null=True, on_delete=models.PROTECT)
    submitted_at = models.DateTimeField(null=True)
    late = models.BooleanField(default=False)
    language = models.CharField(max_length=2, default="", blank=True)
    marking = models.JSONField(default=dict)
    trainer_id = models.BigIntegerField(null=True)
    returned_at = models.DateTimeField()

    class Meta:
        """A round is returned once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "number"], name="tns_round_once")
        ]

    def __str__(self) -> str:
        return f"round {self.number} of {self.review_id}"
