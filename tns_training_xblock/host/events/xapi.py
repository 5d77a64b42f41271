"""Statements of xAPI about what a learner did and got, made of our events.

Imported where event-routing-backends is installed as an app, which calls them; it says who somebody
is as the operator chose there, by default under a number that nobody else knows. What trainers do
among themselves is no statement.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from event_routing_backends.processors.xapi import constants
from event_routing_backends.processors.xapi.registry import XApiTransformersRegistry
from event_routing_backends.processors.xapi.transformer import XApiTransformer
from tincan import Activity, ActivityDefinition, Extensions, LanguageMap, Result, Score, Verb

from .kinds import Answered, Happening
from .schema import name_of

_STREAMS = "http://activitystrea.ms/schema/1.0/"
"""Verbs of Activity Streams 1.0, where ADL and the platform have none."""
_SCORED = "http://adlnet.gov/expapi/verbs/scored"
_ASSESSMENT = "http://adlnet.gov/expapi/activities/assessment"


def _verb(iri: str, said: str) -> Verb:
    return Verb(id=iri, display=LanguageMap({constants.EN: said}))


class Ours(XApiTransformer):
    """One event: a statement about each account that it concerns."""

    additional_fields = ("result",)
    activity: ClassVar[str] = _ASSESSMENT
    account: Any = None

    def accounts(self) -> Iterable[int]:
        """Whom it concerns."""
        return [each for each in [self.get_data("data.learner")] if each]

    def transform(self) -> Any:
        """The statements; none where the account is gone."""
        return [self._about(account) for account in self.accounts()]

    def _about(self, account: int) -> Any:
        self.account = account
        return super().transform()

    def extract_username_or_userid(self) -> Any:
        """Not who was signed in: that may be the trainer."""
        return self.account

    def extract_sessionid(self) -> Any:
        """A session only of whom the statement is about."""
        return super().extract_sessionid() if self.account == self.get_data("data.by") else None

    def get_object(self) -> Activity:
        """The block."""
        return self.of(self.get_data("data.usage_key", True))

    def of(self, usage_key: str, part: str = "") -> Activity:
        """The activity of a block, or a part of it."""
        iri = self.get_object_iri("xblock", usage_key)
        return Activity(
            id=f"{iri}#{part}" if part else iri, definition=ActivityDefinition(type=self.activity)
        )

    def get_result(self) -> Result:
        """How often it was handed in."""
        return Result(extensions=self.tries(self.get_data("data.round")))

    def tries(self, count: int) -> Extensions:
        """How often it was tried."""
        return Extensions({constants.XAPI_ACTIVITY_ATTEMPT: count})


class OfAll(Ours):
    """What concerns all who answered together."""

    def accounts(self) -> Iterable[int]:
        """The members of a team, or the one learner."""
        return self.get_data("data.members") or super().accounts()


@XApiTransformersRegistry.register(name_of(Happening, "submitted"))
class Submitted(Ours):
    """A learner handed in."""

    _verb = _verb(f"{_STREAMS}submit", "submitted")


@XApiTransformersRegistry.register(name_of(Happening, "withdrawn"))
class Withdrawn(Ours):
    """A learner took it back."""

    _verb = _verb(f"{_STREAMS}retract", "retracted")


@XApiTransformersRegistry.register(name_of(Happening, "returned"))
class Returned(OfAll):
    """A learner got it back for revision."""

    _verb = _verb(f"{_STREAMS}receive", "received")


@XApiTransformersRegistry.register(name_of(Happening, "released"))
class Released(OfAll):
    """A learner was shown a mark."""

    _verb = _verb(_SCORED, "scored")

    def get_result(self) -> Result:
        """The mark that counts; of a team, what all have before single points are added."""
        points, possible = self.get_data("data.points", True), self.get_data("data.possible", True)
        score = Score(raw=points, min=0, max=possible, scaled=points / possible if possible else 0)
        return Result(score=score, extensions=self.tries(self.get_data("data.round")))


@XApiTransformersRegistry.register(name_of(Answered, "answered"))
class CheckAnswered(Ours):
    """A learner answered a check of a lesson."""

    _verb = _verb(constants.XAPI_VERB_ANSWERED, constants.ANSWERED)
    activity = constants.XAPI_ACTIVITY_QUESTION

    def accounts(self) -> Iterable[int]:
        """Who answered."""
        return [self.get_data("data.by", True)]

    def get_object(self) -> Activity:
        """The check, as a part of its lesson."""
        return self.of(self.get_data("data.usage_key", True), self.get_data("data.check", True))

    def get_result(self) -> Result:
        """The best share so far, and how often it was tried."""
        score = Score(scaled=self.get_data("data.share"), min=0, max=1)
        return Result(score=score, extensions=self.tries(self.get_data("data.attempt")))
