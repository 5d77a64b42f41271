"""A run that was lived, its archive, and an empty server that takes it."""

from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import override_settings

from tests.grading.conftest import private_files
from tns_training_xblock.operating.moving.archive.manifest import How

from .full import far, full
from .servers import course, exported, observed

__all__ = ["private_files"]
FILES = "django.core.files.storage.FileSystemStorage"


@pytest.fixture
def life(db, private_files):
    course()
    far()
    return full()


@pytest.fixture(scope="session")
def there(django_db_setup, django_db_blocker, tmp_path_factory):
    """A server that the tests of a worker leave only once, as it takes a while to live on it.

    Its archives (``path``, ``anonymous``), and what was ``observed`` on it.
    """
    folder = tmp_path_factory.mktemp("there")
    place = {"BACKEND": FILES, "OPTIONS": {"location": str(folder / "private")}}
    with (
        django_db_blocker.unblock(),
        override_settings(TNS_TRAINING_STORAGE=place),
        transaction.atomic(),
    ):
        course()
        far()
        life = full()
        found = SimpleNamespace(
            life=life,
            path=exported(folder / "run.zip"),
            anonymous=exported(folder / "anonymous.zip", How(True, True, False)),
            wordless=exported(folder / "wordless.zip", How(True, False, False)),
            observed=observed(),
        )
        transaction.set_rollback(True)
    return found


@pytest.fixture
def here(db, private_files, there):
    """A server that never had the run: where its files lie."""
    return private_files
