"""The demonstration as people start it, with its own database and ports; and their browsers."""

import os
import shutil
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
from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).parents[2]
OLX = ROOT / "tests" / "demo" / "olx"
START = 60
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


Visit = Callable[..., Page]
"""``visit(site, person, address)`` → a page, signed in as that person, on the test's screen."""


@pytest.fixture(scope="session")
def built_tour(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """What ``make run`` serves, from a copy of ``course/`` that a test may edit."""
    folder = tmp_path_factory.mktemp("tour")
    shutil.copytree(ROOT / "course", folder / "course")
    lms, studio = _port(), _port()
    ports = ("--port", str(lms), "--studio-port", str(studio))
    with _started(folder, lms, "run", "--root", str(folder), *ports):
        _wait(studio)
        yield _site(folder, lms, studio)


@pytest.fixture(scope="session")
def built_campus(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The small course of ``tests/demo/olx``."""
    folder = tmp_path_factory.mktemp("campus")
    lms, studio = _port(), _port()
    with _started(folder, None, "load", str(OLX)) as loading:
        assert loading.wait(START) == 0, (folder / "load.log").read_text()
    roots = {"TNS_DEMO_LMS": _address(lms), "TNS_DEMO_CMS": _address(studio)}
    cms = roots | {"SERVICE_VARIANT": "cms"}
    with (
        _started(folder, lms, "serve", "--port", str(lms), **roots),
        _started(folder, studio, "serve", "--port", str(studio), **cms),
    ):
        yield _site(folder, lms, studio)


@pytest.fixture
def tour(built_tour: Site) -> Site:
    """The real course, in which nobody has done anything yet."""
    built_tour.reset()
    return built_tour


@pytest.fixture
def small_site(built_campus: Site) -> Site:
    """The small course, in which nobody has done anything yet."""
    built_campus.reset()
    return built_campus


@pytest.fixture(params=[(360, "en"), (360, "ar"), (1280, "en"), (1280, "ar")], ids=str)
def screen(request: pytest.FixtureRequest) -> Screen:
    """Phone and desk, English and Arabic: a test that asks for it runs four times."""
    return Screen(*request.param)


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """Open a page as a person: ``visit(site, "learner-one", address, screen)``.

    One browser a person, so that two of them can be there at once; a second visit of the same
    person is a second tab. Without a screen it is a desk in English. A script that fails, fails
    the test.
    """
    people: dict[str, BrowserContext] = {}
    faults: list[str] = []

    def open_page(site: Site, person: str, address: str, screen: Screen | None = None) -> Page:
        if person not in people:
            people[person] = _sign_in(chromium, site, person, screen or Screen(1280, "en"))
        page = people[person].new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        return page

    yield open_page
    for context in people.values():
        context.close()
    assert not faults


def _sign_in(chromium: Browser, site: Site, person: str, screen: Screen) -> BrowserContext:
    context = chromium.new_context(
        viewport={"width": screen.width, "height": 800}, has_touch=screen.width < 600
    )
    cookie = {"name": "openedx-language-preference", "value": screen.language, "url": site.lms}
    context.add_cookies([cookie])
    context.request.get(f"{site.lms}/login")
    [token] = [each["value"] for each in context.cookies() if each["name"] == "csrftoken"]
    form = {"username": person, "csrfmiddlewaretoken": token}
    answer = context.request.post(f"{site.lms}/login", form=form, max_redirects=0)
    assert answer.status == 302, f"{person} cannot sign in"
    return context


@contextmanager
def _started(
    folder: Path, port: int | None, *command: str, **settings: str
) -> Iterator[subprocess.Popen[bytes]]:
    """``python -m demo …`` with its data under ``folder``, ready to answer where it has a port."""
    log = folder / f"{command[0]}.log"
    own = {"TNS_DEMO_VAR": str(folder / "var"), "SERVICE_VARIANT": "lms", "TNS_DEMO_SECRET_KEY": ""}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "demo", *command],
            cwd=ROOT,
            env={**os.environ, **own, **settings},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        if port:
            _wait(port, process, log)
        yield process
    finally:
        process.terminate()
        process.wait(10)


def _wait(
    port: int, process: subprocess.Popen[bytes] | None = None, log: Path | None = None
) -> None:
    deadline = time.monotonic() + START
    while time.monotonic() < deadline:
        if process and process.poll() is not None:
            pytest.fail(f"the demonstration stopped:\n{log.read_text() if log else ''}")
        try:
            with urllib.request.urlopen(f"{_address(port)}/login", timeout=5):  # noqa: S310
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"nothing answers on port {port}:\n{log.read_text() if log else ''}")


def _site(folder: Path, lms: int, studio: int) -> Site:
    with closing(sqlite3.connect(folder / "var" / "demo.sqlite3")) as database:
        [[course]] = database.execute("SELECT key FROM demo_course").fetchall()
    site = Site(_address(lms), _address(studio), course, folder)
    site.remember()
    return site


def _address(port: int) -> str:
    return f"http://127.0.0.1:{port}"


def _port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
