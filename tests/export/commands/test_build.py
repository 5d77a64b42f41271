"""Building: the same bytes everywhere, the old archive until the new one stands."""

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from tests.export.small import outline_of
from tns_training_xblock.export.commands.build import build
from tns_training_xblock.export.olx.run import ChangedWhileBuildingError
from tns_training_xblock.export.progress import silent

COMMAND = [sys.executable, "-m", "tns_training_xblock.export.commands.cli", "build"]


def test_what_was_built_is_counted(course, tmp_path):
    built = build(*outline_of(course), tmp_path / "dist", silent)
    assert built.path == tmp_path / "dist" / "wallonia.tar.gz"
    assert built.size == built.path.stat().st_size
    assert built.counts == {
        "chapters": 2,
        "lessons": 1,
        "pages": 1,
        "case studies": 1,
        "glossaries": 1,
        "checks": 2,
        "languages": 2,
    }
    assert built.release is None
    assert not (course.root / "identifiers.lock").exists()


def test_a_release_is_in_the_lock_and_the_lock_is_in_no_archive(course, tmp_path):
    preview = build(*outline_of(course), tmp_path / "dist", silent)
    first = build(*outline_of(course), tmp_path / "dist", silent, release=True)
    assert first.sha256 == preview.sha256
    lock = (course.root / "identifiers.lock").read_text()
    assert f"release wallonia: 1, sha256 {first.sha256}\n" in lock
    # The same texts are the same release, and a preview of them says so.
    again = build(*outline_of(course), tmp_path / "dist", silent, release=True)
    preview = build(*outline_of(course), tmp_path / "dist", silent)
    assert again.release == preview.release == first.release
    course.edit("pages/welcome.en.md", "Begin", "Start")
    assert build(*outline_of(course), tmp_path / "dist", silent).release is None
    assert (course.root / "identifiers.lock").read_text() == lock
    second = build(*outline_of(course), tmp_path / "dist", silent, release=True)
    assert second.release.number == 2


def test_a_release_publishes_its_own_tour_alone(course, tmp_path):
    course.write("pages/more.en.md", "---\nkind: page\nid: more\ntitle: More\n---\n")
    build(*outline_of(course), tmp_path / "dist", silent, release=True)
    lock = (course.root / "identifiers.lock").read_text()
    assert "page welcome\n" in lock
    assert "page more\n" not in lock


def test_the_same_bytes_whatever_the_machine(course, tmp_path):
    surroundings = [
        {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "Asia/Amman", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "COLUMNS": "20"},
        {"TZ": "America/Montreal", "LC_ALL": "fr_FR.UTF-8", "PYTHONTZPATH": "/nowhere"},
    ]
    archives = []
    for number, surrounding in enumerate(surroundings):
        folder = tmp_path / f"somewhere {number}"
        copy = shutil.copytree(course.root, folder / "cours é")
        for file in copy.rglob("*.md"):
            os.utime(file, (number, number))
        # From within, or with a path: neither may show.
        arguments = (["."], copy) if number else ([str(copy)], tmp_path)
        subprocess.run(
            [*COMMAND, *arguments[0], "--output", folder / "dist"],
            check=True,
            cwd=arguments[1],
            env={**os.environ, **surrounding},
            capture_output=True,
        )
        archives.append((folder / "dist" / "wallonia.tar.gz").read_bytes())
    assert len(set(archives)) == 1


def test_a_second_build_from_kept_cards_is_the_same(course, tmp_path):
    first = build(*outline_of(course), tmp_path, silent, release=True)
    second = build(*outline_of(course), tmp_path, silent, release=True)
    assert first.sha256 == second.sha256
    assert (first.lock_changed, second.lock_changed) == (True, False)


def test_a_build_that_fails_half_way_leaves_everything(course, tmp_path):
    build(*outline_of(course), tmp_path / "dist", silent, release=True)
    before = (tmp_path / "dist" / "wallonia.tar.gz").read_bytes()
    course.write("pages/more.en.md", "---\nkind: page\nid: more\ntitle: More\n---\n")
    found, outline = outline_of(course)
    (course.root / "assets" / "rates.csv").unlink()
    with pytest.raises(ChangedWhileBuildingError, match=r"rates\.csv"):
        build(found, outline, tmp_path / "dist", silent, release=True)
    assert (tmp_path / "dist" / "wallonia.tar.gz").read_bytes() == before
    assert "more" not in (course.root / "identifiers.lock").read_text()
    assert [file.name for file in (tmp_path / "dist").iterdir()] == ["wallonia.tar.gz"]


def test_a_killed_build_leaves_the_old_archive(course, tmp_path):
    target = tmp_path / "dist" / "wallonia.tar.gz"
    build(*outline_of(course), target.parent, silent)
    before = target.read_bytes()
    # The build waits in the middle, where it reads an asset.
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from tests.export.small import CourseFolder, outline_of\n"
        "from tns_training_xblock.export.commands.build import build\n"
        "from tns_training_xblock.export.progress import silent\n"
        "from tns_training_xblock.export.tree.scan import Tree\n"
        "root, out = map(Path, sys.argv[1:])\n"
        "found = outline_of(CourseFolder(root))\n"
        "read = Tree.read\n"
        "def slowly(tree, path):\n"
        "    time.sleep(600 if path.startswith('assets/') else 0)\n"
        "    return read(tree, path)\n"
        "Tree.read = slowly\n"
        "build(*found, out, silent)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script, course.root, target.parent])
    while len(list(target.parent.iterdir())) < 2:
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert target.read_bytes() == before
