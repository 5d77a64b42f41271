"""Who had part in what was handed in together. Each handing in settles it anew.

Called in the transaction that hands the work in or gives it back, while it is held. Who answers
alone where others answer together has a part of their own, under their anonymous id: so nobody is
in two works of one block, whatever group they are moved to meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from tns_training_xblock.cohort.models import Part
from tns_training_xblock.cohort.values import text

from .kinds import NOBODY, Team


def take_part(
    course_id: str, usage_key: str, key: str, team: Team | None, user_ids: Collection[int]
) -> list[int]:
    """Settle who has part in the work ``key`` that is handed in: of ``user_ids`` those who can.

    Who has part in another work of the block stays with that. Who had a mark for this one is with
    it also where they have left the team: a mark never is without its work. Ascending ids.
    """
    here = Part.objects.filter(course_id=course_id, usage_key=usage_key)
    mine = here.filter(team=key)
    marked = mine.filter(state=Part.State.MARKED).values_list("user_id", flat=True)
    wanted = sorted({*user_ids, *marked})
    named: dict[str, Any] = {
        "team": key,
        "kind": team.kind if team else NOBODY,
        "number": team.number if team else "",
        "name": team.name if team else "",
        "state": Part.State.IN,
    }
    mine.exclude(user_id__in=wanted).update(state=Part.State.LEFT)
    mine.filter(user_id__in=wanted).update(**named)
    here.exclude(team=key).filter(user_id__in=wanted, state__in=Part.OUT).update(**named)
    new = [Part(course_id=course_id, usage_key=usage_key, user_id=pk, **named) for pk in wanted]
    Part.objects.bulk_create(new, ignore_conflicts=True)
    return part_of(key)


def give_back(key: str, marked: Collection[int]) -> None:
    """The work goes back to its team; ``marked`` have a mark for an earlier round of it."""
    mine = Part.objects.filter(team=key, state=Part.State.IN)
    mine.filter(user_id__in=list(marked)).update(state=Part.State.MARKED)
    mine.exclude(user_id__in=list(marked)).update(state=Part.State.PAST)


def part_of(key: str) -> list[int]:
    """The ids of those who have part in what was handed in as ``key``, ascending."""
    rows = Part.objects.filter(team=key, state=Part.State.IN)
    return list(rows.order_by("user_id").values_list("user_id", flat=True))


def team_of(key: str) -> Team | None:
    """The team of a key, as it was when it last handed in; ``None`` where it never did."""
    rows = Part.objects.filter(team=key).exclude(kind=NOBODY)
    row = rows.values_list("kind", "number", "name").first()
    return Team(row[0], row[1], text(row[2])) if row else None


def leave_part(key: str, user_id: int) -> None:
    """Somebody goes out of the work: reset, or left the platform."""
    Part.objects.filter(team=key, user_id=user_id).delete()


def forget_parts(user_id: int) -> None:
    """Erase all parts of somebody, in every run, what they answered alone included."""
    Part.objects.filter(user_id=user_id).delete()


def keys_of(user_id: int) -> set[str]:
    """The keys of all works that somebody has or had part in with others, in every run."""
    rows = Part.objects.filter(user_id=user_id).exclude(kind=NOBODY)
    return set(rows.values_list("team", flat=True))


def parts_in(course_id: str) -> list[tuple[str, str, int]]:
    """Run, block and user of all who have or had part in a team's work, in a run or everywhere."""
    rows = Part.objects.exclude(kind=NOBODY)
    rows = rows.filter(course_id=course_id) if course_id else rows
    return list(rows.values_list("course_id", "usage_key", "user_id"))


def having_part(keys: Any) -> Any:
    """The ids of those who have part in works of these keys (a query): another query."""
    rows = Part.objects.filter(team__in=keys).exclude(state__in=Part.OUT)
    return rows.values("user_id")


def handed_in_together(course_id: str, user_ids: Collection[int]) -> Any:
    """The parts that these people have in what teams of a run handed in: a query of rows."""
    rows = Part.objects.filter(course_id=course_id, user_id__in=list(user_ids))
    return rows.filter(state=Part.State.IN).exclude(kind=NOBODY)


def seen_by(course_id: str, user_id: int) -> Any:
    """The keys of the works of a run that stay somebody's to see: they had part in them. A query.

    As :func:`~.asking.whose` decides it for one block.
    """
    mine = Part.objects.filter(course_id=course_id, user_id=user_id)
    return mine.exclude(state__in=Part.OUT).values("team")


def with_part(people: Any) -> Any:
    """The keys of works that any of ``people`` (ids or a query) has or had part in: a query."""
    return Part.objects.filter(user_id__in=people).exclude(kind=NOBODY).values("team")
