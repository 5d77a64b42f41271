"""How one item of a run is marked."""

from __future__ import annotations

from django.db import models


class Rule(models.Model):
    """What an instructor said of one item; an item without a row has the defaults.

    ``blind`` hides who wrote it until the release. ``second`` says which submissions are marked
    twice: ``second_percent`` of them, or those whose first mark is within ``near_percent`` of
    ``pass_percent`` (all in percent of the points possible). ``samples`` asks a trainer to mark two
    samples first. ``rounds`` is how often a learner can hand in, the first time included; empty
    means as often as it is returned. ``late_cost`` is what a day begun late costs, in percent of
    the points given, and ``late_most`` at most. ``teams`` says with whom it is answered.

    .. pii: The user id of who set it last.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    class Second(models.TextChoices):
        """Which submissions get a second mark."""

        NONE = "none"
        SOME = "some"
        NEAR = "near"
        ALL = "all"

    class Teams(models.TextChoices):
        """With whom an item is answered; the words are those of ``cohort``."""

        NOBODY = "nobody"
        CLUSTER = "cluster"
        GROUP = "group"
        PLATFORM = "platform"

    course_id = models.CharField(max_length=255, db_index=True)
    usage_key = models.CharField(max_length=255, unique=True)
    blind = models.BooleanField(default=False)
    second = models.CharField(max_length=8, choices=Second.choices, default=Second.NONE)
    second_percent = models.PositiveSmallIntegerField(default=20)
    pass_percent = models.PositiveSmallIntegerField(default=50)
    near_percent = models.PositiveSmallIntegerField(default=10)
    samples = models.BooleanField(default=True)
    rounds = models.PositiveSmallIntegerField(null=True)
    late_cost = models.PositiveSmallIntegerField(default=0)
    late_most = models.PositiveSmallIntegerField(default=100)
    teams = models.CharField(max_length=8, choices=Teams.choices, default=Teams.NOBODY)
    set_by = models.BigIntegerField(null=True)
    set_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"rule of {self.usage_key}"
