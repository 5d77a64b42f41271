"""Whether the scanner of files that an operator wants can be had, and whether it answers."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.core.checks import (
    CheckMessage,
    Error,
    Warning,  # noqa: A004 - Django's name
)
from django.utils.module_loading import import_string

from ..settings import SCANNER
from ..storing.scanning import ScannerAway, scan
from .finishing import finished

_GUIDE = 'See "Scanning for viruses" in docs/files.md.'


def check_scanner(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Whether the setting names a scanner; without it nobody is asked."""

    def faults() -> Iterator[CheckMessage]:
        if wrong := SCANNER.wrong() or _no_function():
            yield Warning(
                f"{SCANNER.name} {wrong}: every file that a learner gives is refused.",
                hint=f"Name a function that looks at files, or leave the setting out. {_GUIDE}",
                id="tns_training.W018",
            )

    return finished("The check of the scanner", faults)


def _no_function() -> str:
    wanted = SCANNER.value()
    if not wanted:
        return ""
    try:
        found = import_string(wanted["BACKEND"])
    except ImportError as error:
        return f"names {wanted['BACKEND']}, which cannot be had ({error})"
    return "" if callable(found) else f"names {wanted['BACKEND']}, which is no function"


def try_scanner() -> list[CheckMessage]:
    """Let the scanner look at a few harmless bytes; for ``tns_training_check``."""

    def faults() -> Iterator[CheckMessage]:
        try:
            found = scan(BytesIO(b"A file of tns_training_check."))
        except ScannerAway as error:
            said = f"does not look at files: {error.__cause__!r}"
        else:
            said = f"found {found} in a harmless file" if found else ""
        if said:
            yield Error(
                f"The scanner that {SCANNER.name} names {said}. No file is taken from learners.",
                hint=f"Start the scanner, and correct its OPTIONS. {_GUIDE}",
                id="tns_training.E008",
            )

    return finished("The trial of the scanner", faults)
