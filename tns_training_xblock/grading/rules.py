"""How the items of a run are marked: what an instructor said, and what holds where nobody did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.utils import timezone

from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.host.patience import alone, patiently, update

from .models import Review, Rule

log = Log("marking")


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one item: the columns of :class:`~.models.Rule`, with their defaults."""

    blind: bool = False
    second: str = Rule.Second.NONE
    second_percent: int = 20
    pass_percent: int = 50
    near_percent: int = 10
    samples: bool = True
    rounds: int | None = None
    late_cost: int = 0
    late_most: int = 100
    teams: str = Rule.Teams.NOBODY

    def lets_return(self, round_: int) -> bool:
        """Whether what was handed in as this round can be given back for another one."""
        return self.rounds is None or round_ < self.rounds


DEFAULTS = Rules()
_COLUMNS = tuple(Rules.__dataclass_fields__)


def rules_of(usage_key: str) -> Rules:
    """The rules of one item, in one query."""
    return _read(Rule.objects.filter(usage_key=usage_key)).get(usage_key, DEFAULTS)


def rules_in(course_id: str) -> dict[str, Rules]:
    """The rules of those items of a run for which any were set, in one query."""
    return _read(Rule.objects.filter(course_id=course_id))


@dataclass(frozen=True, slots=True)
class Said:
    """The rules of an item with who set them last, and when; ``by`` may have left since."""

    rules: Rules
    by: int | None
    at: datetime


class HandedIn(Exception):  # noqa: N818 - read as a sentence
    """With whom an item is answered does not change once somebody handed it in."""


class RulesChanged(Exception):  # noqa: N818 - read as a sentence
    """Somebody else set the rules of the item meanwhile."""


def said_in(course_id: str) -> dict[str, Said]:
    """As :func:`rules_in`, with who said so."""
    rows = Rule.objects.filter(course_id=course_id)
    found = rows.values_list("usage_key", "set_by", "set_at", *_COLUMNS)
    return {key: Said(Rules(*values), by, at) for key, by, at, *values in found}


def set_rules(
    course_id: str, usage_key: str, rules: Rules, user_id: int, seen: Rules | None = None
) -> None:
    """Let ``rules`` hold for the item from now on; what was done under others stays as it is.

    With ``seen`` only where just these hold until now: raises :class:`RulesChanged` otherwise. Done
    twice it is done once. Raises :class:`HandedIn` where they would say that others answer it
    together, and somebody has handed it in.
    """
    before = rules_of(usage_key)
    if rules.teams != before.teams and handed_in(usage_key):
        raise HandedIn
    values = {
        **asdict(rules),
        "course_id": course_id,
        "set_by": user_id,
        "set_at": timezone.now(),
    }
    change = partial(_set, usage_key, values, seen)
    if not patiently(change, f"the rules of {usage_key}", alone=alone(Rule)) and (
        rules_of(usage_key) != rules
    ):
        raise RulesChanged
    # Looked at again: whoever hands in meanwhile looks at the rule again, too.
    if rules.teams != before.teams and handed_in(usage_key):
        _update(usage_key, **asdict(before))
        raise HandedIn
    log.act("rules-set", run=course_id, block=usage_key)


def begin_with(course_id: str, usage_key: str, said: Said) -> bool:
    """Let ``said``, of another item, hold for one of which nobody said anything; whether it does.

    Not where it would say that several answer together what somebody handed in already.
    """
    if said.rules.teams != DEFAULTS.teams and handed_in(usage_key):
        return False
    values = {**asdict(said.rules), "course_id": course_id, "set_by": said.by}
    make = partial(Rule.objects.get_or_create, usage_key=usage_key, defaults=values)
    return patiently(make, f"the rules of {usage_key}", alone=alone(Rule))[1]


def hold_teams(usage_key: str, teams: str) -> None:
    """Keep that the item is answered as it was just handed in, where the rule changed meanwhile."""
    _update(usage_key, teams=teams)


def _update(usage_key: str, **values: Any) -> None:
    rows = Rule.objects.filter(usage_key=usage_key).exclude(**values)
    update(rows, f"the rules of {usage_key}", **values)


def handed_in(usage_key: str) -> bool:
    """Whether anybody ever handed the item in, also where they took it back since."""
    return bool(_reviews(usage_key=usage_key).exists())


def handed_in_of(course_id: str) -> frozenset[str]:
    """The items of a run of which :func:`handed_in` says so, in one query."""
    keys = _reviews(course_id=course_id).order_by().values_list("usage_key", flat=True)
    return frozenset(keys.distinct())


def _reviews(**where: str) -> Any:
    return Review.objects.filter(**where)


def _set(usage_key: str, values: Mapping[str, Any], seen: Rules | None) -> bool:
    if seen is None:
        Rule.objects.update_or_create(usage_key=usage_key, defaults=values)
        return True
    if Rule.objects.filter(usage_key=usage_key, **asdict(seen)).update(**values):
        return True
    return seen == DEFAULTS and Rule.objects.get_or_create(usage_key=usage_key, defaults=values)[1]


def _read(rows: Any) -> dict[str, Rules]:
    return {key: Rules(*values) for key, *values in rows.values_list("usage_key", *_COLUMNS)}
