"""What trainers say often, to be put into a comment."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class BankEntry(models.Model):
    """A comment that is used again, in up to three languages side by side.

    ``texts`` maps languages to words. It is its owner's alone, or ``shared`` with all who mark in
    the run; the owner is empty once they left the platform. ``usage_key`` and ``criterion`` say
    where it fits, empty for everywhere. ``used`` counts how often it was put into a comment,
    ``version`` its edits, and ``changed_by`` made the last of them.

    .. pii: What a trainer writes, and the user ids of trainers.
    .. pii_types: other, id
    .. pii_retirement: local_api
    """

    course_id = models.CharField(max_length=255)
    owner_id = models.BigIntegerField(null=True)
    shared = models.BooleanField(default=False)
    usage_key = models.CharField(max_length=255, default="", blank=True)
    criterion = models.CharField(max_length=60, default="", blank=True)
    texts = models.JSONField(default=dict)
    used = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.BigIntegerField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        """A run's entries are read with the most used first."""

        verbose_name = "comment of the bank"
        verbose_name_plural = "comments of the bank"

        indexes: ClassVar = [models.Index(fields=["course_id", "used"], name="tns_bank_run")]

    def __str__(self) -> str:
        return f"bank entry {self.pk} of {self.course_id}"
