"""An author's fields, from the words of an attribute and back into them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import yaml
from xblock.fields import Scope

from tns_training_xblock.host.logs.lines import Log

log = Log("blocks")

_AUTHORS = (Scope.content, Scope.settings)


def set_field(block: Any, name: str, text: str, attributes: Mapping[str, str]) -> bool:
    """Set the author's field ``name`` from ``text``; whether it was understood.

    ``attributes`` are those of an element that stands for the field: ``none`` says that it is set
    to nothing. The text of an import is what may be kept in place of the value, so a value counts
    only when it says what the text says and can be written out again.
    """
    field = block.fields.get(name)
    if field is None or field.scope not in _AUTHORS or name == "content":
        return False
    try:
        if attributes.get("none") == "true":
            value, understood = None, not text
        else:
            value = field.from_string(text)
            understood = _says(field, value, text)
        if understood:
            setattr(block, name, value)
    except Exception:
        # Each field type has its own ways to refuse a value, and none may cost the block.
        understood = False
    if not understood:
        log.warn("field-not-understood", block=block.scope_ids.usage_id, name=name)
    return understood


def write_field(block: Any, name: str, write: Callable[[], None]) -> None:
    """Do ``write`` for the field ``name`` where it is an author's; one that fails is left out.

    A block that is bound to a learner would otherwise export what the learner did.
    """
    if block.fields[name].scope not in _AUTHORS:
        return
    try:
        write()
    except Exception as error:
        # Values also come from stores and forms, which look at them as little as XBlock does.
        log.fault("field-not-written", error, block=block.scope_ids.usage_id, name=name)


def _says(field: Any, value: object, text: str) -> bool:
    """Whether ``value`` is all that ``text`` says, and is the same once written and read again."""
    if value is None or value is False:
        # Some field types answer so to whatever they cannot read.
        return not yaml.safe_load(text)
    if isinstance(value, datetime) and value.tzinfo is None:
        # The platform stores a moment without a zone as one in UTC.
        value = value.replace(tzinfo=UTC)
    written = field.to_string(value)
    return isinstance(written, str) and bool(field.from_string(written) == value)
