"""A check that breaks says so, and never raises."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.core.checks import CheckMessage, Warning  # noqa: A004 - Django's name


def finished(name: str, faults: Callable[[], Iterable[CheckMessage]]) -> list[CheckMessage]:
    """What ``faults`` gives, or one warning that the check called ``name`` could not look."""
    try:
        return list(faults())
    except Exception as error:
        message = f"{name} could not be finished: {(error.__cause__ or error)!r}."
        hint = "Mend what the error names, and run this again; all other checks were made."
        return [Warning(message, hint=hint, id="tns_training.W002")]
