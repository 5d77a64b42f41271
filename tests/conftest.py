"""Fixtures that every room's tests may use."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import crum
import pytest
from django.core.cache import cache
from django.utils import translation
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from tns_training_xblock.host.logs.lines import withholding

from . import axes, legs
from .browser.whole import FLAGS
from .buckets import bucket, object_store
from .databases import accounts, engines, servers
from .demo.campus import Campus
from .serving import underway

__all__ = ["bucket", "object_store"]

# Two busy cores are no reason to fail: speed is measured by `make bench`, not by tests.
# A third of hypothesis's own number of examples, where a test names none.
settings.register_profile("untimed", deadline=None, max_examples=legs.examples(30))
settings.load_profile("untimed")


def pytest_configure(config: pytest.Config) -> None:
    """The run's database server, if it needs one: the workers of a run share it."""
    if hasattr(config, "workerinput"):
        return
    folder = engines.folder()
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    stack = ExitStack()
    stack.enter_context(servers.serving(engines.chosen(), folder))
    config.add_cleanup(stack.close)


@pytest.hookimpl(tryfirst=True)  # before what is marked is chosen
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what may depend on the database; ``tests/legs.py`` says where it runs.

    In CI a browser's test that fails is tried once more, and named: busy cores can starve one. A
    fault fails it twice. On a person's machine nothing is tried again.
    """
    if which := os.environ.get(legs.FEW):
        items[:] = legs.few(items, which)
    for item in items:
        if legs.depends_on_database(item):
            item.add_marker("database")
    if os.environ.get("CI") == "true":
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_collection_finish() -> None:
    """What thousands of tests are made of stays: the collector need not look at it again.

    Nor does a test that forks copy it.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The database, in which nobody's account has a number that a test made up."""
    with django_db_blocker.unblock():
        accounts.begin()


@pytest.fixture(scope="session", autouse=True)
def cards_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What ``tns-course`` keeps between runs stays out of the cache of whoever runs the tests."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(autouse=True)
def language() -> None:
    """Every test begins in the language of the settings: a request leaves its own behind."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def nothing_cached() -> None:
    """Nor what it measured and looked up of runs."""
    cache.clear()


@pytest.fixture(autouse=True)
def nothing_withheld() -> None:
    """Nor what was told lately in a log: another test's line is no reason to keep this one's."""
    withholding.forget()


@pytest.fixture(autouse=True)
def nothing_under_way(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a browser asked before it was closed is done before the database is emptied.

    Else it is kept for the next test, whose people have the same numbers.
    """
    if "live_server" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("transactional_db")
    with underway.counted() as requests:
        yield
        requests.wait()


@pytest.fixture
def campus(db: None) -> Iterator[Campus]:
    """A small course, imported into the embedded platform, with all kinds of people."""
    yield Campus()
    crum.set_current_user(None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, the only one of this process: Playwright cannot be started twice in it."""
    program = shutil.which("chromium")
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is missing: apt-get install chromium")
        pytest.skip("Chromium is not installed")
    # The same without what no test looks at: half the work.
    program = shutil.which("chromium-headless-shell") or program
    # Playwright runs an event loop in this thread, which Django takes for asynchronous code.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """``axe(page)`` fails where axe-core finds anything on the page.

    Whatever the versions are the page is the same: the newest versions' leg looks at it.
    """

    def check(page: Page) -> None:
        if os.environ.get(legs.FEW):
            return
        results = axes.looked_at(page)
        assert results.violations_count == 0, results.generate_report()

    return check
