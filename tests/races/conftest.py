"""A race in a database that threads can share, with a private storage of its own."""

from collections.abc import Iterator

import pytest

from tests.grading.conftest import private_files

from .playing.harness import Races, racing

__all__ = ["private_files"]


@pytest.fixture
def races(transactional_db: None) -> Iterator[Races]:
    """``races(round)`` plays a round often and tells what went wrong."""
    with racing() as found:
        yield found
