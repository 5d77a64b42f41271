"""Where the course is that comes with the package: in its checkout, or in the wheel's data."""

from __future__ import annotations

import sysconfig
from pathlib import Path

PACKAGE = Path(__file__).parent.parent
SHARE = "share/tns_training/course"
"""Where the wheel's data go, below the environment's own folder."""


def shipped_course() -> Path | None:
    """The folder with ``course.yaml``; ``None`` where the package came without a course."""
    places = (PACKAGE.parent / "course", Path(sysconfig.get_path("data")) / SHARE)
    return next((place for place in places if (place / "course.yaml").is_file()), None)
