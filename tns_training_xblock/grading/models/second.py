"""The second mark of a submission, by another trainer who did not see the first."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from .review import Review


class SecondMark(models.Model):
    """What another trainer made of one round of a submission, while the first mark was hidden.

    It is done at ``done_at``; then ``first`` is the first marking as it was compared with, shaped
    as in events, and ``first_by`` whose it is. Where the two differ, ``proposal`` is what one of
    the two (``proposed_by``) would make of it, until the other or a moderator settles it.

    .. pii: Two trainers' opinions of a learner's work, with the trainers' user ids.
    .. pii_types: other, id
    .. pii_retirement: local_api
    """

    review = models.ForeignKey(Review, related_name="seconds", on_delete=models.CASCADE)
    round = models.PositiveSmallIntegerField()
    trainer_id = models.BigIntegerField(null=True)
    version = models.PositiveIntegerField(default=0)
    levels = models.JSONField(default=dict)
    comments = models.JSONField(default=dict)
    overall = models.JSONField(default=str, blank=True)
    passages = models.JSONField(default=list)
    wordings = models.JSONField(default=list)
    points = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    first = models.JSONField(default=dict)
    first_by = models.BigIntegerField(null=True)
    proposal = models.JSONField(null=True)
    proposed_by = models.BigIntegerField(null=True)

    class Meta:
        """A round is marked a second time once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "round"], name="tns_second_once")
        ]

    def __str__(self) -> str:
        return f"second mark of round {self.round} of {self.review_id}"
