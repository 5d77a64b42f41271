"""Whether what it runs with lies between the oldest and the newest that the tests ran on."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from django.core.checks import CheckMessage, Warning  # noqa: A004 - Django's name

from .finishing import finished

Numbers = tuple[int, ...]
TESTED: dict[str, tuple[Numbers, Numbers]] = {
    "Python": ((3, 11), (3, 12)),
    "Django": ((4, 2), (6, 1)),
    "XBlock": ((5, 2), (6, 3)),
    "edx-submissions": ((3, 11), (4, 0)),
    "openedx-events": ((9, 20), (11, 2)),
    "openedx-filters": ((2, 1), (3, 16)),
}
"""First and last line of versions, of which every later correction is taken to be one."""


def check_versions(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Name what is older or newer than anything that was tried."""

    def faults() -> Iterator[CheckMessage]:
        for name, (first, last) in TESTED.items():
            found = installed(name)
            line = numbers(found)[:2]
            if found and not first <= line <= last:
                yield Warning(
                    f"{name} {found} is {'older' if line < first else 'newer'} than what this "
                    f"version of tns_training_xblock was tried with, {_said(first)} to "
                    f"{_said(last)}.",
                    hint="Look into CHANGELOG.md and docs/compatibility.md for a version that "
                    "knows it, and try it on a copy of the platform first.",
                    id="tns_training.W008",
                )

    return finished("The check of versions", faults)


def installed(name: str) -> str:
    """The version that runs here; empty where there is none."""
    if name == "Python":
        return ".".join(map(str, sys.version_info[:3]))
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def numbers(text: str) -> Numbers:
    """The numbers at the beginning of a version: ``(6, 1)`` of ``6.1rc2``."""
    found = re.match(r"\d+(?:\.\d+)*", text)
    return tuple(map(int, found[0].split("."))) if found else ()


def _said(line: Numbers) -> str:
    return ".".join(map(str, line))
