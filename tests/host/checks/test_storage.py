"""The system checks: silent where all is well, a sentence with a hint where it is not."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.checks import ERROR, WARNING, run_checks
from django.core.files.storage import Storage
from django.core.management import CommandError, call_command

from tns_training_xblock.host.checks import TAG, storage
from tns_training_xblock.host.checks.storage import check_storage

FILES = "django.core.files.storage.FileSystemStorage"


class Elsewhere(Storage):
    """A storage that is not on this disk; its ``location`` is a prefix, as S3's is."""

    location = "media/answers"


class Broken(Storage):
    def path(self, name):
        raise RuntimeError("no path today")


def found():
    return [(each.id.removeprefix("tns_training."), each.level) for each in check_storage()]


@pytest.mark.parametrize("variant", ["lms", "cms"])
def test_silent_where_all_is_well(settings, variant):
    settings.SERVICE_VARIANT = variant
    assert run_checks(tags=[TAG]) == []


def test_silent_for_a_storage_that_is_not_on_this_disk(settings):
    settings.MEDIA_ROOT = ""
    settings.TNS_TRAINING_STORAGE = {"BACKEND": f"{__name__}.Elsewhere"}
    assert found() == []


def test_silent_for_a_private_folder_beside_a_public_one_of_a_like_name(settings, folders):
    settings.TNS_TRAINING_STORAGE = {
        "BACKEND": FILES,
        "OPTIONS": {"location": folders / "media-answers"},
    }
    assert found() == []


@pytest.mark.parametrize("location", ["", "files", "./files"])
def test_a_place_that_is_another_for_each_process(settings, location, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    settings.TNS_TRAINING_STORAGE = {"BACKEND": FILES, "OPTIONS": {"location": location}}
    assert found() == [("E010", ERROR)]
    [message] = check_storage()
    assert f"to {location!r} below whatever folder" in message.msg


def test_a_place_in_memory_is_none(settings):
    settings.TNS_TRAINING_STORAGE = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    assert ("E010", ERROR) in found()


def test_what_is_no_storage(settings):
    settings.TNS_TRAINING_STORAGE = {"BACKEND": "collections.OrderedDict"}
    assert found() == [("E003", ERROR)]


def test_no_place_at_all(settings):
    settings.MEDIA_ROOT = ""
    assert found() == [("E001", ERROR)]


@pytest.mark.parametrize(
    "wrong",
    [
        "django.core.files.storage.FileSystemStorage",
        ["BACKEND"],
        7,
        {"backend": FILES},
        {"BACKEND": None},
        {"BACKEND": object},
        {"BACKEND": FILES, "OPTIONS": ["location"]},
        {"BACKEND": FILES, "OPTIONS": None},
        {"BACKEND": FILES, "OPTIONS": {1: 2}},
    ],
)
def test_a_setting_of_another_shape(settings, wrong):
    settings.TNS_TRAINING_STORAGE = wrong
    assert found() == [("E002", ERROR)]
    [message] = check_storage()
    assert "BACKEND" in message.hint


@pytest.mark.parametrize(
    "wanted",
    [
        {"BACKEND": "storages.nowhere.S3Storage"},
        {"BACKEND": "Nowhere"},
        {"BACKEND": FILES, "OPTIONS": {"bucket_name": "answers"}},
    ],
)
def test_a_storage_that_cannot_be_made(settings, wanted):
    settings.TNS_TRAINING_STORAGE = wanted
    assert found() == [("E003", ERROR)]
    [message] = check_storage()
    assert wanted["BACKEND"] in message.msg
    assert message.hint


@pytest.mark.parametrize("root", ["media", "static"])
@pytest.mark.parametrize("below", [".", "tns_training"])
def test_a_folder_that_the_web_server_hands_out(settings, folders, root, below):
    location = folders / root / below
    settings.TNS_TRAINING_STORAGE = {"BACKEND": FILES, "OPTIONS": {"location": location}}
    assert found() == [("E004", ERROR)]
    [message] = check_storage()
    assert f"{root.upper()}_ROOT" in message.msg


def test_a_storage_without_a_folder_of_its_own_is_the_public_one(settings):
    settings.TNS_TRAINING_STORAGE = {"BACKEND": FILES}
    assert found() == [("E004", ERROR)]


def test_a_public_folder_behind_a_link(settings, folders):
    (folders / "media").mkdir()
    (folders / "private").symlink_to(folders / "media")
    settings.TNS_TRAINING_STORAGE = {
        "BACKEND": FILES,
        "OPTIONS": {"location": folders / "private"},
    }
    assert found() == [("E004", ERROR)]


class Bucket(Elsewhere):
    """As S3's of django-storages: what it is given stands in attributes."""

    default_acl = None
    querystring_auth = True

    def __init__(self, **options):
        vars(self).update(options)


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ({}, []),
        ({"default_acl": "private"}, []),
        ({"default_acl": "public-read"}, [("E004", ERROR)]),
        ({"querystring_auth": False}, [("E004", ERROR)]),
    ],
)
def test_an_object_store_that_is_open_to_everybody(settings, options, ids):
    settings.TNS_TRAINING_STORAGE = {"BACKEND": f"{__name__}.Bucket", "OPTIONS": options}
    assert found() == ids
    assert all(next(iter(options)) in message.msg for message in check_storage())


def test_links_that_a_storage_does_not_have(settings, folders):
    settings.TNS_TRAINING_LINK_SECONDS = 60
    [message] = check_storage()
    assert message.id == "tns_training.W019"


def test_links_of_a_bucket(settings, bucket):
    settings.TNS_TRAINING_LINK_SECONDS = 60
    assert check_storage() == []


def test_a_containers_own_disk(settings, monkeypatch, folders):
    settings.TNS_TRAINING_PLATFORM = None
    monkeypatch.setattr(storage, "in_container", lambda: True)
    monkeypatch.setattr(storage, "_device", lambda place: 7)
    assert found() == [("W009", WARNING)]
    [message] = check_storage()
    assert str(folders / "media-private") in message.msg
    settings.SERVICE_VARIANT = "cms"
    assert found() == [], "Studio keeps no files"
    settings.SERVICE_VARIANT, settings.TNS_TRAINING_PLATFORM = "lms", "demo.platform.DemoPlatform"
    assert found() == [], "the demonstration's may go"


def test_a_volume_in_a_container(settings, monkeypatch):
    settings.TNS_TRAINING_PLATFORM = None
    monkeypatch.setattr(storage, "in_container", lambda: True)
    monkeypatch.setattr(storage, "_device", lambda place: len(place.parts))
    assert found() == []


def test_kubernetes_says_of_itself_that_it_is_there(monkeypatch):
    monkeypatch.undo()
    monkeypatch.setattr(storage.Path, "exists", lambda path: False)
    monkeypatch.delenv("KUBERNETES_SERVICE_HOST", raising=False)
    assert not storage.in_container()
    monkeypatch.setenv("KUBERNETES_SERVICE_HOST", "10.0.0.1")
    assert storage.in_container()


def test_a_file_where_the_folder_should_be(folders):
    (folders / "media-private").write_text("in the way")
    assert found() == [("W001", WARNING)]
    [message] = check_storage()
    assert str(folders / "media-private") in message.msg


def test_a_folder_that_this_process_may_not_write(monkeypatch, folders):
    asked = []
    monkeypatch.setattr(storage.os, "access", lambda place, mode: asked.append((place, mode)))
    assert found() == [("W001", WARNING)]
    # The nearest folder that exists: the storage makes its own with the first file.
    assert asked == [(folders, os.W_OK | os.X_OK)]


def test_looking_leaves_nothing_behind(folders):
    assert found() == []
    assert list(folders.iterdir()) == []


def test_a_storage_that_breaks_is_told_and_never_raised(settings):
    settings.TNS_TRAINING_STORAGE = {"BACKEND": f"{__name__}.Broken"}
    assert found() == [("W002", WARNING)]


def test_manage_py_check_says_it(settings):
    call_command("check", tags=[TAG], stdout=StringIO())
    settings.MEDIA_ROOT = ""
    with pytest.raises(CommandError, match=r"tns_training\.E001"):
        call_command("check", tags=[TAG], stdout=StringIO())


ALONE = """
import sys
from django.conf import settings
settings.configure(
    MEDIA_ROOT=sys.argv[1],
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "tns_training_xblock"],
)
import django
django.setup()
from django.core.management import call_command
call_command("check", tags=["tns_training"])
assert not {"lms", "cms", "common"} & set(sys.modules)
"""


@pytest.mark.parametrize(("media", "code"), [("media", 0), ("", 1)])
def test_the_checks_need_neither_a_database_nor_the_platform(folders, media, code):
    run = subprocess.run(
        [sys.executable, "-c", ALONE, str(folders / media) if media else ""],
        cwd=Path(__file__).parents[3],
        check=False,
        capture_output=True,
        text=True,
    )
    assert run.returncode == code, run.stderr
    assert ("tns_training.E001" in run.stderr) == bool(code)
