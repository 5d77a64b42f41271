"""Styles and scripts as Open edX and Tutor's proxy serve them."""

import gzip

import pytest
from django.contrib.staticfiles import finders
from django.templatetags.static import static

from demo.serving.statics import FOR_GOOD

KIT = "tns_training/bundles/kit.js"


@pytest.fixture
def as_served(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "demo.serving.statics.VersionedFiles"},
    }


@pytest.fixture
def client(campus):
    return campus.client("learner")


def test_a_file_is_kept_for_good_under_the_name_of_its_version(client, as_served):
    address = static(KIT)
    assert address.endswith(f"/{KIT}")
    response = client.get(address)
    assert response.headers["Cache-Control"] == FOR_GOOD
    assert b"".join(response).startswith(b"export ")


@pytest.mark.parametrize("address", [f"/static/{KIT}", f"/static/000000000000/{KIT}"])
def test_under_any_other_name_it_is_not(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert "Cache-Control" not in response.headers


def test_another_text_has_another_address(as_served, tmp_path, monkeypatch):
    file = tmp_path / "kit.js"
    monkeypatch.setattr(finders, "find", lambda name: str(file))
    addresses = set()
    for text in ("one", "two, and longer"):
        file.unlink(missing_ok=True)
        file.write_text(text)
        addresses.add(static(KIT))
    assert len(addresses) == 2


def test_what_is_not_there_has_an_address_all_the_same(as_served):
    assert static("nothing.js") == "/static/nothing.js"


def test_texts_travel_compressed(client):
    response = client.get(f"/static/{KIT}", headers={"accept-encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(b"".join(response)).startswith(b"export ")
