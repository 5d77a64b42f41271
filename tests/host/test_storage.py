from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import InMemoryStorage

from tns_training_xblock.host.storage import storage


def test_the_setting_names_the_storage(settings):
    settings.TNS_TRAINING_STORAGE = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    assert isinstance(storage(), InMemoryStorage)


def test_by_default_files_lie_beside_the_public_folder_and_not_in_it(settings, tmp_path):
    settings.TNS_TRAINING_STORAGE = None
    settings.MEDIA_ROOT = f"{tmp_path}/media/"
    place = Path(storage().location)
    assert place == tmp_path / "media-private" / "tns_training"
    assert not place.is_relative_to(tmp_path / "media")


def test_without_any_setting_nothing_is_kept_just_anywhere(settings):
    settings.TNS_TRAINING_STORAGE = None
    settings.MEDIA_ROOT = ""
    with pytest.raises(ImproperlyConfigured, match="TNS_TRAINING_STORAGE"):
        storage()


def test_it_is_made_once_and_anew_when_the_setting_changes(settings, tmp_path):
    settings.TNS_TRAINING_STORAGE = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    first = storage()
    assert storage() is first
    settings.TNS_TRAINING_STORAGE = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    assert storage() is not first
    settings.TNS_TRAINING_STORAGE = None
    settings.MEDIA_ROOT = f"{tmp_path}/one"
    assert Path(storage().location).parent.name == "one-private"
    settings.MEDIA_ROOT = f"{tmp_path}/two"
    assert Path(storage().location).parent.name == "two-private"
