"""The block's user state as a mirror of what our own rows say, and as a stand-in for them.

The platform's reports read it, and *Reset learner state* wants it to be there. It is written whole
within the turn that changed the rows, never at the end of a request: the platform reads and writes
a learner's state and grade as one row, so that whatever is left over would undo what another
request wrote meanwhile. Where our tables are missing, it is what the pages show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import OperationalError
from xblock.exceptions import XBlockSaveError

from .answers import Standing, kept_in


def mirrored(block: Any) -> Standing:
    """What the fields of ``block`` say, whatever has become of them."""
    return Standing(
        kept=kept_in(_stored(block, "answers"), block.documents.renamed),
        read=bool(block.read_through),
        by_staff=points_in(_stored(block, "staff_score")),
    )


def mirror(block: Any, standing: Standing) -> None:
    """Write ``standing`` into the fields of ``block``, and store them at once.

    Also where the block believes that they are stored already: the transaction in which they were
    may have been given up and tried again.
    """
    values = {
        "answers": {check_id: kept.json() for check_id, kept in standing.kept.items()},
        "read_through": standing.read,
        "staff_score": points_json(standing.by_staff),
    }
    for name, value in values.items():
        setattr(block, name, value)
    try:
        block.force_save_fields(list(values))
    except XBlockSaveError as error:
        # The platform wraps what the database said, and a deadlock would not be tried again.
        raise next(_of_database(error), error) from error


def points_in(stored: object) -> tuple[float, float] | None:
    """A score as :func:`points_json` wrote it; ``None`` for anything else."""
    if not isinstance(stored, Mapping):
        return None
    earned, possible = stored.get("earned"), stored.get("possible")
    if isinstance(earned, int | float) and isinstance(possible, int | float):
        return (earned, possible) if 0 <= earned <= possible < float("inf") else None
    return None


def points_json(points: tuple[float, float] | None) -> dict[str, float]:
    """A score to be stored."""
    return {"earned": points[0], "possible": points[1]} if points else {}


def _of_database(error: BaseException | None) -> Iterator[OperationalError]:
    while error:
        if isinstance(error, OperationalError):
            yield error
        error = error.__cause__ or error.__context__


def _stored(block: Any, field: str) -> dict[str, Any]:
    try:
        value = getattr(block, field)
    except TypeError:
        # What is stored is not a mapping, and the field says so by raising.
        return {}
    return dict(value) if isinstance(value, Mapping) else {}
