"""How the items of a run are marked: what an instructor said, and what holds where nobody did."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from .models import Rule


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
    teams: str = Rule.Teams.NONE
    late_cost: int = 0
    late_most: int = 100


DEFAULTS = Rules()


def rules_of(usage_key: str) -> Rules:
    """The rules of one item, in one query."""
    return _read(Rule.objects.filter(usage_key=usage_key)).get(usage_key, DEFAULTS)


def rules_in(course_id: str) -> dict[str, Rules]:
    """The rules of those items of a run for which any were set, in one query."""
    return _read(Rule.objects.filter(course_id=course_id))


def set_rules(course_id: str, usage_key: str, rules: Rules, user_id: int) -> None:
    """Let ``rules`` hold for the item from now on; what was done under others stays as it is."""
    values = {**asdict(rules), "course_id": course_id, "set_by": user_id}
    Rule.objects.update_or_create(usage_key=usage_key, defaults=values)


def _read(rows: Any) -> dict[str, Rules]:
    columns = list(Rules.__dataclass_fields__)
    return {key: Rules(*values) for key, *values in rows.values_list("usage_key", *columns)}
