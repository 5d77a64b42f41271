"""A run that was lived, its archive, and an empty server that takes it."""

import pytest

from tests.grading.conftest import private_files

from .full import far, full
from .servers import course

__all__ = ["private_files"]


@pytest.fixture
def life(db, private_files):
    course()
    far()
    return full()
