"""What was done to a review."""

from __future__ import annotations

from django.db import models

from .review import Review


class Event(models.Model):
    """One thing done to a review: who, when, what, and how the review stood afterwards.

    ``user_id`` is empty once that person left the platform. What was ``dated`` anew came late or in
    time since, because an extension was given or taken; its snapshot says which. What was
    ``adjusted`` are the points of single members of a team.

    .. pii: What a trainer did and wrote, with the user id of who did it.
    .. pii_types: other, id
    .. pii_retirement: local_api
    """

    class What(models.TextChoices):
        """The kinds of things that happen to a review."""

        SAVED = "saved"
        TAKEN_OVER = "taken_over"
        FINISHED = "finished"
        PASSED_ON = "passed_on"
        TOOK_BACK = "took_back"
        SECONDED = "seconded"
        WAIVED = "waived"
        PROPOSED = "proposed"
        SETTLED = "settled"
        RELEASED = "released"
        REOPENED = "reopened"
        UNDONE = "undone"
        RETURNED = "returned"
        WITHDRAWN = "withdrawn"
        SUBMITTED = "submitted"
        DATED = "dated"
        ADJUSTED = "adjusted"

    review = models.ForeignKey(Review, related_name="events", on_delete=models.CASCADE)
    at = models.DateTimeField()
    what = models.CharField(max_length=10, choices=What.choices)
    user_id = models.BigIntegerField(null=True)
    snapshot = models.JSONField()

    def __str__(self) -> str:
        return f"{self.what} at {self.at}"
