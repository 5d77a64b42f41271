"""What a trainer made of a marking sample, before the first real mark."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class SampleMark(models.Model):
    """One marking sample of an item as a trainer marked it, or that it was skipped for them.

    ``model`` is what the sample's author gave, as it was compared with (criterion id to level id).
    Where ``sample_id`` is empty nothing was marked: ``skipped_by`` let the trainer begin without.

    .. pii: What a trainer thought of a made-up answer, with the trainer's user id.
    .. pii_types: other, id
    .. pii_retirement: local_api
    """

    course_id = models.CharField(max_length=255, db_index=True)
    usage_key = models.CharField(max_length=255)
    trainer_id = models.BigIntegerField()
    sample_id = models.CharField(max_length=100, default="", blank=True)
    levels = models.JSONField(default=dict)
    model = models.JSONField(default=dict)
    skipped_by = models.BigIntegerField(null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """A trainer marks a sample once, and an item's are looked for by trainer."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["usage_key", "trainer_id", "sample_id"], name="tns_sample_once"
            )
        ]

    def __str__(self) -> str:
        return f"sample {self.sample_id or 'none'} of {self.usage_key}"
