"""The page of a run's people in a browser: every screen, and without a script."""

import pytest
from playwright.sync_api import expect

from ..sites import Screen

INSTRUCTOR = "author"
pytestmark = pytest.mark.browser


@pytest.fixture
def people(small_site):
    return f"{small_site.lms}/tns-training/{small_site.course}/people/"


def fill(page):
    """Say where one learner comes from, make a group of them, and give a role."""
    page.locator("input[name=person]").first.check()
    page.fill("#correct-cluster", "عنقود الصناعات الغذائية والزراعية بصفاقس والجنوب")
    page.select_option("#correct-country", "TN")
    page.click("button[value=correct]")
    page.fill("#make-name", "A group with quite a long name")
    page.click("button[value=make]")
    page.locator("input[name=person]").first.check()
    page.select_option("#chosen-group", index=1)
    page.click("button[value=join]")
    page.fill("#give-who", "learner-two")
    page.select_option("#give-scope", label="When the subsidy shrinks")
    page.click("button[value=give]")


def test_it_fits_every_screen_and_passes_axe(small_site, people, visit, screen, axe):
    page = visit(small_site, INSTRUCTOR, people, Screen(screen.width, "en"))
    fill(page)
    page.goto(f"{people}?language={screen.language}")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.click("button[value=merge]")
    expect(page.get_by_role("alert")).to_be_in_viewport()
    axe(page)


def test_all_of_it_works_without_a_script(small_site, people, chromium, sign_in):
    context = sign_in(chromium, small_site, INSTRUCTOR)
    state = context.storage_state()
    context.close()
    bare = chromium.new_context(java_script_enabled=False, storage_state=state)
    page = bare.new_page()
    page.goto(people)
    fill(page)
    expect(page.get_by_text("The role is given.")).to_be_visible()
    first = page.locator("tbody tr").first
    expect(first).to_contain_text("Tunisia")
    expect(first).to_contain_text("A group with quite a long name")
    page.click("button[value=take]")
    expect(page.get_by_text("The role is taken away.")).to_be_visible()
    bare.close()


def test_by_keyboard_one_ticks_a_person_and_corrects(small_site, people, visit):
    page = visit(small_site, INSTRUCTOR, people)
    page.locator("input[name=person]").first.focus()
    page.keyboard.press("Space")
    page.locator("#correct-cluster").focus()
    page.keyboard.type("Elan")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Corrected.")).to_be_visible()
    expect(page.locator("tbody tr").first).to_contain_text("Elan")
