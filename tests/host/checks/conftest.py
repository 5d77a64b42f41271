"""A platform in which all is well: folders of its own, a disk that stays, known versions."""

import pytest

from tns_training_xblock.host.checks import storage, versions


@pytest.fixture(autouse=True)
def folders(settings, tmp_path, monkeypatch):
    settings.TNS_TRAINING_STORAGE = None
    settings.MEDIA_ROOT = f"{tmp_path}/media/"
    settings.STATIC_ROOT = f"{tmp_path}/static"
    monkeypatch.setattr(storage, "in_container", lambda: False)
    monkeypatch.setattr(versions, "installed", lambda name: "")
    return tmp_path
