"""An administrator hears what would be lost, and takes it away only where that was meant."""

import io

import pytest
from django.core.management import CommandError, call_command

from tests.blocks.cases import submit
from tests.leaving.conftest import life, private_files
from tests.leaving.life import OTHER_RUN, RUN
from tns_training_xblock.host.storage import storage
from tns_training_xblock.management.commands import tns_training_uninstall as command
from tns_training_xblock.operating.leaving.reversing import commands
from tns_training_xblock.operating.leaving.tables import kept

__all__ = ["life", "private_files"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_types(monkeypatch):
    """As where a job runs the command."""

    def nobody(prompt):
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)


def said(*words):
    out = io.StringIO()
    call_command("tns_training_uninstall", *words, stdout=out)
    return out.getvalue()


def refused(*words):
    """What it says where it ends badly."""
    with pytest.raises(CommandError) as error:
        said(*words)
    return str(error.value)


def test_without_more_it_only_tells(life):
    before = kept()
    text = said()
    assert kept() == before
    assert "No course has blocks of the package." in text
    for run in (RUN, OTHER_RUN):
        assert f"Of {run}: " in text
    for table, count in before.rows.items():
        assert (f"{table}: {count}\n" in text) == (count > 0), table
    total = sum(before.rows.values())
    assert f"Kept in all: {total} rows, 1 files of 1 bytes." in text
    assert "Scores in edx-submissions and the gradebook" in text


def test_a_mistyped_run_is_told_of(life):
    for more in ([], ["--remove", "--yes"]):
        assert "Look for a mistake" in refused("--course-key=course-v1:TNS+BVT+nope", *more)


def test_of_one_run(life):
    text = said(f"--course-key={OTHER_RUN}")
    assert "tns_cohort_participant: 1\n" in text
    assert RUN not in text
    assert "Kept in all: 1 rows, 0 files of 0 bytes." in text


def test_courses_that_would_break_are_named_and_hold_it_back(campus, life):
    text = said()
    assert f"{campus.course_key} has " in text
    assert "tns_case_study" in text
    assert "breaks as a whole" in text
    before = kept()
    assert "courses still use the blocks" in refused("--remove", "--yes")
    assert kept() == before
    said("--remove", "--yes", "--even-so")
    assert not kept()


def test_a_run_whose_course_has_blocks_is_held_back_too_and_another_is_not(campus, life):
    submit(campus)
    key = str(campus.course_key)
    assert "still use" in refused("--remove", "--yes", f"--course-key={key}")
    assert f"Nothing is kept of {OTHER_RUN} any more." in said(
        "--remove", "--yes", f"--course-key={OTHER_RUN}"
    )
    assert kept(key)
    said("--remove", "--yes", f"--course-key={key}", "--even-so")
    assert not kept(key)
    assert kept(RUN)


def test_it_is_typed_out_before_anything_goes(life, monkeypatch):
    before = kept()
    assert "--yes" in refused("--remove")
    asked = []

    def typed(prompt):
        asked.append(prompt)
        return words.pop()

    monkeypatch.setattr("builtins.input", typed)
    words = ["yes"]
    assert refused("--remove").endswith("Nothing was changed.")
    words = ["everything"]
    assert refused("--remove", f"--course-key={RUN}").endswith("Nothing was changed.")
    assert kept() == before
    assert "tns_training_export_run" in asked[0], "what is worth keeping is exported first"
    words = [f" {RUN} "]
    assert f"Nothing is kept of {RUN} any more." in said("--remove", f"--course-key={RUN}")
    words = ["everything"]
    assert "Nothing is kept any more." in said("--remove")


def test_how_the_tables_go_is_said_once_nothing_is_in_them(life):
    assert "zero" not in said("--remove", "--yes", f"--course-key={RUN}")
    text = said("--remove", "--yes")
    for line in commands():
        assert f"  {line}\n" in text


def test_where_the_files_are_not_nothing_is_removed(life, settings, tmp_path):
    before = kept()
    settings.TNS_TRAINING_STORAGE = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path / "another container's")},
    }
    assert "where the LMS itself runs" in refused("--remove", "--yes")
    assert "where the LMS itself runs" in refused("--remove", "--yes", f"--course-key={RUN}")
    assert kept() == before
    said("--remove", "--yes", "--files-lost")
    assert not kept()


def test_what_is_left_is_a_fault(life, monkeypatch):
    def refuse(name):
        raise OSError("read only")

    with monkeypatch.context() as patch:
        patch.setattr(storage(), "delete", refuse)
        assert refused("--remove", "--yes").startswith("Still kept: 1 rows, 1 files of 1 bytes.")
    assert "Nothing is kept any more." in said("--remove", "--yes")


def test_a_key_that_is_none_is_told(db):
    assert "nonsense is no key of a run" in refused("--course-key=nonsense")


def test_studio_has_no_files(settings):
    settings.SERVICE_VARIANT = "cms"
    assert "manage.py lms" in refused()


def test_a_fault_of_the_installation_does_not_stop_it():
    assert command.Command.requires_system_checks == []
