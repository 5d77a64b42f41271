"""For how long things are kept that nobody needs any more, and how many of them go at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from ..patience import alone, patiently
from ..settings import KEEP_DAYS

AT_A_TIME = 500


def old_before(what: str, now: datetime) -> datetime | None:
    """What is older than that may go; ``None`` where ``what`` is kept for ever.

    ``what`` is a key of ``TNS_TRAINING_KEEP_DAYS``. Where that setting means nothing all is kept: a
    typing mistake is no reason to delete anything.
    """
    days = 0 if KEEP_DAYS.wrong() else KEEP_DAYS.value()[what]
    return now - timedelta(days=days) if days else None


def in_batches(rows: QuerySet[Any], by: str = "pk", size: int = AT_A_TIME) -> Iterator[list[Any]]:
    """The values of ``by`` in ``rows``, each once, so many at a time and in their order.

    The next are looked for when the caller is done with those before: neither are all of them held
    in memory, nor are they in one transaction.
    """
    last: Any = None
    while True:
        rest = rows if last is None else rows.filter(**{f"{by}__gt": last})
        found = list(rest.order_by(by).values_list(by, flat=True).distinct()[:size])
        if not found:
            return
        yield found
        last = found[-1]


def forget(rows: QuerySet[Any], *, dry_run: bool = False) -> int:
    """Delete ``rows``, some at a time; how many there were. With ``dry_run`` they are counted."""
    if dry_run:
        return rows.count()
    gone = 0
    for keys in in_batches(rows):
        _, each = patiently(rows.filter(pk__in=keys).delete, "what is old", alone=alone(rows.model))
        gone += each.get(rows.model._meta.label, 0)
    return gone
