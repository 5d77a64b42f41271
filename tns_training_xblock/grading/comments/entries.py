"""An entry of the comment bank, what somebody writes into one, and who works with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from tns_training_xblock.content.model import LANGUAGES
from tns_training_xblock.work import stored

from ..models import BankEntry


@dataclass(frozen=True, slots=True)
class Written:
    """What an entry says and where it fits: ``usage_key`` and ``criterion`` empty for anywhere."""

    texts: dict[str, str]
    usage_key: str = ""
    criterion: str = ""
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it stands; ``owner_id`` is ``None`` once its owner left the platform."""

    id: int
    owner_id: int | None
    shared: bool
    usage_key: str
    criterion: str
    texts: dict[str, str]
    used: int
    version: int
    changed_by: int | None
    changed_at: datetime

    @classmethod
    def of(cls, row: BankEntry) -> Entry:
        """The entry in a row; texts in languages that we do not have are passed over."""
        texts = stored.texts(row.texts)
        return cls(
            id=row.pk,
            owner_id=row.owner_id,
            shared=row.shared,
            usage_key=row.usage_key,
            criterion=row.criterion,
            texts={code: texts[code] for code in LANGUAGES if texts.get(code)},
            used=row.used,
            version=row.version,
            changed_by=row.changed_by,
            changed_at=row.changed_at,
        )


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who works with the bank of a run; ``moderates`` says which items' shared entries are theirs.

    The empty key stands for what fits everywhere.
    """

    course_id: str
    user_id: int
    moderated: frozenset[str] | None = field(default_factory=frozenset)

    def may_change(self, entry: Entry) -> bool:
        """Whether this entry is theirs to change."""
        if entry.owner_id == self.user_id:
            return True
        return entry.shared and (self.moderated is None or entry.usage_key in self.moderated)
