"""``make run``: build the course, load it, serve LMS and Studio, and reload what is edited."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from .. import archive, loading, people
from ..evening import playing
from ..models import Course
from . import older, server

COMMAND = (sys.executable, "-m", "tns_training_xblock.export.commands.cli")
CHECK_EVERY = 1.0
"""Seconds between two looks at ``course/``."""


@dataclass(frozen=True)
class Source:
    """What is built: the tour of this name from ``root/course`` to ``root/dist``.

    ``decisions`` are what the build is told of published ids that are gone, such as ``--drop=ID``.
    """

    root: Path
    tour: str
    decisions: tuple[str, ...] = ()

    @property
    def archive(self) -> Path:
        """Where the built course is."""
        return self.root / "dist" / f"{self.tour}.tar.gz"


def run(source: Source, port: int, studio_port: int, *, empty: bool = False) -> int:
    """Serve until stopped; the exit code. ``empty`` lets nobody have handed in anything."""
    prepare()
    if not refresh(source) and not Course.objects.exists():
        say("There is no course to show yet. Mend the problems above, then run this again.")
        return 1
    for wanted in (port, studio_port):
        if not server.is_free(wanted):
            say(f"Another program uses port {wanted}. Choose other ones: make run PORT=8010")
            return 1
    if not empty:
        populate()
    # Being told to stop is the same from a terminal and from another program.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    studio = _studio(studio_port)
    threading.Thread(target=_watch, args=(source,), daemon=True).start()
    _welcome(port, studio_port)
    try:
        server.serve(port)
    finally:
        studio.terminate()
        studio.wait()
    say("\nStopped. Everybody's work is kept under var/.")
    return 0


def prepare() -> None:
    """Bring the database up to date."""
    settings.VAR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)


def refresh(source: Source) -> bool:
    """Build the course and load it if it changed; what fails leaves the old course, told as old."""
    faults: list[older.Fault] = []
    if not build(source):
        faults = errors(source) or [older.Fault("The course could not be built.")]
    elif unreadable := reload(source):
        faults = [older.Fault(unreadable)]
    older.note(faults)
    if faults:
        say("The course stays as it was.")
    return not faults


def build(source: Source) -> bool:
    """Build the course with the command that authors use; whether it worked."""
    command = [*COMMAND, "build", "course", "--tour", source.tour, "--output", "dist"]
    done = subprocess.run(  # noqa: S603 - our own command
        [*command, *source.decisions], cwd=source.root, check=False
    )
    return done.returncode == 0


def errors(source: Source) -> list[older.Fault]:
    """The errors of the course, from the same command."""
    command = [*COMMAND, "check", "course", "--format", "json"]
    done = subprocess.run(  # noqa: S603 - our own command
        command, cwd=source.root, check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        problems = json.loads(done.stdout)
    except ValueError:
        return []
    return [
        older.Fault(problem["message"], problem["file"], problem["line"])
        for problem in problems
        if problem["severity"] == "error"
    ]


def reload(source: Source) -> str:
    """Load the built archive if it is not the loaded one; why it cannot be read, or nothing."""
    try:
        digest = hashlib.sha256(source.archive.read_bytes()).hexdigest()
        if not Course.objects.filter(archive=digest).exists():
            load(source.archive, digest)
    except (OSError, archive.BadArchiveError) as error:
        why = f"The built course cannot be loaded: {error}"
        say(why)
        return why
    return ""


def load(path: Path, digest: str = "") -> None:
    """Import a built archive or an unpacked course; the people of the demonstration take it."""
    files = archive.read_folder(path) if path.is_dir() else archive.read_archive(path)
    key = loading.load(files, digest)
    people.welcome(str(key))
    say(f"Loaded {key}; what people answered is kept.")
    for item in loading.kept_edits(str(key)):
        say(
            f"  {item.title}: edited in Studio, and kept. Copy the edit under course/, or take the"
            f" text of the course: {settings.CMS_ROOT_URL}/container/{item.key}"
        )


def populate() -> None:
    """In a course where nobody has worked yet, let an evening of marking begin."""
    for course in Course.objects.all():
        if made := playing.play(str(course.key)):
            say(
                f"{made} submissions of invented learners are there for the trainers, most to be"
                " marked; what they wrote are the course's marking samples. Without them: delete"
                " var/ and run 'make run EMPTY=1'."
            )


def say(text: str) -> None:
    """A line for whoever started this."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _studio(port: int) -> subprocess.Popen[bytes]:
    """Studio, which is a service of its own in Open edX too: permissions tell the two apart."""
    return subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "demo", "serve", "--port", str(port)],
        env={**os.environ, "SERVICE_VARIANT": "cms"},
    )


def _welcome(port: int, studio_port: int) -> None:
    names = ", ".join(str(person.name) for person in people.PEOPLE)
    say(
        f"\n  Course:  http://{server.HOST}:{port}/\n"
        f"  Studio:  http://{server.HOST}:{studio_port}/\n\n"
        f"  Who can sign in: {names}. No passwords: this is a demonstration on your computer.\n"
        "  Edit anything under course/ and the course is rebuilt. Stop with Ctrl+C."
    )


def _watch(source: Source) -> None:
    """Refresh the course after each edit under ``course/``."""
    seen = _state(source.root / "course")
    while True:
        time.sleep(CHECK_EVERY)
        now = _state(source.root / "course")
        if now != seen:
            seen = now
            say("\nThe course was edited.")
            refresh(source)


def _state(folder: Path) -> dict[Path, tuple[int, int]]:
    """What tells an edited file from an unchanged one: time and size."""
    found = {}
    for file in folder.rglob("*"):
        try:
            status = file.stat()
        except FileNotFoundError:
            continue
        found[file] = (status.st_mtime_ns, status.st_size)
    return found
