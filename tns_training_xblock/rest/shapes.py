"""What a row has, field by field: what is sent, and what the OpenAPI document says of it."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from rest_framework import serializers

from tns_training_xblock.grading.listed.items import ANSWERED_BY

from .asking import STATES

KINDS = ("case-study", "worksheet", "diagnosis")
MOMENTS = ("before", "after")


class Moment(serializers.DateTimeField):
    """A moment in UTC, whatever the platform's settings say of moments."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="iso-8601", default_timezone=UTC, **kwargs)


class Item(serializers.Serializer):
    """A block that is answered as a whole, and marked or closed."""

    usage_key = serializers.CharField(help_text="The block, by the platform's key.")
    kind = serializers.ChoiceField(KINDS, help_text="What kind of text it carries.")
    title = serializers.CharField(help_text="In the language that was asked for, if it is there.")
    answered_by = serializers.ChoiceField(
        tuple(ANSWERED_BY.values()),
        help_text="Who answers it together; `team` is a team of the platform's.",
    )
    blind = serializers.BooleanField(help_text="Whether it is marked without names.")
    points = serializers.IntegerField(
        allow_null=True,
        help_text="The most it can earn, and its weight in the gradebook; null if unmarked.",
    )
    pass_points = serializers.FloatField(
        allow_null=True, help_text="From how many on it is passed; null if unmarked."
    )


class Submission(serializers.Serializer):
    """What a learner, or a team, handed in to an item, and how it stands."""

    submission = serializers.UUIDField(help_text="Its id; a new round has a new one.")
    receipt = serializers.CharField(help_text="The number on the learner's receipt.")
    usage_key = serializers.CharField(help_text="The item.")
    learners = serializers.ListField(
        child=serializers.CharField(),
        help_text="The usernames of whose it is; none where it is blind, or they left.",
    )
    team = serializers.CharField(
        allow_blank=True, help_text="What their team was called; empty of one alone, or if blind."
    )
    blind = serializers.BooleanField(
        help_text="Whether nobody who marks may know whose it is, which ends with its release."
    )
    state = serializers.ChoiceField(STATES, help_text="Where it stands, as in the queue.")
    round = serializers.IntegerField(min_value=1, help_text="How often it was handed in.")
    handed_in_at = Moment(help_text="When, the last time.")
    late = serializers.BooleanField(help_text="Whether that was late.")
    marked_at = Moment(
        allow_null=True,
        help_text="When the marking was last saved; null before, or if you may not know.",
    )
    released_at = Moment(
        allow_null=True, help_text="When the learner was last shown a mark; null if never."
    )


class Got(serializers.Serializer):
    """A learner's own points."""

    username = serializers.CharField(help_text="Who.")
    points = serializers.IntegerField(min_value=0, help_text="What counts for them.")
    passed = serializers.BooleanField(help_text="Whether that reaches the item's pass line today.")


class Mark(serializers.Serializer):
    """A mark that was released, as its learners have it."""

    submission = serializers.UUIDField(help_text="For which submission it was given.")
    usage_key = serializers.CharField(help_text="The item.")
    learners = Got(many=True, help_text="Who got it; none where they left the platform.")
    team = serializers.CharField(
        allow_blank=True, help_text="What their team was called; empty of one alone."
    )
    points = serializers.IntegerField(min_value=0, help_text="The points, of a team the team's.")
    maximum = serializers.IntegerField(min_value=0, help_text="Of how many.")
    late = serializers.BooleanField(
        help_text="Whether it came late; what that costs is taken off already."
    )
    released_at = Moment(help_text="When it was released.")


class Dimension(serializers.Serializer):
    """What may be told of several clusters in one dimension."""

    id = serializers.CharField(help_text="Its id, the same in every language.")
    title = serializers.CharField(help_text="In the language that was asked for.")
    median = serializers.FloatField(help_text="The middle of the clusters' medians.")
    least = serializers.FloatField(help_text="The lowest of them.")
    most = serializers.FloatField(help_text="The highest of them.")
    clusters = serializers.IntegerField(min_value=5, help_text="How many clusters it is made of.")


class Diagnosis(serializers.Serializer):
    """One diagnosis of the run in aggregate, of whole batches of five clusters or more."""

    usage_key = serializers.CharField(help_text="The block.")
    title = serializers.CharField(help_text="In the language that was asked for.")
    moment = serializers.ChoiceField(MOMENTS, help_text="The first time, or the second.")
    dimensions = Dimension(many=True, help_text="Those of which something may be told.")


class Refusal(serializers.Serializer):
    """What is answered instead."""

    code = serializers.CharField(help_text="A word for programs, which stays.")
    message = serializers.CharField(help_text="What is wrong and how to mend it, for people.")
    parameter = serializers.CharField(
        required=False, help_text="Which parameter of the address is meant."
    )
