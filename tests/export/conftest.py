"""What the tests of the exporter share."""

from pathlib import Path

import pytest

from .small import CourseFolder, write_course


@pytest.fixture
def course(tmp_path: Path) -> CourseFolder:
    """A small course without problems."""
    return write_course(tmp_path / "course")
