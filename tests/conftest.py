"""Fixtures that every room's tests may use."""

from collections.abc import Iterator

import crum
import pytest

from tests.demo.campus import Campus


@pytest.fixture
def campus(db: None) -> Iterator[Campus]:
    """A small course, imported into the embedded platform, with all kinds of people."""
    yield Campus()
    crum.set_current_user(None)
