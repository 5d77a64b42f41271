"""Compiled translations: there, missing, empty."""

import pytest

from tns_training_xblock.host.checks import catalogues
from tns_training_xblock.host.checks.catalogues import check_catalogues


def test_silent_where_they_are_there():
    assert check_catalogues() == []
    folders = {path.name for path in catalogues.LOCALE.iterdir() if path.is_dir()}
    assert folders == set(catalogues.LANGUAGES)


@pytest.mark.parametrize("content", [None, b""])
def test_one_that_is_missing_is_named(monkeypatch, tmp_path, content):
    for language in catalogues.LANGUAGES:
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        written = b"mo" if language == "ar" else content
        if written is not None:
            (folder / "django.mo").write_bytes(written)
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path)
    [message] = check_catalogues()
    assert message.id == "tns_training.W007"
    assert "'fr'" in message.msg
