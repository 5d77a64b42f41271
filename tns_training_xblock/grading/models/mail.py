"""Letters that wait to be sent, and who wants none."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from .review import Review


class Mail(models.Model):
    """One letter: to whom, of what, and how far it got. What it says is made when it is sent.

    ``key`` names what it tells of, so that the same is never told twice. It may go from ``due_at``
    on. Whoever sends it makes ``waiting`` ``sending`` first, and ``taken_at`` says when; what stays
    so was cut short, and nobody knows whether it arrived: it becomes ``unsure`` and is not sent
    again. ``dropped`` is what nobody wants any more, ``failed`` what no server took.

    .. pii: That somebody was written to, with the user id, and why.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    class Kind(models.TextChoices):
        """What a letter is about."""

        RELEASED = "released"
        RETURNED = "returned"
        WAITING = "waiting"

    class State(models.TextChoices):
        """How far it got."""

        WAITING = "waiting"
        SENDING = "sending"
        SENT = "sent"
        DROPPED = "dropped"
        FAILED = "failed"
        UNSURE = "unsure"

    key = models.CharField(max_length=320, unique=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    user_id = models.BigIntegerField(db_index=True)
    course_id = models.CharField(max_length=255)
    review = models.ForeignKey(Review, null=True, on_delete=models.CASCADE, related_name="mails")
    due_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        """What is to be sent is found by its state, in the order in which it is due."""

        verbose_name = "letter"

        indexes: ClassVar = [models.Index(fields=["state", "due_at"], name="tns_mail_due")]

    def __str__(self) -> str:
        return f"mail {self.pk}, {self.kind}, {self.state}"


class NoMail(models.Model):
    """A kind of letter that somebody does not want about a run; nobody gets it without a user id.

    .. pii: That somebody wants no e-mail of a kind, with the user id.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    EVERYBODY = 0
    """In the place of a user id, which databases would not hold unique while it is empty."""

    course_id = models.CharField(max_length=255)
    user_id = models.BigIntegerField(default=EVERYBODY)
    kind = models.CharField(max_length=8, choices=Mail.Kind.choices)
    set_by = models.BigIntegerField(null=True)
    set_at = models.DateTimeField(auto_now=True)

    class Meta:
        """Said once."""

        verbose_name = "letter that is not wanted"
        verbose_name_plural = "letters that are not wanted"

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["course_id", "user_id", "kind"], name="tns_no_mail")
        ]

    def __str__(self) -> str:
        return f"no mail of kind {self.kind} to {self.user_id}"
