"""The demonstration as processes of its own, with its own database and ports."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
START = 180
"""Seconds a server may take to answer for the first time."""


@dataclass(frozen=True)
class Screen:
    """What a reader has in front of them: the width in CSS pixels, the language of the pages."""

    width: int
    language: str


@dataclass(frozen=True)
class Site:
    """A running demonstration. ``lms`` and ``studio`` are addresses, ``course`` the key."""

    lms: str
    studio: str
    course: str
    folder: Path

    @property
    def home(self) -> str:
        """The outline."""
        return f"{self.lms}/courses/{self.course}/"

    def unit(self, name: str) -> str:
        """The page on which the item of this ``url_name`` stands."""
        return f"{self.home}jump_to_id/{name}"

    def editor(self, block_type: str, name: str) -> str:
        """A block's editor in Studio."""
        run = self.course.removeprefix("course-v1:")
        return f"{self.studio}/edit/block-v1:{run}+type@{block_type}+block@{name}"

    def reset(self) -> None:
        """Forget everybody's work, and what was edited in Studio."""
        self._copy("pristine.sqlite3", "var/demo.sqlite3")

    def remember(self) -> None:
        """Keep the database as it is, for :meth:`reset`."""
        self._copy("var/demo.sqlite3", "pristine.sqlite3")

    def _copy(self, source: str, target: str) -> None:
        with (
            closing(sqlite3.connect(self.folder / source)) as old,
            closing(sqlite3.connect(self.folder / target, timeout=20)) as new,
        ):
            old.backup(new)


@contextmanager
def running(folder: Path, *more: str, empty: bool = True) -> Iterator[Site]:
    """``make run`` for ``folder/course``, until it is told to stop; ``empty``: as for itself."""
    more = (*more, "--empty") if empty else more
    lms, studio = free_port(), free_port()
    ports = ("--port", str(lms), "--studio-port", str(studio))
    with started(folder, lms, "run", "--root", str(folder), *ports, *more) as process:
        wait_for(studio, process, log_of(folder, "run"))
        yield _site(folder, lms, studio)


@contextmanager
def serving(folder: Path, course: Path) -> Iterator[Site]:
    """An unpacked course, loaded and served."""
    lms, studio = free_port(), free_port()
    with started(folder, None, "load", str(course)) as loading:
        assert loading.wait(START) == 0, log_of(folder, "load").read_text()
    roots = {"TNS_DEMO_LMS": _address(lms), "TNS_DEMO_CMS": _address(studio)}
    cms = roots | {"SERVICE_VARIANT": "cms"}
    with (
        started(folder, lms, "serve", "--port", str(lms), **roots),
        started(folder, studio, "serve", "--port", str(studio), **cms),
    ):
        yield _site(folder, lms, studio)


@contextmanager
def started(
    folder: Path, port: int | None, *command: str, **settings: str
) -> Iterator[subprocess.Popen[bytes]]:
    """``python -m demo …`` with its data under ``folder``, ready to answer where it has a port."""
    own = {"TNS_DEMO_VAR": str(folder / "var"), "SERVICE_VARIANT": "lms", "TNS_DEMO_SECRET_KEY": ""}
    own["TNS_DEMO_SAMPLES"] = "0"
    log = log_of(folder, command[0])
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "demo", *command],
            cwd=ROOT,
            env={**os.environ, **own, **settings},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        if port:
            wait_for(port, process, log)
        yield process
    finally:
        process.terminate()
        process.wait(10)


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Until something answers there; fails the test with the log if nothing does."""
    deadline = time.monotonic() + START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{_address(port)}/login", timeout=5):  # noqa: S310
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"nothing answers on port {port}:\n{log.read_text()}")


def until(page: Page, done: Callable[[], bool]) -> None:
    """Wait for what no locator can say; the policy of the pages forbids ``wait_for_function``."""
    for _ in range(120):
        if done():
            return
        page.wait_for_timeout(250)
    pytest.fail("it never happened")


def log_of(folder: Path, command: str) -> Path:
    """What ``python -m demo <command>`` said."""
    return folder / f"{command}.log"


def _site(folder: Path, lms: int, studio: int) -> Site:
    with closing(sqlite3.connect(folder / "var" / "demo.sqlite3")) as database:
        [[course]] = database.execute("SELECT key FROM demo_course").fetchall()
    site = Site(_address(lms), _address(studio), course, folder)
    site.remember()
    return site


def _address(port: int) -> str:
    return f"http://127.0.0.1:{port}"


def free_port() -> int:
    """A port that nothing uses yet."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
