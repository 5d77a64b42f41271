"""The whole way through the real course: learned, handed in, marked, read, and edited.

With ``TNS_SHOTS`` set to a folder, every place on the way is kept there as a picture.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, expect

from .answering import PAUSE
from .conftest import Visit
from .sites import Screen, Site

LESSON = "money-and-independence"
CASE = "when-the-subsidy-shrinks"
POINTS = "7 / 7"
MARK = "9 / 12"
EASTERN = str.maketrans("0123456789,", "٠١٢٣٤٥٦٧٨٩٬")
BROKEN = ":kind: sngle"
SHEET = "[role=tabpanel]:not([hidden]) textarea"
FAULT = ".tns-studio__problem[data-severity=error]"
LOAD_IMAGES = """Promise.allSettled([...document.images].map((image) => {
  image.loading = "eager";
  return image.decode();
}))"""
WORDS = {
    "en": {
        "thought": "About two thirds come from the Region. Who paid in the year after?",
        "plan": "Year 6: fees 12,000 and services 18,000.\nYear 7: fees 30,000, services 45,000.",
        "risk": "First: ten members leave.",
        "why": "Half a year of talks is better than a letter.",
        "comment": "The sum of year 8 is missing.",
        "overall": "A plan that your board can discuss.",
        "added": "The author added this sentence.",
    },
    "ar": {
        "thought": "نحو الثلثين من الإقليم. من دفع في السنة التالية؟",
        "plan": "السنة 6: اشتراكات 12,000 وخدمات 18,000.\nالسنة 7: اشتراكات 30,000 وخدمات 45,000.",
        "risk": "أولًا: يغادر عشرة أعضاء.",
        "why": "نصف سنة من الحوار خير من رسالة.",
        "comment": "مجموع السنة 8 ناقص.",
        "overall": "خطة يستطيع مجلسكم أن يناقشها.",
        "added": "أضاف المؤلف هذه الجملة.",
    },
}
pytestmark = [pytest.mark.browser, pytest.mark.journey]


@dataclass
class Journey:
    """One course on one screen, by several people."""

    site: Site
    screen: Screen
    visit: Visit
    axe: Callable[[Page], None]
    places: int = 0

    def open(self, person: str, address: str) -> Page:
        """Another tab of this person."""
        return self.visit(self.site, person, address, self.screen)

    def say(self, what: str) -> str:
        """What is typed, in the language of the screen."""
        return WORDS[self.screen.language][what]

    def points(self, told: str) -> str:
        """Points as the demonstration writes them: in Arabic a slash would turn them round."""
        return told.replace(" / ", " من ") if self.screen.language == "ar" else told

    def amount(self, number: int) -> str:
        """A number as it is typed in that language."""
        typed = f"{number:,}"
        return typed.translate(EASTERN) if self.screen.language == "ar" else typed

    def look(self, page: Page, name: str) -> None:
        """Everybody can use this place, and nothing sticks out of it at the side."""
        self.axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert page.locator("html").get_attribute("lang") == self.screen.language
        self.places += 1
        if folder := os.environ.get("TNS_SHOTS"):
            screen = f"{self.screen.language}-{self.screen.width}"
            path = Path(folder) / f"{screen}-{self.places:02}-{name}.png"
            page.evaluate(LOAD_IMAGES)
            page.screenshot(path=path, full_page=True)


@pytest.fixture
def journey(tour: Site, screen: Screen, visit: Visit, axe: Callable[[Page], None]) -> Journey:
    return Journey(tour, screen, visit, axe)


def test_from_the_first_page_to_a_released_mark(journey):
    learner = journey.open("learner-one", f"{journey.site.lms}/login")
    sign_in(journey, learner)
    answer_the_lesson(journey, learner)
    work_on_the_case_study(journey, learner)
    hand_in(journey, learner)
    mark_and_release(journey)
    read_the_mark(journey, learner)
    edit_the_lesson(journey)
    meet_the_edit(journey, learner)


# A learner


def sign_in(journey, page):
    journey.look(page, "sign-in")
    page.click('button[value="learner-one"]')
    page.wait_for_url(journey.site.home)
    assert unit(page, LESSON).count() == 1


def answer_the_lesson(journey, page):
    unit(page, LESSON).click()
    ready(page)
    page.locator(".tns-term").first.click()
    journey.look(page, "lesson")
    answer_number(journey, page, "paid-twice", 20000, 40000)
    answer_number(journey, page, "left-of-a-day", 1800, 300)
    choose(page, "money-in-june", "spent")
    choose(page, "whose-money", "get-it")
    cut_off_in_the_lesson(journey, page)
    again(page, "whose-money")
    choose(page, "whose-money", "team-or-projects")
    page.locator("[data-end]").scroll_into_view_if_needed()
    expect(page.locator("[data-open] a")).to_have_count(0)
    journey.look(page, "lesson-done")
    page.goto(journey.site.home)
    assert journey.points(POINTS) in unit(page, LESSON).inner_text()
    assert unit(page, LESSON).locator(".demo-mark--done").count() == 1


def cut_off_in_the_lesson(journey, page):
    page.context.set_offline(True)
    card(page, "above-ceiling").locator("input").fill(journey.amount(52000))
    card(page, "above-ceiling").locator("[data-ask]").click()
    card(page, "above-ceiling").get_by_role("alert").wait_for()
    # Tried again a few times; then it waits for its button.
    for _ in range(3):
        page.clock.fast_forward(8_000)
        page.wait_for_timeout(100)
    card(page, "above-ceiling").locator("[data-ask]:enabled").wait_for()
    thought(page).fill(journey.say("thought"))
    page.clock.fast_forward(PAUSE)
    card(page, "twelve-months").locator('[data-status][data-state="offline"]').wait_for()
    journey.look(page, "lesson-offline")
    page.context.set_offline(False)
    page.clock.fast_forward(60_000)
    card(page, "twelve-months").locator('[data-status][data-state="saved"]').wait_for()
    send(page, "above-ceiling")
    assert card(page, "above-ceiling").locator(".tns-message--right").is_visible()
    page.reload()
    ready(page)
    assert thought(page).input_value() == journey.say("thought")


def answer_number(journey, page, check, wrong, right):
    """Wrong, told why, then right."""
    for number, verdict in ((wrong, "wrong"), (right, "right")):
        if verdict == "right":
            again(page, check)
        card(page, check).locator("input").fill(journey.amount(number))
        send(page, check)
        assert card(page, check).locator(f".tns-message--{verdict}").is_visible()
        assert card(page, check).locator("[data-remark]").inner_text()


def choose(page, check, choice):
    card(page, check).locator(f'label:has([value="{choice}"])').click()
    send(page, check)


def work_on_the_case_study(journey, page):
    unit(page, CASE).click()
    ready(page)
    if journey.screen.width < 900:
        page.locator("[data-flip]").first.click()
        page.locator("dialog [data-exhibits]").wait_for()
        page.click("[data-flip-back]")
    answer(page, "own-part-year-7").fill(journey.amount(75000))
    answer(page, "closed-by-project").fill(journey.amount(15000))
    page.clock.fast_forward(PAUSE)
    told(page, "saved")
    plan = {"name": "plan.csv", "mimeType": "text/csv", "buffer": b"year,fees\n6,12000\n"}
    page.locator("[data-files] input[type=file]").set_input_files(plan)
    page.locator("[data-file-list] a").wait_for()
    cut_off_in_the_case_study(journey, page)


def cut_off_in_the_case_study(journey, page):
    page.context.set_offline(True)
    answer(page, "income-plan").fill(journey.say("plan"))
    answer(page, "largest-risk").fill(journey.say("risk"))
    page.locator('label:has([data-choice][value="yes"])').click()
    page.locator("[data-why]").fill(journey.say("why"))
    page.clock.fast_forward(PAUSE)
    told(page, "offline")
    journey.look(page, "case-offline")
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.reload()
    page.context.set_offline(False)
    page.goto(journey.site.unit(CASE))
    ready(page)
    told(page, "saved")
    page.reload()
    ready(page)
    assert answer(page, "own-part-year-7").input_value() == journey.amount(75000)
    assert answer(page, "income-plan").input_value() == journey.say("plan")
    assert page.locator("[data-why]").input_value() == journey.say("why")
    assert page.locator("[data-file-list] a").inner_text() == "plan.csv"


def hand_in(journey, page):
    page.click("[data-review]")
    page.wait_for_selector("[data-confirm]")
    assert page.locator('[data-summary] [data-state="missing"]').count() == 1
    assert page.locator('[data-summary] [data-state="short"]').count() == 2
    journey.look(page, "case-summary")
    page.locator("[data-confirm]").dblclick()
    page.wait_for_selector(".tns-exercise__receipt")
    assert not page.locator("textarea").count()
    assert not page.locator(".tns-case__outcome").count()
    journey.look(page, "case-receipt")
    with page.expect_download() as copy:
        page.click('.tns-exercise__receipt a[href*="receipt"]')
    assert journey.say("plan") in Path(copy.value.path()).read_text(encoding="utf-8")


# A trainer


def mark_and_release(journey):
    page = journey.open("trainer", journey.site.unit(CASE))
    page.click('a[href*="/tns-training/"]')
    page.wait_for_selector("main table")
    assert page.locator("tbody tr").count() == 1
    journey.look(page, "submissions")
    page.click("tbody a")
    marking_ready(page)
    assert journey.say("plan") in page.inner_text("#pane-answer")
    assert page.locator("#pane-answer .tns-tag--right").count() == 2
    to_the_rubric(page)
    for criterion, level in (("arithmetic", "good"), ("mix", "partial"), ("risk", "excellent")):
        page.click(f'label:has([name="level-{criterion}"][value="{level}"])')
    page.fill('[name="comment-arithmetic"]', journey.say("comment"))
    page.fill('[name="overall"]', journey.say("overall"))
    page.clock.fast_forward(PAUSE)
    page.locator('[data-status][data-state="saved"]').wait_for()
    page.reload()
    marking_ready(page)
    to_the_rubric(page)
    assert page.input_value('[name="comment-arithmetic"]') == journey.say("comment")
    assert page.locator('[name="level-risk"][value="excellent"]').is_checked()
    assert re.findall(r"\d+", page.inner_text("output")) == MARK.split(" / ")
    journey.look(page, "desk-draft")
    page.click("[data-release]")
    page.wait_for_url("**done=released**")
    marking_ready(page)
    journey.look(page, "desk-released")
    page.goto(f"{journey.site.home}gradebook")
    grades = page.locator("tbody tr", has=page.locator('[value="learner-one"]')).inner_text()
    assert journey.points(MARK) in grades
    journey.look(page, "gradebook")


def marking_ready(page):
    page.wait_for_selector('#marking[data-ready="true"]', state="attached")


def to_the_rubric(page):
    """On a phone one pane stands there at a time."""
    name = page.locator('[data-pane="rubric"]')
    if name.is_visible():
        name.click()


# The learner again


def read_the_mark(journey, page):
    page.goto(journey.site.unit(CASE))
    ready(page)
    mark = page.locator(".tns-exercise__mark")
    score = mark.locator(".tns-exercise__score").inner_text()
    assert re.findall(r"\d+", score) == MARK.split(" / ")
    assert page.locator(".tns-exercise__beside [data-chosen]").count() == 3
    assert journey.say("comment") in page.locator(".tns-exercise__beside").inner_text()
    assert journey.say("overall") in mark.inner_text()
    assert page.locator(".tns-case__outcome").is_visible()
    assert page.locator('[data-part="task:missing-in-december"] .tns-message').is_visible()
    journey.look(page, "case-mark")
    page.goto(f"{journey.site.home}progress")
    assert journey.points(MARK) in page.inner_text("main")
    journey.look(page, "grade")


# An author


def edit_the_lesson(journey):
    page = journey.open("author", f"{journey.site.studio}/course/{journey.site.course}")
    journey.look(page, "studio")
    unit(page, LESSON).click()
    ready(page)
    journey.look(page, "studio-unit")
    page.click('a[href*="/edit/"]')
    page.wait_for_url("**/edit/**")
    ready(page)
    page.click(f'[role=tab][data-key="{journey.screen.language}"]')
    whole = page.input_value(SHEET)
    page.fill(SHEET, whole.replace(":kind: single", BROKEN, 1))
    problem = page.locator(FAULT).filter(has_text="sngle")
    problem.locator("button.tns-studio__jump").click()
    here = page.eval_on_selector(SHEET, "(area) => area.value.slice(0, area.selectionStart)")
    assert here.count("\n") == whole[: whole.index(":kind: single")].count("\n")
    assert (
        BROKEN in page.locator(".tns-studio__line[data-severity=error]:visible").all_inner_texts()
    )
    page.click("[data-do=save]")
    page.locator('[data-status][data-state="refused"]').wait_for()
    journey.look(page, "editor-broken")
    mended = re.sub(r"\n---\n", f"\n---\n{journey.say('added')}\n\n", whole, count=1)
    page.fill(SHEET, mended)
    page.locator(FAULT).first.wait_for(state="detached")
    page.click("[data-do=preview]")
    page.locator("[data-page]").get_by_text(journey.say("added")).wait_for()
    journey.look(page, "editor-mended")
    page.click("[data-do=save]")
    page.wait_for_url("**/container/**")


def meet_the_edit(journey, page):
    page.goto(journey.site.unit(LESSON))
    ready(page)
    page.get_by_text(journey.say("added")).wait_for()
    for check in ("above-ceiling", "paid-twice", "left-of-a-day", "whose-money"):
        assert card(page, check).get_attribute("data-state") == "answered"
    assert thought(page).input_value() == journey.say("thought")
    page.goto(journey.site.home)
    assert journey.points(POINTS) in unit(page, LESSON).inner_text()
    journey.look(page, "outline")


# Where things are


def ready(page):
    page.wait_for_selector("[data-tns-ready]")


def unit(page, name):
    """Its line in the outline."""
    return page.locator(f'main li a[href$="unit-{name}"]')


def card(page, check):
    return page.locator(f'[data-check="{check}"]')


def send(page, check):
    card(page, check).locator("[data-ask]").click()
    page.locator(f'[data-check="{check}"][data-state="answered"]').wait_for()


def again(page, check):
    card(page, check).locator("[data-again]").click()


def thought(page):
    return card(page, "twelve-months").locator("textarea")


def answer(page, task):
    return page.locator(f'[data-answer="{task}"]')


def told(page, state):
    page.locator(f'[role="status"][data-state="{state}"]').wait_for()
