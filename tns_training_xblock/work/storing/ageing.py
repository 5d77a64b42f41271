"""Forgetting the editions that nothing refers to: their text was changed before anybody kept it.

What was handed in, marked, returned or only drafted refers to its edition, which stays with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.db import models, router, transaction
from django.db.models import Exists, OuterRef, ProtectedError, QuerySet

from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.host.patience import patiently
from tns_training_xblock.host.storing.keeping import in_batches, old_before

from ..models import Edition

log = Log("work")


def forget_editions(now: datetime, *, dry_run: bool = False) -> int:
    """Delete what nobody refers to and nobody noted lately, some at a time: how many."""
    before = old_before("editions", now)
    if before is None:
        return 0
    rows = unused(before)
    if dry_run:
        return rows.count()
    return sum(patiently(partial(_forget, keys, before), "editions") for keys in in_batches(rows))


def unused(before: datetime) -> QuerySet[Edition]:
    """The editions noted before then to which no row of any table refers."""
    rows = Edition.objects.filter(noted_at__lt=before)
    for column in _columns():
        there = column.model._base_manager.filter(**{column.name: OuterRef("pk")})
        rows = rows.exclude(Exists(there))
    return rows


def _columns() -> Iterator[models.Field[Any, Any]]:
    """All columns that refer to an edition, whichever app they are of."""
    for relation in Edition._meta.get_fields(include_hidden=True):
        if relation.auto_created and (relation.one_to_many or relation.one_to_one):
            yield relation.field  # type: ignore[union-attr]  # it is a relation to an edition


def _forget(keys: list[int], before: datetime) -> int:
    """Hold them, look once more, and delete them: whoever notes one waits, and makes it anew."""
    with transaction.atomic(using=router.db_for_write(Edition)):
        rows = Edition.objects.select_for_update().filter(pk__in=keys, noted_at__lt=before)
        held = list(rows.values_list("pk", flat=True))
        mine = unused(before).filter(pk__in=held).only("pk")
        try:
            return mine.delete()[0]
        except ProtectedError:
            log.note("edition-kept", count=len(held))
            return 0
