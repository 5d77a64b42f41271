"""A signed address is given only where one is asked for, and to a file that is there."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.core.files.storage import FileSystemStorage, InMemoryStorage

from tns_training_xblock.host.storage import storage
from tns_training_xblock.host.storing.links import link_to, offers_links

PATH = "run/block/learner/0"
SIZE = 10


@pytest.fixture
def linked(bucket, settings):
    settings.TNS_TRAINING_LINK_SECONDS = 120
    bucket.put(PATH, b"year,fees\n")
    return bucket


def test_unless_an_operator_asks_for_it_there_is_no_link(bucket, settings):
    bucket.put(PATH)
    assert link_to(PATH, "plan.csv", SIZE) == ""


def test_it_holds_for_so_many_seconds_and_is_saved_under_its_name(linked):
    link = link_to(PATH, "بيان.csv", SIZE)
    query = parse_qs(urlsplit(link).query)
    assert linked.name in link
    assert {"Signature", "AWSAccessKeyId"} <= query.keys() or query["X-Amz-Signature"]
    response = requests.get(link, timeout=20)
    assert response.content == b"year,fees\n"
    assert response.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''%D8")
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Cache-Control"] == "private, no-store"


def test_it_ends(linked, settings):
    query = parse_qs(urlsplit(link_to(PATH, "plan.csv", SIZE)).query)
    seconds = query.get("X-Amz-Expires") or [str(int(query["Expires"][0]) - _now())]
    assert 110 <= int(seconds[0]) <= timedelta(seconds=120).total_seconds()


def _now():
    import time

    return int(time.time())


def test_nobody_is_led_to_a_file_that_is_gone(linked):
    with pytest.raises(FileNotFoundError):
        link_to("run/block/learner/1", "plan.csv", SIZE)


def test_nor_to_one_of_which_a_part_is_there(linked):
    with pytest.raises(FileNotFoundError):
        link_to(PATH, "plan.csv", SIZE + 1)


@pytest.mark.parametrize(
    "options", [{"custom_domain": "files.example.org"}, {"querystring_auth": False}]
)
def test_an_address_without_a_signature_is_none(linked, settings, options):
    given = settings.TNS_TRAINING_STORAGE
    settings.TNS_TRAINING_STORAGE = {**given, "OPTIONS": {**given["OPTIONS"], **options}}
    assert not offers_links(storage())
    assert link_to(PATH, "plan.csv", SIZE) == ""


@pytest.mark.parametrize("backend", [FileSystemStorage, InMemoryStorage])
def test_a_disk_has_none(settings, tmp_path, backend):
    settings.TNS_TRAINING_LINK_SECONDS = 120
    assert not offers_links(backend(location=tmp_path))
