"""The same learner and case study as for marking, and a storage that has its own will."""

import pytest

from tests.grading.conftest import content, file_database, key, private_files, stubborn, submitted
from tns_training_xblock.host.storage import storage

__all__ = ["content", "file_database", "key", "private_files", "stubborn", "submitted"]


@pytest.fixture
def meanwhile(monkeypatch, private_files):
    """``meanwhile(act)`` lets ``act`` happen once, while the next file is stored."""

    def during(act):
        place, todo = storage(), [act]
        save = place.save

        def saving(name, content, **more):
            if todo:
                todo.pop()()
            return save(name, content, **more)

        monkeypatch.setattr(place, "save", saving)

    return during
