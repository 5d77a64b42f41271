"""What a command is about."""

import io
import os
import sys
from pathlib import Path

import click
import pytest

from tns_training_xblock.export.commands.targets import Target, target_of

PAGE = "pages/welcome.en.md"


@pytest.fixture
def typed(monkeypatch):
    """Gives standard input its bytes."""

    def of(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return of


def test_a_folder_is_a_course(course):
    assert target_of(course.root, None) == Target(course.root)


def test_a_file_is_one_of_the_course_above_it(course, monkeypatch):
    assert target_of(course.root / PAGE, None) == Target(course.root, PAGE)
    monkeypatch.chdir(course.root.parent)
    assert target_of(Path("course") / PAGE, None) == Target(Path("course"), PAGE)
    monkeypatch.chdir(course.root / "pages")
    found = target_of(Path("welcome.en.md"), None)
    assert (os.path.abspath(found.course), found.file) == (str(course.root), PAGE)


@pytest.mark.parametrize(
    ("folder", "named"),
    [("..", f"course/{PAGE}"), (".", PAGE), ("..", PAGE), ("pages", "new.en.md")],
)
def test_what_is_typed_is_a_file_of_the_course(course, monkeypatch, typed, folder, named):
    monkeypatch.chdir(course.root / folder)
    typed(b"\xffabc")
    found = target_of(Path("-"), Path(named))
    path = "pages/new.en.md" if folder == "pages" else PAGE
    assert os.path.abspath(found.course) == str(course.root)
    assert (found.file, found.typed) == (path, {path: b"\xffabc"})


@pytest.mark.parametrize(
    ("named", "typed_as"),
    [("-", None), ("x.md", "y.md"), ("none.md", None), ("loose.md", None), ("-", "loose.md")],
)
def test_what_is_nothing_of_a_course(tmp_path, monkeypatch, named, typed_as):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "loose.md").write_text("a")
    with pytest.raises(click.UsageError):
        target_of(Path(named), typed_as and Path(typed_as))
