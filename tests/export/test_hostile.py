"""Folders that no honest author writes: told in sentences, whatever they are.

No folder gives a traceback, a hang or text of a file outside it, and nothing outside is written to.
"""

import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.export.small import LESSON, TOUR, CourseFolder
from tns_training_xblock.export.commands.subcommands import cli

SECRET = "s3cr3t-of-this-machine"
SECONDS = 20
COMMAND = [sys.executable, "-m", "tns_training_xblock.export.commands.cli"]
# A line feed ends what is printed; nothing else that a terminal obeys may be in it.
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Place(NamedTuple):
    """A course, and beside it a folder of which nothing may be read or written."""

    course: CourseFolder
    outside: Path

    @property
    def root(self) -> Path:
        return self.course.root

    def instead(self, path: str) -> Path:
        """The path of a file of the course that is not there any more."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        return file


@pytest.fixture
def place(course, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    for name in ("secret", "secret.en.md", "secret.yaml", "secret.csv", "secret.svg"):
        (outside / name).write_text(f"{SECRET}\n")
    return Place(course, outside)


@pytest.fixture
def run(capsys):
    """Runs the command, and stops it when it hangs."""

    def stop(*_):
        raise AssertionError("it hangs")

    def called(*arguments):
        before = signal.signal(signal.SIGALRM, stop)
        signal.alarm(SECONDS)
        try:
            with pytest.raises(SystemExit) as ended:
                cli([str(argument) for argument in arguments])
        finally:
            signal.alarm(0)
            signal.signal(signal.SIGALRM, before)
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out + err

    return called


TEXT_FILES = (
    "course.yaml",
    "sources.yaml",
    "identifiers.lock",
    "glossary.en.md",
    "modules/governance/module.yaml",
    "modules/governance/who-decides.en.md",
    "modules/governance/who-decides.fr.md",
    "case-studies/shrinking.en.md",
    "tours/wallonia/tour.yaml",
    "assets/rates.csv",
    "assets/models.svg",
)
FOLDERS = ("modules", "modules/governance", "case-studies", "pages", "tours", "assets")


def _pipe(path: Path, _: Place) -> None:
    os.mkfifo(path)


def _socket(path: Path, place: Place) -> None:
    here = os.getcwd()
    os.chdir(path.parent)  # the path of a socket is short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path.name)
    os.chdir(here)


KINDS = {
    "a link outside": lambda path, place: path.symlink_to(place.outside / "secret"),
    "a relative link outside": lambda path, place: path.symlink_to(
        os.path.relpath(place.outside / "secret", path.parent)
    ),
    "a link to the environment": lambda path, _: path.symlink_to("/proc/self/environ"),
    "a link to a device": lambda path, _: path.symlink_to("/dev/zero"),
    "a link to itself": lambda path, _: path.symlink_to(path.name),
    "a link to nothing": lambda path, _: path.symlink_to("nothing"),
    "a link to its folder": lambda path, _: path.symlink_to("."),
    "a link to a folder outside": lambda path, place: path.symlink_to(place.outside),
    "a folder": lambda path, _: path.mkdir(),
    "a pipe": _pipe,
    "a socket": _socket,
    "binary": lambda path, _: path.write_bytes(bytes(range(256)) * 20 + b"\x1b]0;title\x07\x1b[2J"),
    "half of a letter": lambda path, _: path.write_bytes("é".encode()[:1]),
    "huge and sparse": lambda path, _: os.truncate(
        os.open(path, os.O_CREAT | os.O_WRONLY), 20_000_000_000
    ),
}


def holds(place, code, printed, codes):
    assert code in codes, printed
    assert "Traceback" not in printed
    assert SECRET not in printed
    assert not RAW.search(printed), RAW.search(printed)
    assert sorted(each.name for each in place.outside.iterdir()) == sorted(
        ("secret", "secret.en.md", "secret.yaml", "secret.csv", "secret.svg")
    )
    assert all(each.read_text() == f"{SECRET}\n" for each in place.outside.iterdir())


def both(place, run, codes=(1,)):
    """Check and build the folder: neither says what it must not."""
    found = []
    for command in (["check"], ["check", "--format", "json"], ["build", "--output", "dist"]):
        os.chdir(place.root.parent)
        code, printed = run(command[0], place.root, *command[1:])
        holds(place, code, printed, codes)
        found.append(printed)
    assert not any(SECRET.encode() in each.read_bytes() for each in Path("dist").glob("*"))
    return found[0]


@pytest.fixture(autouse=True)
def here():
    before = os.getcwd()
    yield
    os.chdir(before)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", TEXT_FILES)
def test_a_file_that_is_none(place, run, path, kind):
    KINDS[kind](place.instead(path), place)
    assert path in both(place, run, (1, 2))


@pytest.mark.parametrize("kind", [each for each in KINDS if each not in ("a folder",)])
@pytest.mark.parametrize("path", FOLDERS)
def test_a_folder_that_is_none(place, run, path, kind):
    shutil.rmtree(place.root / path)
    KINDS[kind](place.root / path, place)
    both(place, run, (1, 2))


@pytest.mark.parametrize("kind", KINDS)
def test_a_stranger_among_the_files(place, run, kind):
    for number, folder in enumerate(("", *FOLDERS, "assets/x.svg", "pages/x.en.md")):
        path = place.root / folder
        if path.is_dir():
            KINDS[kind](path / f"stranger-{number}.en.md", place)
        else:
            KINDS[kind](path, place)
    both(place, run, (1,))


@pytest.mark.parametrize(
    "name",
    [
        "\x1b[2J.en.md",
        "a\nb.yaml:1:1: error forged: x.en.md",
        os.fsdecode(b"\xff\xfe.en.md"),
        "\u202egnp.md",
        "-rf",
        "a" * 255,
        "a.en.md\r",
        "\x7f",
    ],
)
def test_a_name_that_a_terminal_obeys(place, run, name):
    for folder in ("", "pages", "assets", "modules/governance", "tours/wallonia"):
        (place.root / folder / name).write_text(LESSON)
    for folder in ("modules", "tours"):
        (place.root / folder / name).mkdir()
        (place.root / folder / name / f"{folder[:-1]}.yaml").write_text(TOUR)
    both(place, run, (1, 2))
    other = place.root.rename(place.root.with_name(name[:200]))
    code, printed = run("check", "--", os.path.relpath(other))
    holds(place, code, printed, (1,))


ESCAPES = "\\e]0;title\\a\\x1b[31m\\u202e\\x7f\\N"


@pytest.mark.parametrize("path", [each for each in TEXT_FILES if each.endswith(".yaml")])
@pytest.mark.parametrize(
    "text",
    [
        f'"{ESCAPES}": x\n',
        f'id: "{ESCAPES}"\nlanguages: ["{ESCAPES}"]\ntitle: "{ESCAPES}"\ntimezone: "{ESCAPES}"\n',
        f'"{ESCAPES}": {{title: "{ESCAPES}", url: "{ESCAPES}", read: "{ESCAPES}"}}\n',
        "a: &a [x]\nb: *a\n",
        "a: &a [*a]\n",
        "!!python/object/apply:os.system [id]\n",
        "[" * 100_000,
        "? " * 100_000,
        "{a: " * 100_000,
        "- " * 400_000,
        "[a,\n" * 100_000,
        "a: |\n" + " x\n" * 100_000,
        "'" * 999_999,
        "languages: [" + "x, " * 300_000 + "]\n",
        "lessons: [" + "x, " * 300_000 + "]\nchapters: [" + "x, " * 10 + "]\n",
        "\x00",
        "\ufeff",
        "--- a\n--- b\n",
        "%YAML 9.9\n---\na: b\n",
        "<<: {a: b}\n",
        "id: wallonia\ntimezone: ../../../../etc/passwd\ndates: {start: 0001-01-01, end: x}\n",
        "id: x\ngrading: {pass: " + "9" * 300_000 + " %, grace: 999 days}\n",
        "id: x\ngrading: {pass: 0." + "9" * 300_000 + " %}\n",
        "max-asset-size: 999999 MB\n",
    ],
    ids=lambda text: repr(text[:20]),
)
def test_settings_that_nobody_wrote(place, run, path, text):
    place.course.write(path, text)
    both(place, run, (1, 2))


@pytest.mark.parametrize(
    "text",
    [
        LESSON.replace("Who decides", f'"{ESCAPES}"'),
        LESSON.replace("id: who-decides", f'"{ESCAPES}": x'),
        LESSON.replace("{#minister}", "{#\x1b[31m}"),
        LESSON.replace("models.svg", "../../../outside/secret.svg"),
        LESSON.replace("models.svg", "%2e%2e/\x1b.svg"),
        LESSON.replace("../../pages/welcome.en.md", "/proc/self/environ"),
        LESSON.replace("{cite}`s34`", "{cite}`\x1b[31m`"),
        LESSON.replace("\n", "\r"),
        "---\n" * 10,
        "",
    ],
    ids=range(10),
)
def test_texts_that_nobody_wrote(place, run, text):
    for path in ("modules/governance/who-decides.en.md", "pages/welcome.fr.md", "glossary.en.md"):
        place.course.write(path, text)
    both(place, run, (0, 1))


@pytest.mark.parametrize("kind", [*KINDS, "nothing"])
def test_a_course_that_is_none(place, run, kind):
    root = place.root.with_name("other")
    if kind in KINDS:
        KINDS[kind](root, place)
    for command in ("check", "build"):
        code, printed = run(command, root)
        assert code in (1, 2)
        holds(place, code, printed.replace(str(place.root.parent), ""), (1, 2))


def test_a_root_that_is_a_link_is_a_root(place, run):
    link = place.root.with_name("link")
    link.symlink_to(place.root)
    os.chdir(place.root.parent)
    status, told = run("check", link)
    assert (status, told.splitlines()[-1]) == (0, "0 errors, 0 warnings.")
    assert run("build", link, "--release")[0] == 0
    assert not (place.root / "identifiers.lock").is_symlink()


def test_folders_in_a_circle(place, run):
    (place.root / "modules" / "circle").symlink_to("..")
    (place.root / "tours" / "again").symlink_to("wallonia")
    (place.root / "assets" / "a.svg").symlink_to("b.svg")
    (place.root / "assets" / "b.svg").symlink_to("a.svg")
    (place.root / "pages" / "deep").mkdir()
    here = place.root / "pages" / "deep"
    for _ in range(200):
        here = here / "deep"
        here.mkdir()
    both(place, run, (1, 2))


@pytest.mark.parametrize(
    "error", [PermissionError(13, "Permission denied"), OSError(5, "I/O error")]
)
def test_what_the_machine_does_not_let_read(place, run, monkeypatch, error):
    """As for somebody who is not root, or on a disk that breaks."""
    there, listed = os.open, os.scandir

    def opened(path, *arguments, **keywords):
        if str(path).endswith((".fr.md", ".csv", "module.yaml", ".lock")):
            raise error
        return there(path, *arguments, **keywords)

    def scanned(path):
        if str(path).endswith("case-studies"):
            raise error
        return listed(path)

    place.course.write("identifiers.lock", "# nothing\n")
    monkeypatch.setattr(os, "open", opened)
    monkeypatch.setattr(os, "supports_dir_fd", os.supports_dir_fd | {opened})
    monkeypatch.setattr(os, "scandir", scanned)
    printed = both(place, run, (1,))
    for path in ("case-studies", "pages/welcome.fr.md", "assets/rates.csv", "identifiers.lock"):
        assert f"{path}:1:1: error file-unreadable: This " in printed


def test_nothing_is_written_into_a_folder_that_is_a_link(place, run):
    elsewhere = place.root.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "wallonia.tar.gz").write_text("mine")
    os.chdir(place.root.parent)
    os.symlink("elsewhere", "dist")
    code, printed = run("build", place.root, "--output", "dist")
    assert (code, "dist is a link" in printed) == (1, True)
    assert (elsewhere / "wallonia.tar.gz").read_text() == "mine"
    assert run("build", place.root, "--output", "elsewhere")[0] == 0


def test_what_lies_where_nobody_may_look(place, run, monkeypatch):
    """As for somebody who is not root, in folders that may be listed and not entered."""
    there = os.stat

    def looked(path, *arguments, **keywords):
        if str(path).endswith("rates.csv"):
            raise PermissionError(13, "Permission denied")
        return there(path, *arguments, **keywords)

    monkeypatch.setattr("tns_training_xblock.export.tree.scan.os.stat", looked)
    printed = both(place, run, (1,))
    assert "assets/rates.csv:1:1: error file-unreadable: This " in printed


def test_nothing_is_written_through_a_link(place, run):
    victims = []
    for link in (".tns-course", "dist", "course/identifiers.lock"):
        victim = place.root.parent / f"victim-{len(victims)}"
        victims.append(victim)
        if link == ".tns-course":
            (place.root.parent / link).mkdir()
            link = ".tns-course/.gitignore"
        elif link == "dist":
            (place.root.parent / link).mkdir()
            link = "dist/wallonia.tar.gz"
        victim.write_text("" if link.endswith("lock") else "mine")
        (place.root.parent / link).symlink_to(victim)
    os.chdir(place.root.parent)
    code, printed = run("build", place.root, "--output", "dist", "--release")
    assert code == 1
    assert "outside-course" in printed
    (place.root / "identifiers.lock").unlink()
    assert run("build", place.root, "--output", "dist", "--release")[0] == 0
    assert [each.read_text() for each in victims] == ["mine", "mine", ""]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("identifiers.lock", b"lesson lost-%d\n"),
        ("assets/rates.csv", b"%d,=1\r\n"),
        ("assets/models.svg", b"<x n='%d'/>"),
        ("pages/welcome.fr.md", b"{term}`x%d` "),
        ("sources.yaml", b"s%d: {}\n"),
    ],
)
@pytest.mark.parametrize("size", [900_000, 100_000_000])
def test_no_size_takes_memory_beyond_the_limits(place, path, text, size):
    lines = b"".join(text % number for number in range(900_000 // len(text)))
    with (place.root / path).open("wb") as file:
        for _ in range(max(1, size // len(lines))):
            file.write(lines)

    def limited():
        resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000,) * 2)

    result = subprocess.run(
        [*COMMAND, "check", str(place.root)],
        capture_output=True,
        text=True,
        timeout=120,
        preexec_fn=limited,
    )
    holds(place, result.returncode, result.stdout + result.stderr, (1,))
