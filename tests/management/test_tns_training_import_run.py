"""A run that comes from another server: looked at, asked about, brought in."""

import builtins

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError

from tests.leaving.life import RUN
from tests.operating.moving.conftest import here, private_files, there
from tests.operating.moving.servers import course, imported, settled
from tns_training_xblock.management.commands import tns_training_import_run as command
from tns_training_xblock.operating.moving.importing.everything import Imported
from tns_training_xblock.work.models import Work

__all__ = ["here", "private_files", "there"]


def refused(path, *options):
    with pytest.raises(CommandError) as caught:
        imported(path, *options)
    return str(caught.value)


def test_it_says_what_it_does_and_what_to_do_next(there, here):
    settled()
    said = imported(there.path).splitlines()
    assert said[0] == "Looking at all of it:"
    assert "Bringing it in:" in said
    assert said[-1].startswith(f"{RUN} is here: ")
    assert said[-1].endswith(f"Look after it: tns_training_heal --run {RUN}")


def test_a_look_writes_nothing(there, here):
    settled()
    assert "It can be brought in. Nothing was written." in imported(there.path, "--dry-run")
    assert not Work.objects.exists()


def test_all_that_stands_in_the_way_is_said_at_once(there, here):
    said = refused(there.path).splitlines()
    assert said[0].startswith("There is no course")
    assert said[1].startswith("4 people have no account here: pia")
    assert said[-1] == "Nothing was brought in."


def test_an_archive_that_is_none(here, tmp_path):
    (tmp_path / "run.zip").write_text("nothing")
    said = refused(tmp_path / "run.zip")
    assert "is no archive, or not all of it" in said
    assert said.endswith("Nothing was brought in.")


def test_people_are_those_that_a_file_says(there, here, tmp_path):
    course()
    for name in ("a", "b", "c"):
        User.objects.create(username=name)
    people = tmp_path / "people.csv"
    people.write_text("person,account\npia,a\nquin,b\ntom,c\ntam,nobody\n")
    imported(there.path, "--people", str(people))
    mine = Work.objects.filter(user_id=User.objects.get(username="a").pk)
    assert mine.exists()


def _at_no_terminal(words):
    raise EOFError


def test_a_second_time_is_refused_and_replaces_only_what_was_typed(there, here, monkeypatch):
    settled()
    imported(there.path)
    before = set(Work.objects.values_list("pk", flat=True))
    assert "There is work of" in refused(there.path)
    asked = []
    monkeypatch.setattr(builtins, "input", lambda words: asked.append(words) or "yes")
    said = refused(there.path, "--replace")
    assert said.endswith("Nothing was changed.")
    assert RUN in asked[0]
    assert set(Work.objects.values_list("pk", flat=True)) == before
    monkeypatch.setattr(builtins, "input", _at_no_terminal)
    assert refused(there.path, "--replace") == "Nobody is there to be asked: say --yes."
    monkeypatch.setattr(builtins, "input", lambda words: f" {RUN} ")
    imported(there.path, "--replace")
    assert not before & set(Work.objects.values_list("pk", flat=True))


def test_who_has_no_terminal_says_yes_before(there, here, monkeypatch):
    settled()
    imported(there.path)
    monkeypatch.delattr(builtins, "input")
    imported(there.path, "--replace", "--yes")


def test_what_is_left_to_do_is_told(there, here, monkeypatch):
    settled()
    done = Imported(untold=2, undeleted=3)
    monkeypatch.setattr(command, "carry_out", lambda *given: done)
    said = imported(there.path)
    assert "The gradebook was not told of 2 marks" in said
    assert "3 files of before were not deleted" in said


def test_studio_has_no_work(settings, tmp_path):
    settings.SERVICE_VARIANT = "cms"
    assert "Work is the LMS's" in refused(tmp_path / "run.zip")
