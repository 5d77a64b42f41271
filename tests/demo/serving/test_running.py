from dataclasses import replace

import pytest

from demo.models import Course, FieldState, Item
from demo.serving import older, running
from tests.export.small import write_course


@pytest.fixture
def source(tmp_path, db, settings):
    """A small course under ``course/``, not built yet."""
    settings.VAR = tmp_path
    write_course(tmp_path / "course")
    return running.Source(tmp_path, "wallonia")


def titles():
    return set(Item.objects.filter(block_type="vertical").values_list("title", flat=True))


def edit(source, old, new):
    [file] = source.root.glob("course/modules/*/who-decides.en.md")
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_what_was_built_is_loaded_once_and_an_edit_is_shown_when_it_builds(source, capfd):
    assert running.build(source)
    assert not running.reload(source)
    assert "Who decides" in titles()
    assert "Loaded course-v1:TNS+BVT+w-2019" in capfd.readouterr().out
    assert not running.reload(source)
    assert "Loaded" not in capfd.readouterr().out

    edit(source, "title: Who decides", "title: Who decides what")
    assert running.build(source)
    assert not running.reload(source)
    assert "Who decides what" in titles()

    before = Course.objects.get().archive
    edit(source, "kind: single", "kind: sngle")
    capfd.readouterr()
    assert not running.build(source)
    assert "who-decides.en.md" in "".join(capfd.readouterr())
    assert not running.reload(source)
    assert Course.objects.get().archive == before


def test_an_archive_that_cannot_be_read_is_said_to_be_so(source, capfd):
    source.archive.parent.mkdir()
    source.archive.write_bytes(b"not gzip")
    assert "cannot be loaded" in running.reload(source)
    assert "cannot be loaded" in capfd.readouterr().out


def test_what_does_not_build_is_told_on_the_pages_until_it_is_mended(source):
    assert running.refresh(source)
    assert older.noted() is None
    edit(source, "kind: single", "kind: sngle")
    assert not running.refresh(source)
    [fault] = older.noted().shown
    assert fault.file.endswith("modules/governance/who-decides.en.md")
    assert (fault.line > 1, "sngle" in fault.message) == (True, True)
    edit(source, "kind: sngle", "kind: single")
    assert running.refresh(source)
    assert older.noted() is None


def test_what_cannot_be_loaded_is_told_on_the_pages(source, monkeypatch):
    monkeypatch.setattr(running, "build", lambda source: True)
    assert not running.refresh(source)
    [fault] = older.noted().shown
    assert "cannot be loaded" in fault.message


def test_previewing_publishes_nothing_and_takes_decisions_about_ids(source):
    lock = source.root / "course/identifiers.lock"
    assert running.refresh(source)
    assert not lock.exists()
    published = "lesson who-decides\nlesson who-decides: check your-board, reflection\n"
    lock.write_text(published)
    assert not running.refresh(source)
    renamed = replace(source, decisions=("--rename=who-decides/your-board=my-board",))
    assert running.refresh(renamed)
    assert lock.read_text() == published


def test_a_build_says_which_edit_of_studio_it_does_not_bury(source, capfd):
    assert running.refresh(source)
    state = FieldState.objects.get(scope="content", block__endswith="@welcome")
    state.fields["content"]["en"] += "Mine.\n"
    state.save()
    edit(source, "title: Who decides", "title: Who decides what")
    capfd.readouterr()
    assert running.refresh(source)
    told = capfd.readouterr().out
    assert "Welcome: edited in Studio, and kept." in told
    assert "work is kept" not in told
    state = FieldState.objects.get(scope="content", block=state.block)
    assert "Mine." in state.fields["content"]["en"]
