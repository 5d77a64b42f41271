"""Letting our events through to event-routing-backends, which makes xAPI of them by ``xapi``.

While the settings are being read nobody knows whether ours or that package's come first. It keeps
the list of what it lets through in several places, so each that is there already is added to.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from .kinds import Answered, Happening
from .schema import name_of

PACKAGE = "event_routing_backends"
LISTED = "EVENT_TRACKING_BACKENDS_ALLOWED_XAPI_EVENTS"
BUS = "EVENT_BUS_TRACKING_LOGS"
STATEMENTS = (
    *(name_of(Happening, what) for what in ("submitted", "withdrawn", "returned", "released")),
    name_of(Answered, "answered"),
)
"""The events that become statements of xAPI: what a learner did, and got."""


def let_through(settings: Any) -> None:
    """Add our events to those that become xAPI, where the package is; twice is as once."""
    if find_spec(PACKAGE) is None:
        return
    if not hasattr(settings, LISTED):
        setattr(settings, LISTED, [])
    backends = getattr(settings, "EVENT_TRACKING_BACKENDS", None)
    ours = backends.get("event_transformer") if isinstance(backends, dict) else None
    for names in (getattr(settings, LISTED), getattr(settings, BUS, None), *_whitelists(ours)):
        if isinstance(names, list):
            names.extend(name for name in STATEMENTS if name not in names)
        elif isinstance(names, set):
            names.update(STATEMENTS)


def _whitelists(config: object) -> Iterator[object]:
    """What the tracker's processors let through on the way to xAPI, however it is configured."""
    if isinstance(config, dict):
        for key, part in config.items():
            if key == "whitelist":
                yield part
            elif key != "caliper":
                yield from _whitelists(part)
    elif isinstance(config, list | tuple):
        for part in config:
            yield from _whitelists(part)
