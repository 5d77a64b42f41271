"""Where XBlock fields live: one row of ``FieldState`` for each user, scope and block.

As in the LMS, a value that a block does not have itself may come from above (``start``, ``due``),
and one person may have a later ``due`` than everybody else.
"""

from typing import Any

from xblock.fields import BlockScope, ScopeIds, UserScope
from xblock.runtime import KeyValueStore, KvsFieldData

from .models import Extension, FieldState, Item

RowKey = tuple[str, str, str]
"""User, scope, block."""


class StateStore(KeyValueStore):
    """The fields one person may read and write, read once and kept for the request."""

    def __init__(self, user_id: int | None) -> None:
        self._user = _user(user_id)
        self._rows: dict[RowKey, dict[str, Any]] = {}
        self._read: set[str] = set()

    def prefetch(self, ids: ScopeIds) -> None:
        """Read everything a block can hold for this person, in one query."""
        self._fetch(["", ids.block_type, str(ids.usage_id)])

    def get(self, key: KeyValueStore.Key) -> Any:
        """The stored JSON value; ``KeyError`` where there is none."""
        return self._row(key)[key.field_name]

    def has(self, key: KeyValueStore.Key) -> bool:
        """Whether a value is stored."""
        return key.field_name in self._row(key)

    def set(self, key: KeyValueStore.Key, value: Any) -> None:
        """Store one value."""
        self.set_many({key: value})

    def set_many(self, update_dict: dict[KeyValueStore.Key, Any]) -> None:
        """Store values together: each row is read, changed and written whole, as the LMS does it.

        It holds no lock, so that what another request writes in between is lost, as it is there.
        Nothing is stored for an anonymous reader.
        """
        changes: dict[RowKey, dict[str, Any]] = {}
        for key, value in update_dict.items():
            if key.scope.user == UserScope.ONE and key.user_id is None:
                continue
            changes.setdefault(_row_key(key), {})[key.field_name] = value
        for row_key in changes:
            # On its own: under repeatable read a transaction would not see what another made.
            FieldState.objects.get_or_create(**_columns(row_key), defaults={"fields": {}})
        for row_key, fields in changes.items():
            self._write(row_key, fields, ())

    def delete(self, key: KeyValueStore.Key) -> None:
        """Forget one value; ``KeyError`` where there is none."""
        if not self.has(key):
            raise KeyError(key.field_name)
        self._write(_row_key(key), {}, (key.field_name,))

    def _row(self, key: KeyValueStore.Key) -> dict[str, Any]:
        row_key = _row_key(key)
        if row_key[2] not in self._read:
            self._fetch([row_key[2]])
        return self._rows.get(row_key, {})

    def _fetch(self, blocks: list[str]) -> None:
        for row in FieldState.objects.filter(block__in=blocks, user__in={"", self._user}):
            self._rows[row.user, row.scope, row.block] = row.fields
        self._read.update(blocks)

    def _write(self, row_key: RowKey, fields: dict[str, Any], gone: tuple[str, ...]) -> None:
        # A reset may have deleted it meanwhile.
        mine = FieldState.objects.filter(**_columns(row_key)).first()
        row = mine or FieldState(**_columns(row_key), fields={})
        row.fields = {name: old for name, old in row.fields.items() if name not in gone} | fields
        row.save()
        self._rows[row_key] = row.fields


class CampusFieldData(KvsFieldData):
    """Fields as a block sees them: its own, then inherited, with a person's own ``due`` first."""

    def __init__(self, store: StateStore, user_id: int | None) -> None:
        super().__init__(store)
        self._user_id = user_id
        self._inherited: dict[str, dict[str, Any]] = {}
        self._extended: dict[str, Any] = {}

    def learn(self, item: Item) -> None:
        """Take note of what ``item`` inherits, and of the person's extension, if any."""
        self._inherited[item.key] = item.inherited
        extension = Extension.objects.filter(user_id=self._user_id or 0, block=item.key).first()
        if extension:
            self._extended[item.key] = extension.due.isoformat()

    def has(self, block: Any, name: str) -> bool:
        """Whether the block has a value of its own (or its reader an extension)."""
        return (name == "due" and str(block.scope_ids.usage_id) in self._extended) or bool(
            super().has(block, name)
        )

    def get(self, block: Any, name: str) -> Any:
        """The value as JSON; ``KeyError`` where there is none."""
        key = str(block.scope_ids.usage_id)
        if name == "due" and key in self._extended:
            return self._extended[key]
        return super().get(block, name)

    def default(self, block: Any, name: str) -> Any:
        """The inherited value; ``KeyError`` lets the field's own default count."""
        return self._inherited.get(str(block.scope_ids.usage_id), {})[name]


def _row_key(key: KeyValueStore.Key) -> RowKey:
    block = "" if key.scope.block == BlockScope.ALL else str(key.block_scope_id)
    return _user(key.user_id), key.scope.name, block


def _columns(row_key: RowKey) -> dict[str, str]:
    return dict(zip(("user", "scope", "block"), row_key, strict=True))


def _user(user_id: int | None) -> str:
    return "" if user_id is None else str(user_id)
