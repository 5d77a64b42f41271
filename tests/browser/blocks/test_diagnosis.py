"""The diagnosis of the course: three raters, several sittings, before the tour and after it."""

import pytest
from playwright.sync_api import expect

BEFORE, AFTER = "our-cluster", "our-cluster-after"
LEARNER = "learner-one"
REGISTER, MAP = "committed-count", "decision-map"
pytestmark = pytest.mark.browser


@pytest.fixture
def sheet(tour, visit):
    """``sheet(name)`` opens the diagnosis, ready, in another tab of the learner."""

    def opened(name=BEFORE, screen=None, person=LEARNER):
        page = visit(tour, person, tour.unit(name), screen)
        page.wait_for_selector("[data-tns-ready] .tns-diag")
        return page

    return opened


def item(page, name):
    """An indicator, with the part that it stands in unfolded."""
    box = page.locator(f"[data-indicator={name}]")
    box.evaluate("box => { box.closest('details').open = true; }")
    return box


def give(page, name, level, document=""):
    box = item(page, name)
    box.locator(f"[data-level][value='{level}']").check()
    if document:
        box.locator("[data-document]").fill(document)


def given(page, name):
    return item(page, name).locator("[data-level]:checked")


def rate_as(page, rater):
    page.locator(f"[data-rater][value={rater}]").check()


def wait_for(page, state):
    page.locator(f'[data-status][data-state="{state}"]').wait_for()


def close(page):
    page.locator("[data-finish]").click()
    page.locator("[data-confirm]").click()
    expect(page.locator("[data-closing]")).to_have_count(0)


def test_where_one_stopped_is_in_view_in_the_next_sitting(sheet):
    page = sheet()
    for name in (REGISTER, "composition", "participation", "joining-and-leaving"):
        give(page, name, 1)
    expect(page.locator("[data-dimension=members] [data-progress]")).to_have_text("4 of 4")
    expect(page.locator("[data-done=manager]")).to_have_text("4 of 30")
    wait_for(page, "saved")
    page.close()

    again = sheet()
    expect(again.locator("[data-dimension=governance]")).to_have_attribute("open", "")
    expect(again.locator("[data-dimension=members]")).not_to_have_attribute("open", "")
    expect(given(again, REGISTER)).to_have_value("1")


def test_raters_do_not_see_each_other_before_they_sit_together(sheet):
    page = sheet()
    give(page, REGISTER, 3, "Register of May")
    rate_as(page, "board")
    expect(given(page, REGISTER)).to_have_count(0)
    expect(item(page, REGISTER).locator("[data-document]")).to_have_value("")
    expect(item(page, REGISTER).locator("[data-others]")).to_be_hidden()
    give(page, REGISTER, 0)
    rate_as(page, "agreed")
    others = item(page, REGISTER).locator("[data-others]")
    expect(others).to_contain_text("Manager: 3 · Board member: 0 · Member firm: –")
    expect(others).to_have_attribute("data-talk", "")
    give(page, REGISTER, 1)
    wait_for(page, "saved")
    page.locator("[data-read]").click()
    expect(page.locator("[data-outcome]")).to_contain_text("My questions to the hosts")
    expect(page.locator("[data-outcome]")).not_to_contain_text("Talk before you agree")
    rate_as(page, "manager")
    expect(given(page, REGISTER)).to_have_value("3")


def test_a_level_above_what_is_shown_is_told_at_once_and_not_lowered(sheet):
    page = sheet()
    gate = item(page, MAP).locator("[data-gate]")
    give(page, MAP, 4)
    expect(gate).to_be_visible()
    expect(given(page, MAP)).to_have_value("4")
    item(page, MAP).locator("[data-document]").fill("Decision map of May")
    expect(gate).to_be_hidden()


def test_without_a_network_answers_wait_on_the_device_across_a_restart(sheet):
    page = sheet()
    give(page, REGISTER, 2)
    wait_for(page, "saved")
    page.context.set_offline(True)
    give(page, MAP, 3, "Decision map")
    wait_for(page, "offline")
    page.close()
    page.context.set_offline(False)

    again = sheet()
    expect(given(again, MAP)).to_have_value("3")
    expect(item(again, MAP).locator("[data-document]")).to_have_value("Decision map")
    wait_for(again, "saved")
    expect(given(again, REGISTER)).to_have_value("2")


def test_two_tabs_are_brought_together_and_the_learner_chooses_where_both_changed(sheet):
    one, other = sheet(), sheet()
    give(one, REGISTER, 2)
    wait_for(one, "saved")
    give(other, MAP, 3)
    wait_for(other, "saved")
    expect(given(other, REGISTER)).to_have_value("2")
    expect(other.locator("[data-joined]")).to_be_visible()

    give(one, MAP, 1)
    box = one.locator("[data-other]")
    expect(box).to_contain_text("B1 (Manager)")
    box.locator("[data-keep=theirs]").click()
    expect(given(one, MAP)).to_have_value("3")
    wait_for(one, "saved")


def test_the_second_time_shows_the_first_only_once_it_is_closed(sheet):
    page = sheet()
    give(page, MAP, 1)
    wait_for(page, "saved")
    page.close()

    page = sheet(AFTER)
    expect(given(page, MAP)).to_have_count(0)
    give(page, MAP, 3, "Decision map")
    wait_for(page, "saved")
    close(page)
    row = page.locator(f"[data-then={MAP}]")
    expect(row).to_contain_text("up, and shown")
    row.locator("[data-then-level]").select_option("2")
    row.locator("[data-cause]").select_option("tour")
    wait_for(page, "saved")
    page.locator("[data-read]").click()
    expect(page.locator("[data-outcome]")).to_contain_text("One first level you would give")
    # What is said once it is closed waits on the device, as what was said before did.
    page.context.set_offline(True)
    row.locator("[data-act]").fill("12 January")
    wait_for(page, "offline")
    page.close()
    page.context.set_offline(False)
    page = sheet(AFTER)
    wait_for(page, "saved")
    expect(page.locator(f"[data-then={MAP}] [data-act]")).to_have_value("12 January")
    expect(page.locator("[data-unsent]")).to_be_hidden()
    page.close()

    first = sheet()
    expect(first.locator("[data-closing]")).to_have_count(0)
    expect(given(first, MAP)).to_be_disabled()
    expect(given(first, MAP)).to_have_value("1")


def test_the_language_changes_around_what_is_answered(sheet):
    page = sheet()
    rate_as(page, "board")
    give(page, MAP, 3)
    page.locator(".tns-languages button[data-language=fr]").click()
    expect(page.locator(".tns-diag")).to_have_attribute("lang", "fr")
    expect(page.locator("[data-rater][value=board]")).to_be_checked()
    expect(given(page, MAP)).to_have_value("3")
    wait_for(page, "saved")


def test_a_dimension_is_answered_by_keyboard_alone(sheet):
    page = sheet()
    page.locator("[data-dimension=members] summary").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(given(page, REGISTER)).to_have_value("0")
    page.keyboard.press("ArrowDown")
    expect(given(page, REGISTER)).to_have_value("1")
    wait_for(page, "saved")


def test_everybody_can_use_it_in_every_state(sheet, screen, axe):
    page = sheet(screen=screen)
    for dark in (False, True):
        page.emulate_media(color_scheme="dark" if dark else "light")
        axe(page)
    for name, level in ((REGISTER, 4), (MAP, "?"), ("markets", 2), ("outcomes", 3)):
        give(page, name, level)
    wait_for(page, "saved")
    page.locator("[data-read]").click()
    expect(page.locator("[data-outcome] svg")).to_be_visible()
    axe(page)
    close(page)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
