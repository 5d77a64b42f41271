"""Cards of people who joined the directory of a run, and introductions between them.

Nothing here is read or written outside this app: ``api`` is the door. There is no page for it in
Django's admin, and nothing of it in any export, report or log. What people type is in columns of
JSON: those take every character, also in a MySQL database that is not of ``utf8mb4``.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Card(models.Model):
    """What somebody who joined says of themselves, each item shown to the others or not.

    ``said`` is an object of :mod:`.values`. Leaving erases the row, and with it every introduction
    that the person asked for or was asked for.

    .. pii: What a person says of themselves to the people of a run, and how they can be reached,
        with their user id.
    .. pii_types: id, name, email_address, phone_number, other
    .. pii_retirement: local_api
    """

    course_id = models.CharField(max_length=255)
    user_id = models.BigIntegerField(db_index=True)
    version = models.PositiveIntegerField(default=1)
    said = models.JSONField(default=dict)
    joined_at = models.DateTimeField()

    class Meta:
        """A person joins a run once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["course_id", "user_id"], name="tns_card_once")
        ]

    def __str__(self) -> str:
        return f"card {self.pk} of {self.course_id}"


class Introduction(models.Model):
    """That one person asked to be introduced to another.

    A refusal stays ``declined``: whoever asked sees no difference to a question that nobody has
    answered, and asking again does not reach the other. What was ``withdrawn`` neither of the two
    sees.

    .. pii: That a person asked to be introduced to another, what they wrote, and the answer.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    class State(models.TextChoices):
        """What the one who was asked has said."""

        ASKED = "asked"
        ACCEPTED = "accepted"
        DECLINED = "declined"

    asker = models.ForeignKey(Card, related_name="asks", on_delete=models.CASCADE)
    asked = models.ForeignKey(Card, related_name="requests", on_delete=models.CASCADE)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    withdrawn = models.BooleanField(default=False)
    message = models.JSONField(default=str, blank=True)
    asked_at = models.DateTimeField()

    class Meta:
        """One row a pair and direction, however often it is asked."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["asker", "asked"], name="tns_introduction_once")
        ]

    def __str__(self) -> str:
        return f"introduction {self.pk}"
