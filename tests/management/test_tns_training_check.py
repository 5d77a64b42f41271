"""One command says it all, and fails on errors alone."""

import io
from datetime import timedelta

import pytest
from django.core.checks import Warning as CheckWarning
from django.core.management import CommandError, call_command
from django.utils import timezone

from tns_training_xblock.grading.models import Planned
from tns_training_xblock.host.checks import storage, versions
from tns_training_xblock.management.commands import tns_training_check as command

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folders(settings, tmp_path, monkeypatch):
    settings.TNS_TRAINING_STORAGE = None
    settings.MEDIA_ROOT = f"{tmp_path}/media"
    monkeypatch.setattr(storage, "in_container", lambda: False)
    monkeypatch.setattr(versions, "installed", lambda name: "")
    return tmp_path


def said(*options):
    out = io.StringIO()
    call_command("tns_training_check", *options, stdout=out)
    return out.getvalue()


def test_where_all_is_well(settings):
    assert said() == "In the LMS: 0 errors, 0 warnings.\n"
    settings.SERVICE_VARIANT = "cms"
    assert said() == "In Studio: 0 errors, 0 warnings.\n"


def test_an_error_fails_and_comes_first_with_how_to_mend_it(settings):
    settings.MEDIA_ROOT = ""
    settings.TNS_TRAINING_MIAL = True
    out = io.StringIO()
    with pytest.raises(CommandError) as error:
        call_command("tns_training_check", stdout=out)
    assert error.value.returncode == 1
    lines = out.getvalue().splitlines()
    assert lines[0].startswith("ERROR tns_training.E001: ")
    assert lines[1].startswith("  Set TNS_TRAINING_STORAGE")
    assert any(line.startswith("warning tns_training.W004: ") for line in lines)
    assert lines[-1] == "In the LMS: 2 errors, 1 warnings.", "the trial of the storage fails too"


def test_a_container_that_is_not_the_servers(settings, monkeypatch, folders):
    (folders / "media-private").write_text("in the way")
    assert "0 errors, 0 warnings" in said("--without-files")
    with pytest.raises(CommandError):
        said()


def test_courses_are_studios_and_files_the_lmss(settings, monkeypatch):
    asked = []
    of_files = ["check_files", "try_scanner", "check_kept", "check_room"]
    for name in (*of_files, "check_worker"):
        monkeypatch.setattr(command, name, lambda name=name: asked.append(name) or [])
    monkeypatch.setattr(command, "check_courses", lambda: [CheckWarning("m", hint="h", id="x")])
    said()
    assert asked == [*of_files, "check_worker"]
    settings.SERVICE_VARIANT = "cms"
    assert "warning x: " in said()
    assert asked == [*of_files, "check_worker", "check_worker"]


def test_what_waits_for_too_long_is_told_in_the_lms(settings):
    Planned.objects.create(
        course_id="c", at=timezone.now() - timedelta(hours=3), made_at=timezone.now()
    )
    told = said()
    assert "warning tns_training.W014: Planned releases whose time has come" in told
    assert "manage.py lms tns_training_release_due" in told
    assert told.endswith("In the LMS: 0 errors, 1 warnings.\n")
    settings.SERVICE_VARIANT = "cms"
    assert "W014" not in said()
