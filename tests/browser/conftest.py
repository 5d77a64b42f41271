"""The demonstration as people start it, and their browsers."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.demo.campus import Campus

from . import every_kind
from .screens import SCREENS
from .sites import ROOT, Screen, Site, running, serving

Visit = Callable[..., Page]
"""``visit(site, person, address)`` → a page, signed in as that person, on the test's screen."""


@pytest.fixture(scope="session")
def built_tour(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """What ``make run`` serves, from a copy of ``course/``."""
    folder = tmp_path_factory.mktemp("tour")
    shutil.copytree(ROOT / "course", folder / "course")
    with running(folder) as site:
        yield site


@pytest.fixture(scope="session")
def built_campus(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The small course of ``tests/demo/olx``."""
    with serving(tmp_path_factory.mktemp("campus"), ROOT / "tests" / "demo" / "olx") as site:
        yield site


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


@pytest.fixture(params=SCREENS, ids=str)
def screen(request: pytest.FixtureRequest) -> Screen:
    """A phone and a desk, in the languages of :mod:`.screens`: a test that asks runs on each."""
    return Screen(*request.param)


@pytest.fixture
def sign_in() -> Callable[..., BrowserContext]:
    """``sign_in(browser, site, person)`` → a context of that browser, at a desk in English."""
    return lambda browser, site, person: _sign_in(browser, site, person, Screen(1280, "en"))


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
    # It runs by itself; a test only lets it jump over what pages wait for.
    context.clock.install()
    cookie = {"name": "openedx-language-preference", "value": screen.language, "url": site.lms}
    context.add_cookies([cookie])
    context.request.get(f"{site.lms}/login")
    [token] = [each["value"] for each in context.cookies() if each["name"] == "csrftoken"]
    form = {"username": person, "csrfmiddlewaretoken": token}
    answer = context.request.post(f"{site.lms}/login", form=form, max_redirects=0)
    assert answer.status == 302, f"{person} cannot sign in"
    return context


@pytest.fixture
def course(campus: Campus) -> Campus:
    """Every kind of text in one unit."""
    every_kind.fill(campus)
    return campus


@pytest.fixture
def open_page(chromium: Browser, live_server: Any, course: Campus) -> Iterator[Callable[..., Page]]:
    """``open_page(person, address)`` in the language of the test; all pages are a person's tabs."""
    contexts: dict[str, BrowserContext] = {}

    def opened(
        person: str, address: str, language: str = "en", width: int = 1000, height: int = 800
    ) -> Page:
        if person not in contexts:
            contexts[person] = chromium.new_context(viewport={"width": width, "height": height})
            cookies = {name: one.value for name, one in course.client(person).cookies.items()}
            cookies["openedx-language-preference"] = language
            contexts[person].add_cookies(
                [{"name": n, "value": v, "url": live_server.url} for n, v in cookies.items()]
            )
        page = contexts[person].new_page()
        page.goto(live_server.url + address)
        page.wait_for_selector(
            "[data-tns-ready], [data-ready], .tns-marking:not(:has(form#marking))"
        )
        # All blocks of it: one that is still being opened shows what is kept by then.
        expect(page.locator("[data-tns-waits]:disabled")).to_have_count(0)
        return page

    yield opened
    for context in contexts.values():
        context.close()
