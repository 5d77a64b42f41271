"""Where a learner comes from: asked once, never in the way, corrected from a line."""

import pytest
from playwright.sync_api import expect

from tests.blocks.cases import CASE

from ..network import failing

LEARNER = "learner-one"
LOST = {"status": 503, "body": "", "content_type": "text/plain"}
pytestmark = pytest.mark.browser


@pytest.fixture
def case(small_site, visit):
    """``case(person, screen)`` opens the case study, ready, in another tab of that person."""

    def opened(person=LEARNER, screen=None):
        page = visit(small_site, person, small_site.unit(CASE), screen)
        page.wait_for_selector("[data-tns-ready]")
        return page

    return opened


def card(page):
    return page.locator("[data-place]")


def say(page, cluster, country):
    """Say it, and wait for the answer, so that no later step meets it."""
    page.get_by_label("Cluster or organisation").fill(cluster)
    page.get_by_label("Country").select_option(country)
    with page.expect_response("**/say_place"):
        card(page).get_by_role("button", name="Save").click()


def test_it_is_said_by_keyboard_and_corrected_from_the_line(case):
    page = case()
    page.get_by_label("Cluster or organisation").focus()
    page.keyboard.type("Elan Textile")
    page.keyboard.press("Tab")
    page.keyboard.type("Tuni")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    line = card(page).locator("summary")
    expect(line).to_have_text("You take part for Elan Textile, Tunisia · correct")
    expect(line).to_be_focused()
    page.keyboard.press("Enter")
    field = page.get_by_label("Cluster or organisation")
    expect(field).to_have_value("Elan Textile")
    expect(field).to_be_focused()
    say(page, "", "JO")
    expect(line).to_have_text("You take part for no cluster, Jordan · correct")
    again = case()
    expect(card(again).locator("summary")).to_have_text(
        "You take part for no cluster, Jordan · correct"
    )
    expect(again.get_by_label("Cluster or organisation")).to_have_count(0)


def test_what_others_said_is_suggested(case):
    say(case(), "Elan Textile", "TN")
    other = case("learner-two")
    values = other.locator("[data-place] datalist option").evaluate_all(
        "all => all.map(o => o.value)"
    )
    assert values == ["Elan Textile"]
    assert other.get_by_label("Cluster or organisation").evaluate("field => field.list.id")


def test_later_closes_it_for_this_reader_until_the_tab_is_closed(case):
    page = case()
    card(page).get_by_role("button", name="Say it later").click()
    expect(page.get_by_label("Cluster or organisation")).to_be_hidden()
    expect(card(page).locator("summary")).to_be_focused()
    page.reload()
    page.wait_for_selector("[data-tns-ready]")
    expect(page.get_by_label("Cluster or organisation")).to_be_hidden()
    card(page).locator("summary").click()
    expect(page.get_by_label("Cluster or organisation")).to_be_visible()
    expect(case().get_by_label("Cluster or organisation")).to_be_visible()


def test_writing_and_handing_in_never_wait_for_it(case):
    page = case()
    page.locator(".tns-exercise__task textarea").first.fill("Fees pay one half, services the rest.")
    page.get_by_label("Cluster or organisation").fill("Elan")
    page.locator("[data-review]").click()
    page.locator("[data-confirm]").click()
    expect(page.locator(".tns-exercise__receipt")).to_be_visible()
    # What was being typed goes on, and is said from there.
    expect(page.get_by_label("Cluster or organisation")).to_have_value("Elan")
    say(page, "Elan", "TN")
    expect(card(page).locator("summary")).to_contain_text("Elan, Tunisia")


def test_another_language_keeps_what_was_typed(case):
    page = case()
    page.get_by_label("Cluster or organisation").fill("Elan")
    page.get_by_label("Country").select_option("TN")
    page.locator(".tns-languages [data-language=ar]").click()
    expect(page.locator(".tns-block")).to_have_attribute("lang", "ar")
    expect(card(page).locator("input[name=cluster]")).to_have_value("Elan")
    expect(card(page).locator("select")).to_have_value("TN")


def test_what_is_refused_or_lost_is_told_in_place_and_can_be_sent_again(case):
    page = case()
    error = card(page).get_by_role("alert")
    say(page, "?", "TN")
    expect(error).to_have_text("This name has no letter and no digit.")
    failing(page, "say_place", LOST)
    say(page, "Elan", "TN")
    expect(error).to_have_text("No connection: nothing was saved. Try again when it is back.")
    expect(page.get_by_label("Cluster or organisation")).to_have_value("Elan")
    say(page, "Elan", "TN")
    expect(card(page).locator("summary")).to_contain_text("Elan, Tunisia")


def test_correcting_without_a_network_says_why_and_asks_again_when_opened_again(case):
    page = case()
    say(page, "Elan", "TN")
    line = card(page).locator("summary")
    expect(line).to_contain_text("Elan, Tunisia")
    failing(page, "say_place", LOST)
    line.click()
    expect(card(page).get_by_role("alert")).to_contain_text("No connection")
    line.click()
    line.click()
    expect(page.get_by_label("Cluster or organisation")).to_have_value("Elan")


def test_a_correction_that_waits_is_shown_without_taking_the_focus_until_it_is_undone(case):
    page = case()
    say(page, "Elan", "TN")
    card(page).locator("summary").click()
    field = page.get_by_label("Cluster or organisation")
    field.fill("Elan Textile")
    page.reload()
    expect(field).to_have_value("Elan Textile")
    expect(field).to_be_visible()
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    field.fill("Elan")
    page.reload()
    page.wait_for_selector("[data-tns-ready]")
    expect(card(page)).not_to_have_attribute("open", "")
    assert page.evaluate("localStorage.length") == 0
    expect(field).to_have_count(0)


def test_it_fits_every_screen_and_passes_axe(case, screen, axe):
    page = case(screen=screen)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    card(page).locator("button[type=submit]").click()
    expect(card(page)).to_have_attribute("data-said", "")
    axe(page)
    start, end = (
        card(page)
        .locator("summary")
        .evaluate("one => [getComputedStyle(one).direction, one.closest('.tns-block').dir]")
    )
    assert start == end


def test_without_a_script_the_card_says_so_like_everything_in_the_block(
    small_site, chromium, sign_in
):
    context = sign_in(chromium, small_site, LEARNER)
    state = context.storage_state()
    context.close()
    bare = chromium.new_context(java_script_enabled=False, storage_state=state)
    page = bare.new_page()
    page.goto(small_site.unit(CASE))
    expect(page.get_by_text("answering needs JavaScript").first).to_be_visible()
    expect(page.get_by_label("Cluster or organisation")).to_be_disabled()
    bare.close()
