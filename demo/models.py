"""What the embedded platform remembers.

The course (what an import replaces) and people's work (what an import never touches) share no row.
Keys of courses and blocks are stored as text, as Open edX stores them.
"""
# ruff: noqa: DJ008, D106

from django.conf import settings
from django.db import models


class Course(models.Model):
    """A course run: the archive it was loaded from, its policy, and its single-language pages.

    .. no_pii:
    """

    key = models.CharField(max_length=255, primary_key=True)
    archive = models.CharField(max_length=64, help_text="SHA-256 of what was loaded")
    settings = models.JSONField(help_text="policies/RUN/policy.json, the course's own entry")
    grading = models.JSONField(help_text="policies/RUN/grading_policy.json")
    pages = models.JSONField(help_text='HTML by place: "about/overview", "info/handouts"')


class Item(models.Model):
    """A chapter, sequential, vertical or block, in its place in the course.

    .. no_pii:
    """

    key = models.CharField(max_length=255, primary_key=True)
    course = models.ForeignKey(Course, models.CASCADE, related_name="items")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="children")
    position = models.PositiveIntegerField(help_text="its place in the whole course")
    block_type = models.CharField(max_length=64)
    title = models.CharField(max_length=255)
    inherited = models.JSONField(help_text="start, due and the like, the nearest one up")
    max_score = models.FloatField(null=True, help_text="none: not scored")
    titles = models.JSONField(default=dict, help_text="by language, where its texts have some")
    minutes = models.PositiveIntegerField(default=0, help_text="how long it takes, if that is said")
    looked_up = models.BooleanField(default=False, help_text="like a glossary: nothing to be done")

    class Meta:
        ordering = ("course", "position")


class Asset(models.Model):
    """A file of the course, served from one flat folder.

    .. no_pii:
    """

    course = models.ForeignKey(Course, models.CASCADE, related_name="assets")
    name = models.CharField(max_length=255)
    content = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("course", "name"), name="one_asset"),)


class FieldState(models.Model):
    """The XBlock fields of one scope that belong together: a user's, a block's, or both.

    .. pii: What an invented person answered.
    .. pii_types: id, other
    .. pii_retirement: retained
    """

    user = models.CharField(max_length=32, help_text="empty: everybody's")
    scope = models.CharField(max_length=64)
    block = models.CharField(max_length=255, help_text="a block's key, its type, or empty")
    fields = models.JSONField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("block", "user", "scope"), name="one_field_state"),
        )


class ByPerson(models.Model):
    """What is kept for one person."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)

    class Meta:
        abstract = True


class Enrollment(ByPerson):
    """Who takes a course.

    .. pii: Which course an invented person takes.
    .. pii_types: id, other
    .. pii_retirement: retained
    """

    course_key = models.CharField(max_length=255)
    is_active = models.BooleanField(default=True)


class Role(ByPerson):
    """Who works on a course: ``staff``, ``limited_staff`` (LMS only) or ``instructor``.

    .. pii: The role of an invented person.
    .. pii_types: id, other
    .. pii_retirement: retained
    """

    course_key = models.CharField(max_length=255)
    name = models.CharField(max_length=32)


class AnonymousId(ByPerson):
    """The name under which a person's answers are kept in one course.

    .. pii: The other name of an invented person.
    .. pii_types: id, other
    .. pii_retirement: retained
    """

    course_key = models.CharField(max_length=255)
    anonymous_id = models.CharField(max_length=32, unique=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("user", "course_key"), name="one_anonymous_id"),
        )


class Score(ByPerson):
    """A line of the gradebook: what one person earned in one block.

    .. pii: What an invented person earned.
    .. pii_types: id, other
    .. pii_retirement: retained
    """

    block = models.CharField(max_length=255)
    earned = models.FloatField()
    possible = models.FloatField()
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "block"), name="one_score"),)


class Completion(ByPerson):
    """How much of a block one person has completed, from 0 to 1.

    .. pii: How far an invented person is.
    .. pii_types: id, other
    .. pii_retirement: retained
    """

    block = models.CharField(max_length=255)
    completion = models.FloatField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "block"), name="one_completion"),)


class Extension(ByPerson):
    """A later due date for one person.

    .. pii: More time for an invented person.
    .. pii_types: id, other
    .. pii_retirement: retained
    """

    block = models.CharField(max_length=255)
    due = models.DateTimeField()


class Event(models.Model):
    """What a block published and no other table keeps: the tracking log.

    .. pii: What an invented person did.
    .. pii_types: id, other
    .. pii_retirement: retained
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True)
    block = models.CharField(max_length=255)
    name = models.CharField(max_length=255)
    data = models.JSONField()
    at = models.DateTimeField(auto_now_add=True)
