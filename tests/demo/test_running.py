import pytest

from demo import running
from demo.models import Course, Item
from tests.export.small import write_course


@pytest.fixture
def source(tmp_path, db):
    """A small course under ``course/``, not built yet."""
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
    assert running.reload(source)
    assert "Who decides" in titles()
    assert "Loaded course-v1:TNS+BVT+w-2019" in capfd.readouterr().out
    assert running.reload(source)
    assert "Loaded" not in capfd.readouterr().out

    edit(source, "title: Who decides", "title: Who decides what")
    assert running.build(source)
    assert running.reload(source)
    assert "Who decides what" in titles()

    before = Course.objects.get().archive
    edit(source, "kind: single", "kind: sngle")
    capfd.readouterr()
    assert not running.build(source)
    assert "who-decides.en.md" in "".join(capfd.readouterr())
    assert running.reload(source)
    assert Course.objects.get().archive == before


def test_an_archive_that_cannot_be_read_is_said_to_be_so(source, capfd):
    source.archive.parent.mkdir()
    source.archive.write_bytes(b"not gzip")
    assert not running.reload(source)
    assert "cannot be loaded" in capfd.readouterr().out
