"""Who takes part in a run, and who may do what in it.

Nothing here is read or written outside this app: ``api`` is the door. Names that people type are in
columns of JSON: those take every character, also in a MySQL database that is not of ``utf8mb4``.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Cluster(models.Model):
    """An organisation that people of a run come from.

    ``key`` is the digest of the folded name (:mod:`.naming`): however it is spelt, it is one
    cluster. ``country`` is where it is at home, as ISO 3166-1 alpha-2, or empty. One that a trainer
    merged into another, or a name that a trainer replaced, stays with ``merged_into``: whoever
    says it again is put where the trainer put the others.

    .. no_pii: The name of an organisation.
    """

    course_id = models.CharField(max_length=255)
    key = models.CharField(max_length=64)
    name = models.JSONField()
    country = models.CharField(max_length=2, default="", blank=True)
    merged_into = models.ForeignKey(
        "self", related_name="merged", null=True, on_delete=models.CASCADE
    )

    class Meta:
        """One cluster a name and run."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["course_id", "key"], name="tns_cluster_once")
        ]

    def __str__(self) -> str:
        return f"cluster {self.pk} of {self.course_id}"


class Participant(models.Model):
    """Where one person comes from who takes part in a run, as it was last said.

    ``country`` is said where there is no cluster, or where it is not the cluster's own. A row
    without either means that the person answered: from none. ``said_by`` is who last
    placed them in another cluster, the person or a trainer, or a trainer who said the same again;
    it is empty once that trainer left the platform.

    .. pii: Which organisation and country a person comes from, with user ids of the person and of
        who said so.
    .. pii_types: id, location, other
    .. pii_retirement: local_api
    """

    course_id = models.CharField(max_length=255)
    user_id = models.BigIntegerField(db_index=True)
    cluster = models.ForeignKey(
        Cluster, related_name="participants", null=True, on_delete=models.SET_NULL
    )
    country = models.CharField(max_length=2, default="", blank=True)
    said_by = models.BigIntegerField(null=True, db_index=True)
    said_at = models.DateTimeField()

    class Meta:
        """A person says it once a run."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["course_id", "user_id"], name="tns_participant_once")
        ]

    def __str__(self) -> str:
        return f"participant {self.pk} of {self.course_id}"


class Group(models.Model):
    """People of a run whom a trainer put together, under a name that the run has once.

    .. no_pii: A name that a trainer gave to a group.
    """

    course_id = models.CharField(max_length=255)
    key = models.CharField(max_length=64)
    name = models.JSONField()

    class Meta:
        """One group a name and run."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["course_id", "key"], name="tns_group_once")
        ]

    def __str__(self) -> str:
        return f"group {self.pk} of {self.course_id}"


class Membership(models.Model):
    """That somebody is in a group.

    .. pii: That a person, by user id, is in a group.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    group = models.ForeignKey(Group, related_name="memberships", on_delete=models.CASCADE)
    user_id = models.BigIntegerField(db_index=True)

    class Meta:
        """Once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "user_id"], name="tns_membership_once")
        ]

    def __str__(self) -> str:
        return f"membership {self.pk}"


class Part(models.Model):
    """That somebody had part in what a team handed in to a block: who was in it at that moment.

    ``team`` is the key of the team's work (:mod:`.teams`), with the ``kind``, ``number`` and
    ``name`` of the team as it was then. Nobody has part in two works of the same block.

    .. pii: That a person, by user id, answered an item together with others.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    class State(models.TextChoices):
        """With the trainers; back with the team, with a mark or before there was one.

        Who left has no part in what the team handed in without them since.
        """

        IN = "in"
        MARKED = "marked"
        PAST = "past"
        LEFT = "left"

    OUT: ClassVar = (State.PAST, State.LEFT)
    """Who can have part in another work of the block."""

    course_id = models.CharField(max_length=255)
    usage_key = models.CharField(max_length=255)
    user_id = models.BigIntegerField(db_index=True)
    team = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(max_length=10)
    number = models.CharField(max_length=255)
    name = models.JSONField(default=str, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.IN)

    class Meta:
        """Once in each block."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["usage_key", "user_id", "course_id"], name="tns_part_once"
            )
        ]

    def __str__(self) -> str:
        return f"part {self.pk} in {self.usage_key}"


class Extension(models.Model):
    """More time until ``until``, in one item of a run, or with an empty ``usage_key`` in all.

    ``whose`` says in a word for whom it is: ``user:`` and a number, ``cluster:`` and a number, or
    nothing for all; the number stands beside it. The ``reason`` is told to those who have it where
    it is ``shown``.

    .. pii: That a person, by user id, was given more time and why, with the user id of who gave it.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    course_id = models.CharField(max_length=255)
    usage_key = models.CharField(max_length=255, default="", blank=True)
    whose = models.CharField(max_length=32, default="", blank=True)
    user_id = models.BigIntegerField(null=True, db_index=True)
    cluster = models.ForeignKey(
        Cluster, related_name="extensions", null=True, on_delete=models.CASCADE
    )
    until = models.DateTimeField()
    reason = models.JSONField(default=str, blank=True)
    shown = models.BooleanField(default=False)
    given_by = models.BigIntegerField(null=True, db_index=True)
    given_at = models.DateTimeField()

    class Meta:
        """One date for the same people and item."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["course_id", "usage_key", "whose"], name="tns_extension_once"
            )
        ]

    def __str__(self) -> str:
        return f"extension {self.pk} of {self.course_id}"


class Grant(models.Model):
    """A role that an instructor gave to somebody who need not be of the course's team.

    ``scope`` is empty for the whole run, a usage key for one item, or :data:`OF_CLUSTER` with a
    number for the work of those who come from ``cluster``. One role a person and scope.

    .. pii: Which role a person has in marking, with user ids of the person and of who gave it.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    class Role(models.TextChoices):
        """Each may do what those before it may."""

        READER = "reader"
        TRAINER = "trainer"
        MODERATOR = "moderator"

    OF_CLUSTER = "cluster:"

    course_id = models.CharField(max_length=255)
    user_id = models.BigIntegerField(db_index=True)
    role = models.CharField(max_length=10, choices=Role.choices)
    scope = models.CharField(max_length=255, default="", blank=True)
    cluster = models.ForeignKey(Cluster, related_name="grants", null=True, on_delete=models.CASCADE)
    given_by = models.BigIntegerField(null=True, db_index=True)
    given_at = models.DateTimeField()

    class Meta:
        """One role a person and scope."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["course_id", "user_id", "scope"], name="tns_grant_once")
        ]

    def __str__(self) -> str:
        return f"grant {self.pk} of {self.course_id}"
