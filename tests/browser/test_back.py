"""*Back*, a tab that is turned to again, a page out of a cache: nobody meets old work on them."""

import pytest
from playwright.sync_api import expect

from tests.blocks.cases import CASE, PLAN

from .answering import PAUSE
from .network import failing
from .whole import whole

LESSON = "who-decides"
OTHER = "Another plan, written on the phone."
SHOWN = "addEventListener('pageshow', ({ persisted }) => (window.persisted = persisted))"
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def remembering(chromium):
    """A browser that keeps whole pages for *Back*, as people's do; the session's own does not."""
    with whole(chromium, ignore_default_args=["--disable-back-forward-cache"]) as browser:
        yield browser


class Tab:
    """A learner's tab with one block, and their other device as calls of its handlers."""

    def __init__(self, site, page, name):
        self.site, self.page, self.name = site, page, name
        self.page.add_init_script(SHOWN)
        # Where a redirect leads nobody comes between.
        self.address = page.context.request.get(site.unit(name)).url
        page.goto(self.address)
        self.ready()
        self.kind = page.locator("[data-block-type]").first.get_attribute("data-block-type")
        self.reader = page.locator("[data-reader]").get_attribute("data-reader")

    def ready(self):
        self.page.wait_for_selector("[data-tns-ready]")

    def elsewhere(self, handler, **data):
        """What another device of the same learner sends."""
        run = self.site.course.removeprefix("course-v1:")
        address = f"{self.site.lms}/handler/block-v1:{run}+type@{self.kind}+block@{self.name}"
        cookies = {one["name"]: one["value"] for one in self.page.context.cookies()}
        headers = {"X-CSRFToken": cookies["csrftoken"], "X-Tns-Reader": self.reader}
        answer = self.page.context.request.post(f"{address}/{handler}", data=data, headers=headers)
        assert answer.ok, answer.text()

    def back(self):
        """Another page, and *Back*; the page is usable then."""
        self.page.goto(self.site.home)
        self.page.go_back(wait_until="commit")
        self.ready()

    def plan(self):
        return self.page.locator('[data-answer="income-plan"]')

    def thoughts(self):
        return self.page.locator('[data-check="my-board"] textarea')

    def card(self, check="who-chairs"):
        return self.page.locator(f'[data-check="{check}"]')

    def write(self, field, text):
        field.fill(text)
        self.page.clock.fast_forward(PAUSE)


def from_a_cache(page):
    """Show the block's page always as it was first loaded, as a cache may that was told nothing."""
    kept = []

    def answer(route):
        if not kept:
            kept.append(route.fetch())
        route.fulfill(response=kept[0])

    on_loading(page, answer)


def without_a_word(page):
    """What the demonstration says to caches is not said: a browser then remembers whole pages."""

    def answer(route):
        response = route.fetch()
        headers = {name: one for name, one in response.headers.items() if name != "cache-control"}
        route.fulfill(response=response, headers=headers)

    on_loading(page, answer)


def on_loading(page, answer):
    def only(route):
        if route.request.is_navigation_request():
            answer(route)
        else:
            route.fallback()

    page.route("**/courseware/**", only)


@pytest.fixture(params=["remembered", "asked again", "cached"])
def open_tab(request, chromium, small_site, sign_in):
    """``open_tab(name)`` in a browser of some habit; whether it shows a page as it was left."""
    remembers = request.param == "remembered"
    browser = request.getfixturevalue("remembering") if remembers else chromium
    context = sign_in(browser, small_site, "learner-one")

    def opened(name):
        page = context.new_page()
        if request.param != "asked again":
            (without_a_word if remembers else from_a_cache)(page)
        tab = Tab(small_site, page, name)
        tab.remembers = remembers
        return tab

    yield opened
    context.close()


def test_a_draft_written_since_is_there(open_tab):
    tab = open_tab(CASE)
    tab.elsewhere("save_answer", version=0, answer={"tasks": {"income-plan": PLAN}})
    tab.back()
    expect(tab.plan()).to_have_value(PLAN)
    assert tab.page.evaluate("window.persisted") is tab.remembers
    tab.write(tab.plan(), OTHER)
    tab.page.locator('[role="status"][data-state="saved"]').wait_for()
    assert not tab.page.locator("[data-other]").count()


def test_one_s_own_draft_is_there(open_tab):
    tab = open_tab(CASE)
    tab.write(tab.plan(), PLAN)
    tab.page.locator('[role="status"][data-state="saved"]').wait_for()
    tab.back()
    expect(tab.plan()).to_have_value(PLAN)


def test_what_was_handed_in_since_can_no_longer_be_changed(open_tab):
    tab = open_tab(CASE)
    tab.elsewhere("submit", version=0, answer={"tasks": {"income-plan": PLAN}})
    tab.back()
    expect(tab.page.locator(".tns-exercise__receipt")).to_be_visible()
    expect(tab.page.locator("textarea")).to_have_count(0)


def test_what_was_answered_and_written_in_a_lesson_is_there(open_tab):
    tab = open_tab(LESSON)
    tab.elsewhere("answer", check="who-chairs", response="minister", token="t")
    tab.elsewhere("reflect", check="my-board", text=PLAN, version=0)
    tab.back()
    expect(tab.card()).to_have_attribute("data-state", "answered")
    expect(tab.thoughts()).to_have_value(PLAN)
    expect(tab.card("my-board").locator("[data-status]")).to_have_attribute("data-state", "saved")


def test_what_is_typed_on_an_old_page_is_not_lost(open_tab):
    tab = open_tab(LESSON)
    failing(tab.page, "newest", *["hung"] * 2)
    tab.page.goto(tab.address)
    tab.ready()
    tab.elsewhere("reflect", check="my-board", text=PLAN, version=0)
    tab.elsewhere("answer", check="who-chairs", response="minister", token="t")
    tab.thoughts().fill(OTHER)
    tab.card().locator("label").first.click()
    tab.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    tab.card("my-board").locator('[data-status][data-state="stale"]').wait_for()
    assert tab.thoughts().input_value() == OTHER
    assert tab.card().locator("input:checked").get_attribute("value") == "industrialist"
    tab.page.locator('[data-keep="mine"]').click()
    tab.card("my-board").locator('[data-status][data-state="saved"]').wait_for()


def test_a_language_chosen_on_another_page_holds_here_too(open_tab):
    tab = open_tab(LESSON)
    tab.elsewhere("choose_language", language="fr")
    tab.back()
    expect(tab.page.locator('.tns-block[lang="fr"]')).to_be_visible()
    expect(tab.page.locator('html[lang="fr"]')).to_be_attached()


def test_the_marking_pages_are_loaded_anew(small_site, visit):
    """A trainer turns back to the list, which another one has worked through meanwhile."""
    tab = Tab(small_site, visit(small_site, "learner-one", small_site.home), CASE)
    tab.elsewhere("submit", version=0, answer={"tasks": {"income-plan": PLAN}})
    run = small_site.course.removeprefix("course-v1:")
    listing = f"/tns-training/block-v1:{run}+type@tns_case_study+block@{CASE}/"
    page = visit(small_site, "trainer", small_site.lms + listing)
    for marking in (page.url, page.locator("main table a").get_attribute("href")):
        answer = page.goto(marking if marking.startswith("http") else small_site.lms + marking)
        assert "no-store" in answer.headers["cache-control"]
        assert "private" in answer.headers["cache-control"]
        page.wait_for_load_state("networkidle")
        with page.expect_navigation():
            page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
