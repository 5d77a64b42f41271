"""What was handed in is taken back, comes back, and is handed in again: on the learner's page."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from demo.models import Item
from tests.blocks.cases import (
    CASE,
    PLAN,
    REVISED,
    give_back,
    receipt_of,
    release,
    submit,
    submit_again,
    withdraw,
)
from tns_training_xblock.grading import api

from ..every_kind import unit
from ..network import BUSY, failing
from ..screens import SCREENS
from .test_case_study import Desk, plan, wait_for, write

TURNED_TO = "document.dispatchEvent(new Event('visibilitychange'))"
AGAIN = REVISED["tasks"]["income-plan"]
pytestmark = pytest.mark.browser


@pytest.fixture
def desk(small_site, visit):
    return Desk(small_site, visit)


def handed_in(desk):
    """A page on which something was just handed in."""
    page = desk.open()
    write(page, PLAN)
    hand_in(page)
    return page


def hand_in(page):
    page.click("[data-review]")
    page.click("[data-confirm]")
    page.wait_for_selector(".tns-exercise__receipt")


def unfold(page):
    """Ask for what can be taken back; the button that does it."""
    page.click(".tns-exercise__take-back > summary")
    return page.locator("[data-withdraw]")


def told(page):
    return page.locator("[data-taking]")


# Taking back


def test_what_was_taken_back_is_written_on_and_handed_in_anew(desk):
    page = handed_in(desk)
    number = page.inner_text(".tns-exercise__receipt bdi strong")
    unfold(page).click()
    expect(plan(page)).to_have_value(PLAN)
    assert page.evaluate("document.activeElement.textContent").split()[:3] == [
        "You",
        "took",
        "your",
    ]
    write(page, f"{PLAN} And more.")
    wait_for(page, "saved")
    hand_in(page)
    assert page.inner_text(".tns-exercise__receipt bdi strong") != number
    assert "Round 2" not in page.inner_text(".tns-exercise__receipt")
    assert "And more." in page.inner_text('[data-part="task:income-plan"] [data-said]')


@pytest.mark.parametrize("answer", [BUSY, "lost", "hung"], ids=["busy", "lost", "hung"])
def test_taking_back_goes_on_by_itself_and_happens_once(desk, answer):
    page = handed_in(desk)
    failing(page, "withdraw", answer)
    button = unfold(page)
    with page.expect_request("**/withdraw"):
        button.dblclick()
    if answer == "hung":
        page.clock.fast_forward(21_000)
    expect(told(page)).to_contain_text("It could not be taken back yet. It is tried again at")
    page.clock.fast_forward(8_000)
    page.wait_for_selector(".tns-exercise__withdrawn")
    expect(plan(page)).to_have_value(PLAN)
    assert desk.submissions() == 1


def test_without_a_network_it_stays_handed_in_and_says_so(desk):
    page = handed_in(desk)
    desk.context.set_offline(True)
    unfold(page).click()
    expect(told(page)).to_have_attribute("data-state", "waiting")
    while told(page).get_attribute("data-state") == "waiting":
        page.clock.fast_forward(60_000)
        page.wait_for_timeout(50)
    expect(told(page)).to_have_text(
        "No connection: it was not taken back. Try again when the connection is back."
    )
    desk.context.set_offline(False)
    page.locator("[data-withdraw]").click()
    page.wait_for_selector(".tns-exercise__withdrawn")


def test_signed_out_it_stays_handed_in_and_leads_to_signing_in(desk):
    page = handed_in(desk)
    session = desk.context.cookies()
    desk.context.clear_cookies()
    unfold(page).click()
    expect(told(page)).to_contain_text("You are signed out. First sign in again in another tab")
    assert told(page).locator("a").get_attribute("href") == "/login"
    desk.context.add_cookies(session)
    page.locator("[data-withdraw]").click()
    page.wait_for_selector(".tns-exercise__withdrawn")


def test_an_older_tab_takes_back_nothing_that_it_does_not_show(desk):
    page = handed_in(desk)
    other = desk.open()
    unfold(other).click()
    other.wait_for_selector(".tns-exercise__withdrawn")
    hand_in(other)
    number = other.inner_text(".tns-exercise__receipt bdi strong")
    unfold(page).click()
    expect(page.locator(".tns-exercise__receipt bdi strong")).to_have_text(number)
    assert not page.locator("form[data-version]").count()


# Given back, on pages that were open meanwhile


@pytest.fixture
def open_case(open_page, course):
    """``open_case()`` is one more tab of the learner's."""
    return lambda language="en", width=1000: open_page("learner", unit(course), language, width)


def test_a_page_that_is_turned_to_learns_what_happened_since(open_case, course):
    submit(course)
    page = open_case()
    give_back(course, revise_by=timezone.now() + timedelta(days=3))
    page.evaluate(TURNED_TO)
    card = page.locator(".tns-exercise__revise")
    expect(card).to_contain_text("A trainer asks you to revise your work")
    expect(card).to_contain_text("Name who pays.")
    expect(plan(page)).to_have_value(PLAN)
    plan(page).fill(AGAIN)
    hand_in(page)
    expect(page.locator(".tns-exercise__receipt")).to_contain_text("Round 2")
    assert receipt_of(course).answer["tasks"]["income-plan"] == AGAIN
    release(course)
    page.evaluate(TURNED_TO)
    expect(page.locator(".tns-exercise__mark")).to_contain_text("3 of 5")
    page.click(".tns-exercise__rounds summary")
    assert page.locator(".tns-exercise__rounds ins").last.is_visible()


def test_what_is_typed_where_another_tab_has_handed_in_is_there_when_it_comes_back(
    open_case, course
):
    page = open_case()
    plan(page).fill("Typed here, and nowhere else.")
    submit(course)
    give_back(course)
    page.evaluate(TURNED_TO)
    expect(page.locator(".tns-exercise__revise")).to_contain_text("Name who pays.")
    # Both texts are there to choose from; whichever is shown, none is lost.
    expect(page.locator("[data-other-said]")).to_have_text(PLAN)
    assert plan(page).input_value() == "Typed here, and nowhere else."


def test_a_claim_since_is_told_instead_of_taking_back(open_case, course):
    submit(course)
    page = open_case()
    api.claim(receipt_of(course).uuid, course.user("trainer").id)
    unfold(page).click()
    expect(told(page)).to_have_text(
        "It can no longer be taken back: a trainer has begun to read it."
    )
    expect(page.locator(".tns-exercise__receipt")).to_contain_text(
        "A trainer is reading your work."
    )
    assert not page.locator("[data-withdraw]").count()
    assert receipt_of(course)


def test_a_tab_that_shows_the_first_round_does_not_hand_in_the_second(open_case, course):
    page = open_case()
    plan(page).fill(PLAN)
    page.locator("[data-why]").click()
    wait_for(page, "saved")
    page.click("[data-review]")
    page.wait_for_selector("[data-confirm]")
    kept = {"tasks": {"income-plan": PLAN}}
    submit(course, kept, version=1)
    give_back(course)
    page.click("[data-confirm]")
    expect(page.locator(".tns-exercise__revise")).to_contain_text("Name who pays.")
    assert receipt_of(course) is None


@pytest.mark.parametrize(("width", "language"), SCREENS)
def test_every_stage_is_accessible_and_fits(open_case, course, axe, language, width):
    # The case study alone: what stands beside it has tests of its own.
    alone = Item.objects.filter(parent=str(course.key("shrinking-unit")))
    alone.exclude(key=str(course.key(CASE))).delete()
    page = open_case(language, width)

    def examine():
        page.reload()
        page.wait_for_selector("[data-tns-ready]")
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    submit(course)
    examine()
    withdraw(course)
    examine()
    submit_again(course)
    give_back(course, revise_by=timezone.now() + timedelta(days=3))
    examine()
    submit_again(course, {"tasks": {"income-plan": "x" * 300, "own-part": "1"}})
    examine()
    give_back(course)
    examine()
    submit_again(course)
    release(course)
    examine()
    give_back(course, reopened=True)
    examine()
