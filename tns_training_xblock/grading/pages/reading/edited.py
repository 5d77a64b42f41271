"""What of a rubric was edited since it was answered: what there is and what it earns, not words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tns_training_xblock.content.model import Criterion, Language, Level
from tns_training_xblock.grading.rubric import Rubric

What = Literal["added", "removed", "points", "reworded"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of a criterion or, where it has a title, of a ``level`` of it.

    ``before`` and ``after`` are points.
    """

    what: What
    criterion: str
    level: str = ""
    before: int = 0
    after: int = 0


def edits(answered: Rubric, today: Rubric, language: Language) -> tuple[Edit, ...]:
    """What was added, removed, worth something else or worded anew, in the order of the rubric."""
    old = {criterion.id: criterion for criterion in answered.criteria(language)}
    new = {criterion.id: criterion for criterion in today.criteria(language)}
    found: list[Edit] = []
    for name in dict.fromkeys([*old, *new]):
        one, other = old.get(name), new.get(name)
        if one is None or other is None:
            found += _whole(one, other)
        else:
            found += _levels(one, other)
    return tuple(found)


def _whole(one: Criterion | None, other: Criterion | None) -> list[Edit]:
    if one:
        return [Edit("removed", one.title, before=one.points)]
    return [Edit("added", other.title, after=other.points)] if other else []


def _levels(one: Criterion, other: Criterion) -> list[Edit]:
    found = [Edit("reworded", other.title)] if one.title != other.title else []
    for name in dict.fromkeys(level.id for level in (*one.levels, *other.levels)):
        edit = _level(other.title, one.level(name), other.level(name))
        found += [edit] if edit else []
    return found


def _level(title: str, one: Level | None, other: Level | None) -> Edit | None:
    if one is None or other is None:
        gone = one is not None
        level = one or other
        assert level is not None  # noqa: S101 - it is of one of the two
        points = {"before": level.points} if gone else {"after": level.points}
        return Edit("removed" if gone else "added", title, level.title, **points)
    if one.points != other.points:
        return Edit("points", title, other.title, one.points, other.points)
    if (one.title, one.text) != (other.title, other.text):
        return Edit("reworded", title, other.title)
    return None
