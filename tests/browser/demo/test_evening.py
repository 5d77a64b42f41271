"""A whole evening: twelve learners, 33 submissions, two trainers, one of them on a phone.

It is what ``make run`` begins with (``demo/evening``), played to its end here.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page, expect

from demo.evening.cast import LEARNERS, SECOND_TRAINER

from ..conftest import Visit
from ..sites import ROOT, Screen, Site, running

pytestmark = pytest.mark.browser
LAPTOP, PHONE = Screen(1280, "en"), Screen(360, "ar")
WAITING = 21
"""What nobody has begun. One is begun, two are ready, eight released, one is with its learner."""
RELEASED = 32
"""In the end."""


@pytest.fixture(scope="module")
def evening(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The course as it is served to whoever types ``make run``."""
    folder = tmp_path_factory.mktemp("evening")
    shutil.copytree(ROOT / "course", folder / "course")
    with running(folder, empty=False) as site:
        yield site


def queue(site: Site, query: str = "") -> str:
    return f"{site.lms}/tns-training/{site.course}/marking/?{query}"


def on_desk(page: Page) -> str:
    """The address of what is on the desk, once it can be marked; samples are left for now."""
    invitation = page.locator('form[action*="let_begin"]')
    ready = page.locator("#marking[data-ready]")
    expect(ready).to_be_attached()
    if invitation.count():
        invitation.locator("button").click()
        expect(invitation).to_have_count(0)
        expect(ready).to_be_attached()
    return page.url.partition("?")[0]


def by_keys(page: Page, criteria: int) -> None:
    for _ in range(criteria):
        page.keyboard.press("2")
    page.keyboard.press("Enter")


def by_touch(page: Page, criteria: int) -> None:
    page.locator('[data-pane="rubric"]').tap()
    for number in range(criteria):
        page.locator(".tns-criterion").nth(number).locator(".tns-level__press").nth(1).tap()
    page.locator("[data-release]").first.tap()


def mark_one(page: Page, way: Callable[[Page, int], None]) -> bool:
    """Mark what is on the desk and go on; whether there was something to go on to."""
    here = on_desk(page)
    way(page, page.locator(".tns-criterion:not(:has(:checked))").count())
    page.wait_for_url(lambda url: not url.startswith(here) or "nobody=1" in url)
    return not page.url.startswith(here)


def begin(page: Page) -> None:
    """Mark the next one of what the queue shows."""
    button = page.locator(".tns-head form button.tns-button")
    button.tap() if page.viewport_size == {"width": PHONE.width, "height": 800} else button.click()


def test_two_trainers_mark_all_that_waits(
    evening: Site, visit: Visit, axe: Callable[[Page], None]
) -> None:
    laptop = visit(evening, "trainer", queue(evening), LAPTOP)
    share = laptop.locator(".tns-queue__share:has([name=by])")
    share.locator("summary").click()
    share.locator("button").click()
    expect(laptop.locator("[data-done]")).to_contain_text("Shared out")

    mine = "trainer=me&state=submitted"
    phone = visit(evening, SECOND_TRAINER.username, queue(evening, mine), PHONE)
    laptop.goto(queue(evening, mine))
    goes_on = {laptop: by_keys, phone: by_touch}
    for page in goes_on:
        begin(page)
    marked = 0
    while goes_on and marked <= WAITING:
        for page, way in list(goes_on.items()):
            marked += 1
            if not mark_one(page, way):
                del goes_on[page]
    assert marked == WAITING

    # What somebody had begun, and what is only to be released.
    laptop.goto(queue(evening, "state=marking"))
    begin(laptop)
    assert not mark_one(laptop, by_keys)
    laptop.goto(queue(evening, "state=ready"))
    laptop.locator("[data-all]").check()
    laptop.locator("[name=act][value=release]").click()
    expect(laptop.locator("[data-done]")).to_contain_text("Released: 2")
    laptop.goto(queue(evening, "state=all"))
    expect(laptop.locator(".tns-queue__sum")).to_have_text(
        f"{RELEASED} of {RELEASED} are released."
    )
    axe(laptop)

    # All of it arrived.
    with closing(sqlite3.connect(evening.folder / "var" / "demo.sqlite3")) as database:
        [[scores]] = database.execute("SELECT COUNT(*) FROM demo_score").fetchall()
    assert scores == RELEASED
    last = visit(evening, LEARNERS[-1].person.username, evening.unit("who-sits-at-the-top"), PHONE)
    expect(last.locator(".tns-exercise__mark")).to_be_visible()
    axe(last)
