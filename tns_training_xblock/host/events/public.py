"""Events as openedx-events has them, for its receivers and the event bus, where it is installed.

Each event is a signal of its own, found by its type, and its data a class of attrs that Avro can
carry. Both are made of the one schema (:mod:`.schema`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC
from importlib import import_module
from typing import Any

from .kinds import EVENTS
from .schema import Kind, Told, parts_of, public_type_of


def send(told: Told) -> None:
    """Send an event to the receivers of its signal; nothing where openedx-events is not."""
    signal = SIGNALS.get(told.name)
    if signal is None:
        return
    [(argument, record)] = signal.init_data.items()
    values = {part.name: getattr(told, part.name) for part in parts_of(type(told), told.what)}
    signal.send_event(time=told.at.astimezone(UTC), **{argument: record(**values)})


def _record(attr: Any, kind: Kind, what: str) -> Any:
    """The class of an event's data: what may be unknown is last, and nothing unless said."""
    parts = sorted(parts_of(kind, what), key=lambda part: part.optional)
    values = {
        part.name: attr.ib(type=part.type, **({"default": None} if part.optional else {}))
        for part in parts
    }
    special = any(part.only for part in parts)
    name = f"{kind.prefix}_{what}" if special else kind.prefix
    return attr.make_class(f"{name.title().replace('_', '')}Data", values, frozen=True)


def _signals() -> Mapping[str, Any]:
    """The signals by the whole names of their events."""
    try:
        tooling, attr = import_module("openedx_events.tooling"), import_module("attr")
    except ImportError:
        return {}
    return {
        name: tooling.OpenEdxPublicSignal(
            event_type=public_type_of(kind, what), data={kind.prefix: _record(attr, kind, what)}
        )
        for name, (kind, what) in EVENTS.items()
    }


SIGNALS = _signals()
