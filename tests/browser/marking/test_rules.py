"""The page of a run's rules in a browser: every screen, and without a script."""

import pytest
from playwright.sync_api import expect

INSTRUCTOR = "author"
pytestmark = pytest.mark.browser


@pytest.fixture
def rules(small_site):
    return f"{small_site.lms}/tns-training/{small_site.course}/rules/"


def fill(page):
    page.get_by_role("radio").nth(2).check()
    page.locator("input[name=near_percent]").first.fill("5")
    page.locator("input[name=rounds]").first.fill("2")


def test_it_fits_every_screen_and_passes_axe(small_site, rules, visit, screen, axe):
    page = visit(small_site, INSTRUCTOR, f"{rules}?language={screen.language}", screen)
    axe(page)
    fill(page)
    expect(page.locator("input[name=pass_percent]").first).to_be_visible()
    expect(page.locator("input[name=second_percent]").first).to_be_hidden()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("input[name=late_cost]").first.fill("much")
    page.click(".tns-rules__form [type=submit]")
    expect(page.get_by_role("alert")).to_be_in_viewport()
    expect(page.locator("[aria-invalid]")).to_have_value("much")
    axe(page)


def test_two_set_it_at_once_without_a_script(small_site, rules, chromium, sign_in):
    context = sign_in(chromium, small_site, INSTRUCTOR)
    state = context.storage_state()
    context.close()
    bare = chromium.new_context(java_script_enabled=False, storage_state=state)
    mine, theirs = bare.new_page(), bare.new_page()
    for page in (mine, theirs):
        page.goto(rules)
        fill(page)
    theirs.locator("input[name=rounds]").first.fill("3")
    theirs.click(".tns-rules__form [type=submit]")
    expect(theirs.get_by_text("Kept. It holds from now on.")).to_be_visible()
    mine.click(".tns-rules__form [type=submit]")
    expect(mine.get_by_role("alert")).to_contain_text("Handed in 3 times at most")
    expect(mine.locator("input[name=rounds]").first).to_have_value("2")
    mine.click(".tns-rules__form [type=submit]")
    expect(mine.get_by_text("Kept. It holds from now on.")).to_be_visible()
    bare.close()
