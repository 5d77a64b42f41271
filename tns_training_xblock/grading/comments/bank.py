"""The comment bank of a run: what a trainer says often, alone or with the others.

Whoever wrote an entry can change it; what is shared can be changed by moderators too. Each change
names the version it was made on. What was put into a comment stays there as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from tns_training_xblock.content.model import LANGUAGES
from tns_training_xblock.host.patience import patiently
from tns_training_xblock.work.errors import NotFound
from tns_training_xblock.work.limits import within

from ..models import BankEntry
from .entries import Entry, Keeper, Written
from .errors import EntryRefused, StaleEntry

LONGEST_ENTRY = 2_000
"""The longest entry in one language, in characters."""
MOST_SHOWN = 1_000
"""How many entries one trainer is shown: those used most."""


def entries(keeper: Keeper) -> tuple[Entry, ...]:
    """What they can use, their own and what is shared, the most used first; one query."""
    return tuple(map(Entry.of, _seen(keeper).order_by("-used", "-pk")[:MOST_SHOWN]))


def entry(keeper: Keeper, entry_id: int) -> Entry:
    """One that they can use. Raises :class:`NotFound`."""
    row = _seen(keeper).filter(pk=entry_id).first()
    if row is None:
        raise NotFound
    return Entry.of(row)


def keep(keeper: Keeper, written: Written) -> Entry:
    """Make an entry of theirs; where they have the very same one already, that is it.

    Raises :class:`EntryRefused` and :class:`LimitReached`.
    """
    texts = _texts(written)
    mine = BankEntry.objects.filter(course_id=keeper.course_id, owner_id=keeper.user_id)
    known = [Entry.of(row) for row in mine]
    for each in known:
        if texts.items() <= each.texts.items():
            return each
    within("bank_entries", len(known) + 1)
    row = BankEntry(course_id=keeper.course_id, owner_id=keeper.user_id)
    _fill(row, keeper, written, texts)
    patiently(row.save, f"a bank entry of {keeper.course_id}")
    return Entry.of(row)


def change(
    keeper: Keeper,
    entry_id: int,
    version: int,
    written: Written,
    merged: Mapping[int, int] | None = None,
) -> Entry:
    """Change an entry on top of ``version``, in place of those ``merged`` (ids to versions).

    The merged are deleted, and their uses counted with it. Raises :class:`StaleEntry` where
    somebody was quicker with one of them, :class:`EntryRefused`, and :class:`NotFound` for what is
    not theirs to change.
    """
    texts = _texts(written)

    def done() -> Entry:
        with transaction.atomic():
            others = [_taken(keeper, pk, seen) for pk, seen in sorted((merged or {}).items())]
            row = _taken(keeper, entry_id, version)
            _fill(row, keeper, written, texts)
            # Nobody else's becomes theirs alone; what has no owner any more is shared or gone.
            row.shared = written.shared or row.owner_id != keeper.user_id
            row.used += sum(other.used for other in others)
            row.version += 1
            row.save()
            for other in others:
                other.delete()
            return Entry.of(row)

    return patiently(done, f"bank entry {entry_id}")


def delete(keeper: Keeper, entry_id: int, version: int) -> None:
    """Delete an entry; raises as :func:`change`. What is gone already is gone."""

    def done() -> None:
        with transaction.atomic():
            try:
                _taken(keeper, entry_id, version).delete()
            except StaleEntry as stale:
                if stale.current is not None:
                    raise

    patiently(done, f"bank entry {entry_id}")


def count_use(keeper: Keeper, entry_id: int) -> None:
    """Note that they put an entry into a comment."""
    rows = _seen(keeper).filter(pk=entry_id)
    patiently(partial(rows.update, used=F("used") + 1), f"bank entry {entry_id}")


def retire(user_id: int) -> None:
    """Erase what somebody who leaves kept for themselves; what they shared stays, unnamed."""
    mine = BankEntry.objects.filter(owner_id=user_id)
    mine.filter(shared=False).delete()
    mine.update(owner_id=None)
    BankEntry.objects.filter(changed_by=user_id).update(changed_by=None)


def _seen(keeper: Keeper) -> QuerySet[BankEntry]:
    theirs = Q(owner_id=keeper.user_id) | Q(shared=True)
    return BankEntry.objects.filter(theirs, course_id=keeper.course_id)


def _taken(keeper: Keeper, entry_id: int, version: int) -> BankEntry:
    """The row, held until the transaction ends, if it is theirs to change and at ``version``."""
    row = _seen(keeper).select_for_update().filter(pk=entry_id).first()
    if row is None:
        raise StaleEntry(None)
    current = Entry.of(row)
    if not keeper.may_change(current):
        raise NotFound
    if row.version != version:
        raise StaleEntry(current)
    return row


def _fill(row: BankEntry, keeper: Keeper, written: Written, texts: dict[str, str]) -> None:
    row.texts, row.shared = texts, written.shared
    row.usage_key = written.usage_key
    row.criterion = written.criterion if written.usage_key else ""
    row.changed_by, row.changed_at = keeper.user_id, timezone.now()


def _texts(written: Written) -> dict[str, str]:
    texts: dict[str, str] = {
        code: written.texts[code].strip()
        for code in LANGUAGES
        if written.texts.get(code, "").strip()
    }
    if not texts:
        raise EntryRefused("empty")
    if any(len(text) > LONGEST_ENTRY for text in texts.values()):
        raise EntryRefused("too-long")
    return texts
