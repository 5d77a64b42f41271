"""Which submissions want a second mark, by the rule of their item."""

from __future__ import annotations

from django.utils.crypto import salted_hmac

from tns_training_xblock.grading.models import Event, Rule
from tns_training_xblock.grading.rules import Rules, rules_of
from tns_training_xblock.grading.values import ReviewState

_SALT = "tns_training_xblock.second_mark"
_PARTS = 10_000


def wants_second(state: ReviewState) -> bool:
    """Whether the first mark, as it stands in ``state``, goes to a second trainer; two queries.

    What was marked by two in this round, or a moderator let go without, is not asked for again.
    """
    if not by_rule(rules_of(state.submission.key.usage_key), state):
        return False
    return not _decided(state)


def by_rule(rules: Rules, state: ReviewState) -> bool:
    """What the rule says of a whole mark."""
    if rules.second == Rule.Second.ALL:
        return True
    if rules.second == Rule.Second.SOME:
        return is_picked(state.uuid, rules.second_percent)
    return rules.second == Rule.Second.NEAR and _is_near(rules, state)


def is_picked(uuid: str, percent: int) -> bool:
    """Whether a submission is among the ``percent`` of all that are marked twice.

    The same uuid is always answered the same, so that nothing changes by marking it once more; the
    server's key is in it, so that nobody tells from an address which it will be.
    """
    digest = salted_hmac(_SALT, uuid, algorithm="sha256").digest()
    return int.from_bytes(digest[:8], "big") % _PARTS < percent * (_PARTS // 100)


def _is_near(rules: Rules, state: ReviewState) -> bool:
    """Whether the points are within ``near_percent`` of ``pass_percent``, of those possible."""
    away = abs(100 * state.points - rules.pass_percent * state.possible)
    return away <= rules.near_percent * state.possible


def _decided(state: ReviewState) -> bool:
    kinds = (Event.What.SECONDED, Event.What.WAIVED)
    since = state.submission.submitted_at
    events = Event.objects.filter(review_id=state.id, what__in=kinds)
    return (events.filter(at__gte=since) if since else events).exists()
