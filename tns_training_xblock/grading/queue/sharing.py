"""Sharing out a run's work among its trainers: evenly, and the same every time.

Whole case studies or whole learners go to one trainer, so that all of the same are marked with the
same eyes. What somebody has begun stays with them, and counts as theirs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from tns_training_xblock.cohort.api import Rights, Several
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.states import CLAIMED, MARKABLE, State
from tns_training_xblock.grading.takers import LEARNER
from tns_training_xblock.grading.teams.named import whose
from tns_training_xblock.host.patience import alone, patiently

BY_ITEM, BY_LEARNER = "item", "learner"
_HOLDERS = ("claimed_by", "assigned_to", "trainer_id")
_AT_ONCE = 500
"""How many rows one statement names: no database takes any number of them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A submission to share out; ``owner`` has it already, and keeps it."""

    pk: int
    usage_key: str
    whose: Several | int | None
    owner: int | None = None

    def unit(self, by: str) -> object:
        """What goes to one trainer together; of learners who left the platform nothing does."""
        if by == BY_ITEM:
            return self.usage_key
        if isinstance(self.whose, Several):
            return self.whose.ids
        return self.whose if self.whose is not None else f"submission {self.pk}"


@dataclass(slots=True)
class _Load:
    """What trainers have: units, submissions, and whose a unit is that was begun to be given."""

    units: Counter[int] = field(default_factory=Counter)
    pieces: Counter[int] = field(default_factory=Counter)
    whose: dict[object, dict[int, None]] = field(default_factory=lambda: defaultdict(dict))

    def give(self, unit: object, trainer: int, count: int) -> None:
        """Note that a trainer has ``count`` submissions of a unit (more)."""
        self.units[trainer] += trainer not in self.whose[unit]
        self.whose[unit][trainer] = None
        self.pieces[trainer] += count

    def least(self, unit: object, among: Iterable[int]) -> int:
        """Whose the unit is already, else who has least."""
        has = [trainer for trainer in among if trainer in self.whose[unit]]
        return min(has or among, key=lambda each: (self.units[each], self.pieces[each], each))


def shared(
    pieces: Iterable[Piece], trainers: Mapping[int, Rights], by: str
) -> dict[int, tuple[int, ...]]:
    """Which submissions each trainer gets of those that are nobody's yet.

    Trainers differ by one unit at most, where all of them may mark everything. What few may mark is
    given first, so that those who may mark all of it make up for it. Nobody gets what they may not
    mark; what none of the ``trainers`` may mark stays nobody's.
    """
    load = _Load()
    loose: dict[tuple[int, ...], dict[object, list[int]]] = defaultdict(lambda: defaultdict(list))
    for piece in pieces:
        if piece.owner is not None:
            if piece.owner in trainers:
                load.give(piece.unit(by), piece.owner, 1)
            continue
        may = tuple(pk for pk in sorted(trainers) if _may(trainers[pk], piece))
        loose[may][piece.unit(by)].append(piece.pk)
    loose.pop((), None)
    given: dict[int, list[int]] = {pk: [] for pk in sorted(trainers)}
    for may, unit, pks in _in_order(loose):
        trainer = load.least(unit, may)
        load.give(unit, trainer, len(pks))
        given[trainer] += pks
    return {trainer: tuple(pks) for trainer, pks in given.items()}


def share_out(
    among: Any, trainers: Mapping[int, Rights], by: str, *, anew: bool = False
) -> dict[int, int]:
    """Give what waits ``among`` a queue's rows to ``trainers``; how many each of them got.

    What was given before stays where it is, or with ``anew`` is shared out again; what somebody has
    begun or has on the desk stays with them in any case.
    """
    rows = among.filter(state__in=MARKABLE, taker=LEARNER)
    columns = ("pk", "usage_key", "user_id", "team", "shown", *_HOLDERS)
    pieces = [_piece(row, anew=anew) for row in rows.order_by("pk").values_list(*columns)]
    got = {}
    for trainer, pks in shared(pieces, trainers, by).items():
        mine = [_given(chunk, trainer, anew=anew) for chunk in _chunks(pks)]
        got[trainer] = sum(mine)
    return got


def _may(rights: Rights, piece: Piece) -> bool:
    return rights.may_mark(piece.usage_key, piece.whose)


def _in_order(
    loose: Mapping[tuple[int, ...], Mapping[object, list[int]]],
) -> Iterator[tuple[tuple[int, ...], object, list[int]]]:
    """What fewest may mark first, of it the largest first."""
    for may in sorted(loose, key=lambda trainers: (len(trainers), trainers)):
        units = loose[may].items()
        for unit, pks in sorted(units, key=lambda each: (-len(each[1]), str(each[0]))):
            yield may, unit, pks


def _piece(row: tuple[Any, ...], *, anew: bool) -> Piece:
    pk, usage_key, user_id, team, shown, claimed_by, assigned_to, trainer_id = row
    begun = trainer_id if shown != State.SUBMITTED else None
    held = claimed_by if shown == CLAIMED else begun
    given = None if anew else assigned_to
    return Piece(pk, usage_key, whose(team, user_id), held or given)


def _chunks(pks: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    return (pks[start : start + _AT_ONCE] for start in range(0, len(pks), _AT_ONCE))


def _given(pks: tuple[int, ...], trainer: int, *, anew: bool) -> int:
    rows = Review.objects.filter(pk__in=pks, state__in=MARKABLE)
    if not anew:
        rows = rows.filter(assigned_to=None)
    change = partial(rows.update, assigned_to=trainer)
    return patiently(change, "sharing out", alone=alone(Review))
