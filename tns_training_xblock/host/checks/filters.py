"""Whether what the operator put into our filters is asked at all."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.checks import (
    CheckMessage,
    Warning,  # noqa: A004 - Django's name
)
from django.utils.module_loading import import_string

from ..events.requests import REQUESTS
from ..events.schema import PUBLIC
from ..plugging import FILTERS
from .finishing import finished

TYPES = {each.filter_type for each in REQUESTS}


def check_filters(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Whether each filter under our name is one of ours, and each of its steps can be had."""

    def faults() -> Iterator[CheckMessage]:
        config = getattr(settings, FILTERS, None) or {}
        for name in config:
            if str(name).startswith(PUBLIC):
                yield from map(_warning, _wrong(name, config[name]))

    return finished("The check of the filters", faults)


def _wrong(name: str, config: Any) -> Iterator[str]:
    if name not in TYPES:
        yield f"{name} is no filter of this package; there are {', '.join(sorted(TYPES))}"
    elif find_spec("openedx_filters") is None:
        yield f"{name} has steps, but openedx-filters is not installed"
    else:
        yield from (f"{name}: the step {step} cannot be had" for step in _absent(config))


def _absent(config: Any) -> Iterator[str]:
    steps = config.get("pipeline", []) if isinstance(config, dict) else config
    for step in [steps] if isinstance(steps, str) else steps:
        try:
            import_string(step)
        except Exception:
            # Whatever its module raises, the filter meets it as well.
            yield step


def _warning(wrong: str) -> CheckMessage:
    return Warning(
        f"In {FILTERS}, {wrong}. What it is to stop may not be stopped.",
        hint='Correct it in the settings of the LMS; see "Filters" in docs/events.md.',
        id="tns_training.W017",
    )
