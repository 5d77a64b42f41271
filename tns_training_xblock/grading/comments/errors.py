"""What can go wrong with the comment bank."""

from __future__ import annotations

from tns_training_xblock.work.errors import WorkError

from .entries import Entry


class StaleEntry(WorkError):  # noqa: N818 - read as a sentence: raise StaleEntry
    """Somebody changed or deleted an entry meanwhile; ``current`` is how it stands, if it does."""

    code = "stale-entry"

    def __init__(self, current: Entry | None) -> None:
        super().__init__(f"version {current.version} exists" if current else "deleted")
        self.current = current


class EntryRefused(WorkError):  # noqa: N818
    """An entry that cannot be kept; ``reason`` is ``empty`` or ``too-long``."""

    code = "entry-refused"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
