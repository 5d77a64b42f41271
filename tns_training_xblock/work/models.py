"""What learners write.

A :class:`Work` is a learner's text in one place, with the files given with it and the edition of
the content that was answered. Nothing here is read or written outside this app and ``grading``.
What people write is in columns of JSON: those take every character, also in a MySQL database that
is not of ``utf8mb4``.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone


class Edition(models.Model):
    """The content that learners answered, kept once however many answered it.

    ``digest`` is the SHA-256 of ``content`` (a block's whole content field); ``titles`` are its
    titles by language, so that a list needs not load the content. ``noted_at`` is when somebody
    last wrote on it anew, give or take a day: what nothing refers to goes some time later.

    .. no_pii:
    """

    digest = models.CharField(max_length=64, unique=True)
    content = models.JSONField()
    titles = models.JSONField(default=dict)
    noted_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.digest[:12]


class Work(models.Model):
    """A learner's text in one block (``part`` empty) or in one check of it.

    ``version`` rises with every save; ``answer`` is as the block gave it. The fields from
    ``user_id`` down are set at submission, after which the work no longer changes; ``language`` is
    that of the page on which it was handed in. ``course_id``
    belongs to the key because the oldest usage keys do not name the run. ``edition`` of a draft is
    the content that its learner last wrote on, ``shown_to`` who beside them may read it: nobody
    where it is empty, because nobody chose yet. Trainers read what was handed in, whatever it says.

    Where several write one work, ``student_id`` is their team's key, ``saved_by`` who of them saved
    it last, and ``user_id`` who of them handed it in.

    .. pii: What a learner wrote, and who they are: the course's anonymous id, and from submission
        on the platform's user id.
    .. pii_types: other, id
    .. pii_retirement: local_api
    """

    class Audience(models.TextChoices):
        """Who may read a work: each of them is wider than the one before."""

        ME = "me"
        TRAINERS = "trainers"
        GROUP = "group"

    course_id = models.CharField(max_length=255)
    usage_key = models.CharField(max_length=255)
    student_id = models.CharField(max_length=64, db_index=True)
    part = models.CharField(max_length=64, default="", blank=True)
    version = models.PositiveIntegerField(default=0)
    answer = models.JSONField(default=dict)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.BigIntegerField(null=True, db_index=True)
    user_id = models.BigIntegerField(null=True, db_index=True)
    submission_uuid = models.CharField(max_length=36, null=True, unique=True)  # noqa: DJ001
    submitted_at = models.DateTimeField(null=True)
    late = models.BooleanField(default=False)
    language = models.CharField(max_length=2, default="", blank=True)
    edition = models.ForeignKey(Edition, null=True, on_delete=models.PROTECT)
    shown_to = models.CharField(max_length=8, choices=Audience.choices, default="", blank=True)

    class Meta:
        """One a learner, place and part; a block's submissions and a run's files have an index."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["usage_key", "student_id", "part", "course_id"], name="tns_work_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["usage_key", "submitted_at"], name="tns_work_in"),
            models.Index(fields=["course_id"], name="tns_work_run"),
        ]

    def __str__(self) -> str:
        return f"work {self.pk} in {self.usage_key}"

    @staticmethod
    def begun() -> models.Q:
        """Those in which something stands: a text, or no more than a file."""
        kept = Attachment.objects.filter(work=models.OuterRef("pk"), state=Attachment.State.KEPT)
        return models.Q(version__gt=0) | models.Q(models.Exists(kept))


class Batch(models.Model):
    """What several clusters' works in a block came to, kept as it was: see :mod:`.peers`.

    ``members`` are ids of clusters, so that none is counted twice; ``values`` are sorted and say
    nothing of which is whose.

    .. no_pii:
    """

    course_id = models.CharField(max_length=255)
    usage_key = models.CharField(max_length=255)
    number = models.PositiveIntegerField()
    members = models.JSONField(default=list)
    values = models.JSONField(default=dict)

    class Meta:
        """Two that are kept at once cannot count the same clusters."""

        verbose_name_plural = "batches"

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["usage_key", "course_id", "number"], name="tns_batch_once"
            )
        ]

    def __str__(self) -> str:
        return f"batch {self.number} in {self.usage_key}"


class Writer(models.Model):
    """That somebody wrote in a work that several write, or gave a file with it.

    The work goes with the last of them. ``work`` is the team's row for the whole block.

    .. pii: That a person, by user id, wrote in a text of several.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    work = models.ForeignKey(Work, related_name="writers", on_delete=models.CASCADE)
    user_id = models.BigIntegerField(db_index=True)

    class Meta:
        """Once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["work", "user_id"], name="tns_writer_once")
        ]

    def __str__(self) -> str:
        return f"writer {self.pk}"


class Attempt(models.Model):
    """One answer to one check, never changed: two requests at once cannot undo each other.

    ``work`` is the learner's row for the whole block; ``share`` is the part of the check's points
    that the answer earned, from 0 to 1. An answer that came too late to count (``counts``) earns
    nothing. ``sent`` is the digest of the post that brought it, so that the same post counts once.

    .. pii: What a learner answered.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    work = models.ForeignKey(Work, related_name="attempts", on_delete=models.CASCADE)
    check_id = models.CharField(max_length=64)
    response = models.JSONField()
    share = models.FloatField(default=0.0)
    counts = models.BooleanField(default=True)
    sent = models.CharField(max_length=64, null=True)  # noqa: DJ001 - several may have none
    made_at = models.DateTimeField()

    class Meta:
        """The answers to one check are read together."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["work", "check_id", "sent"], name="tns_attempt_once")
        ]

    def __str__(self) -> str:
        return f"attempt {self.pk} at {self.check_id}"


class Attachment(models.Model):
    """A file given with a task; ``path`` is its name in the private storage.

    It is empty where the run was brought here without its files (``docs/moving.md``).

    ``id`` is text of ours, because what a database makes of a native uuid changes with versions.
    The row is made before the file and goes after it, so that no file is without a row. ``owner``
    is the learner's anonymous id; it stays when ``work`` is erased and the file is still there.
    ``rounds`` counts how often it was handed in and returned: such a file stays with that round,
    also when the learner takes it out of the text (``earlier``).

    .. pii: A file that a learner chose and named, and the learner's anonymous id.
    .. pii_types: other, id
    .. pii_retirement: local_api
    """

    class State(models.TextChoices):
        """Where the file is: on its way into the storage, kept, or to be deleted from it.

        What is kept with an earlier round alone is no part of the learner's text any more.
        """

        ARRIVING = "arriving"
        KEPT = "kept"
        EARLIER = "earlier"
        LEAVING = "leaving"

    id = models.CharField(primary_key=True, max_length=32)
    work = models.ForeignKey(Work, related_name="files", null=True, on_delete=models.SET_NULL)
    owner = models.CharField(max_length=64, db_index=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ARRIVING)
    task = models.CharField(max_length=64)
    name = models.JSONField()
    size = models.PositiveIntegerField()
    path = models.CharField(max_length=1000)
    attached_at = models.DateTimeField()
    rounds = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"file {self.pk}"
