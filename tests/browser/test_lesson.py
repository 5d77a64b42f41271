"""A lesson in a real browser: answered, tried again, switched to another language, cut off."""

import re

import pytest

from demo.models import Completion, Score
from tests.blocks.lessons import ENGLISH, GLOSSARY, SOURCES, olx

LESSON = "every-kind"
THOUGHTS = "Seven firms and a university."
ARABIC = ENGLISH.replace("Every kind", "كل الأنواع").replace("Who sits", "من يجلس")
pytestmark = pytest.mark.browser


class Tabs:
    """A browser in which a learner is signed in."""

    def __init__(self, chromium, server, campus, **options):
        self.address = (
            f"{server}/courses/{campus.course_key}/courseware/{campus.key('shrinking-unit')}"
        )
        self.context = chromium.new_context(**options)
        cookies = campus.client("learner").cookies.items()
        self.context.add_cookies(
            [{"name": name, "value": cookie.value, "url": server} for name, cookie in cookies]
        )

    def open(self, ready="[data-tns-ready]"):
        page = self.context.new_page()
        page.goto(self.address)
        page.wait_for_selector(ready)
        return page


@pytest.fixture
def course(campus):
    """The course with the lesson in one of its units."""
    texts = {"en": ENGLISH, "ar": ARABIC, "glossary_en": GLOSSARY, "glossary_ar": GLOSSARY}
    campus.add(olx(LESSON, **texts, sources=SOURCES), "shrinking-unit")
    return campus


@pytest.fixture
def open_tabs(chromium, live_server, course):
    opened = []

    def make(**options):
        opened.append(Tabs(chromium, live_server.url, course, **options))
        return opened[-1]

    yield make
    for tabs in opened:
        tabs.context.close()


@pytest.fixture
def tabs(open_tabs):
    return open_tabs(viewport={"width": 1280, "height": 900})


def card(page, check):
    return page.locator(f'[data-check="{check}"]')


def send(page, check):
    card(page, check).get_by_role("button", name=re.compile("Check my answer")).click()
    page.locator(f'[data-check="{check}"][data-state="answered"]').wait_for()


def thoughts(page):
    return card(page, "my-board").locator("textarea")


def wait_for(page, state):
    card(page, "my-board").locator(f'[role="status"][data-state="{state}"]').wait_for()


def earned(campus):
    return Score.objects.get(block=str(campus.key(LESSON))).earned


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_lesson_from_the_first_answer_to_the_last(open_tabs, course, axe, width, language):
    page = open_tabs(viewport={"width": width, "height": 800}).open()
    if language == "ar":
        page.get_by_role("button", name="العربية").first.click()
        page.wait_for_selector('.tns-lesson[lang="ar"][dir="rtl"]')
    axe(page)
    card(page, "who-chairs").locator("label").nth(1).click()
    page.locator('[data-check="who-chairs"] [data-ask]').click()
    assert page.locator(".tns-remark--wrong").inner_text().endswith("Government observes.")
    card(page, "who-chairs").locator("[data-again]").click()
    card(page, "who-chairs").locator("label").nth(0).click()
    for choice in (0, 1):
        card(page, "what-counts").locator("label").nth(choice).click()
    for item in ("present", "listed"):
        row = card(page, "ladder").locator(f'[data-item="{item}"] [data-move="-1"]')
        while row.is_enabled():
            row.press("Enter")
    for place, text in enumerate(("Elects the board", "Sets the strategy")):
        card(page, "roles").locator("select").nth(place).select_option(label=text)
    card(page, "own-share").locator("input").fill("٣٢٬٠٠٠")
    for check in ("who-chairs", "what-counts", "ladder", "roles", "own-share"):
        card(page, check).locator("[data-ask]").click()
        page.locator(f'[data-check="{check}"][data-state="answered"]').wait_for()
        assert page.evaluate("'verdict' in document.activeElement.dataset")
    thoughts(page).fill(THOUGHTS)
    wait_for(page, "saved")
    page.locator(".tns-term").first.click()
    page.locator("details").evaluate_all("all => all.forEach((one) => (one.open = true))")
    page.locator("[data-end]").scroll_into_view_if_needed()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert earned(course) == 7
    page.wait_for_function("!document.querySelector('[data-open] a')")
    assert Completion.objects.filter(block=str(course.key(LESSON)), completion=1.0).exists()


def test_what_is_not_sent_yet_survives_a_change_of_language(tabs, course):
    page = tabs.open()
    card(page, "who-chairs").locator("label").nth(0).click()
    send(page, "who-chairs")
    card(page, "who-chairs").locator("[data-again]").click()
    card(page, "who-chairs").locator("label").nth(1).click()
    card(page, "own-share").locator("input").fill("12")
    card(page, "roles").locator("select").nth(0).select_option(label="Sets the strategy")
    card(page, "ladder").locator('[data-move="1"]').nth(0).click()
    order = (
        card(page, "ladder")
        .locator("[data-item]")
        .evaluate_all("all => all.map((one) => one.dataset.item)")
    )
    thoughts(page).fill(THOUGHTS)
    page.locator('.tns-lesson [data-language="ar"]').click()
    page.wait_for_selector('.tns-lesson[lang="ar"]')
    assert page.locator('.tns-lesson [data-language="ar"]').evaluate(
        "one => one === document.activeElement"
    )
    assert card(page, "who-chairs").get_attribute("data-state") == "asking"
    assert card(page, "who-chairs").locator("input:checked").get_attribute("value") == "minister"
    assert card(page, "own-share").locator("input").input_value() == "12"
    assert card(page, "roles").locator("option:checked").first.inner_text() == "Sets the strategy"
    assert (
        card(page, "ladder")
        .locator("[data-item]")
        .evaluate_all("all => all.map((one) => one.dataset.item)")
        == order
    )
    assert thoughts(page).input_value() == THOUGHTS
    wait_for(page, "saved")
    page.reload()
    assert page.locator(".tns-lesson").get_attribute("lang") == "ar"
    assert thoughts(page).input_value() == THOUGHTS


def test_without_a_network_nothing_is_lost(tabs, course):
    page = tabs.open()
    tabs.context.set_offline(True)
    card(page, "who-chairs").locator("label").nth(0).click()
    card(page, "who-chairs").locator("[data-ask]").click()
    assert "has not arrived yet" in card(page, "who-chairs").get_by_role("alert").inner_text()
    thoughts(page).fill(THOUGHTS)
    wait_for(page, "offline")
    page.close()
    tabs.context.set_offline(False)
    again = tabs.open()
    assert thoughts(again).input_value() == THOUGHTS
    wait_for(again, "saved")
    card(again, "who-chairs").locator("label").nth(0).click()
    send(again, "who-chairs")
    assert earned(course) == 1


def test_what_is_typed_before_the_script_arrives_is_saved(tabs):
    page = tabs.open()

    def slowly(route):
        thoughts(page).fill(THOUGHTS)
        route.continue_()

    page.route("**/lesson/lesson.js", slowly, times=1)
    page.reload()
    wait_for(page, "saved")
    page.reload()
    assert thoughts(page).input_value() == THOUGHTS


@pytest.mark.parametrize(("kept", "text"), [("mine", "From here"), ("theirs", "From elsewhere")])
def test_two_tabs_never_overwrite_each_other(tabs, axe, kept, text):
    page, other = tabs.open(), tabs.open()
    thoughts(other).fill("From elsewhere")
    wait_for(other, "saved")
    thoughts(page).fill("From here")
    wait_for(page, "stale")
    axe(page)
    page.locator(f'[data-keep="{kept}"]').click()
    wait_for(page, "saved")
    page.reload()
    assert thoughts(page).input_value() == text


def test_it_can_be_read_without_javascript(open_tabs):
    page = open_tabs(java_script_enabled=False).open(".tns-lesson")
    assert page.get_by_text("The three bodies").is_visible()
    assert page.get_by_text("Who must chair a Walloon pôle?").is_visible()
    page.get_by_text("Key terms").click()
    assert page.get_by_text("The group elected by the assembly.").last.is_visible()
    page.get_by_text("Answering needs JavaScript").first.wait_for()
    assert not page.locator("[data-ask]").first.is_visible()
