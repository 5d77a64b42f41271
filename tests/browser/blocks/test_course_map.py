"""The course map and the notebook in a browser: on a phone and at a desk, and without a script."""

import gzip
import re

import pytest
from playwright.sync_api import expect

from tns_training_xblock.host.bundling import STATIC, bare, modules_of

from ..sites import Screen

pytestmark = pytest.mark.browser
MAP = "course-map"
LESSON, REFLECTION = "agreements-that-live", "Le numéro d’Été est à Étoile."
MOST = 30 * 1024
"""How many bytes of styles and scripts of its own the map may have, compressed."""


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def write(page, site, text=REFLECTION):
    page.goto(site.unit(LESSON))
    page.wait_for_selector("[data-tns-ready]")
    with page.expect_response("**/reflect"):
        page.locator("textarea").first.fill(text)
        page.clock.fast_forward(5_000)


def test_it_fits_and_passes_axe_with_the_notebook_open(tour, visit, axe, screen):
    page = visit(tour, "learner-one", tour.unit(MAP), screen)
    write(page, tour)
    page.goto(tour.unit(MAP))
    page.wait_for_selector("[data-tns-ready]")
    page.locator("[data-open-notebook]").click()
    expect(page.locator("[data-notes] article")).to_have_count(1)
    for module in page.locator("details[data-module]").all():
        module.evaluate("(one) => { one.open = true; }")
    assert fits(page)
    axe(page)
    page.emulate_media(color_scheme="dark")
    axe(page)


def test_it_leads_to_where_one_was_and_the_notebook_finds_without_accents(tour, visit):
    page = visit(tour, "learner-one", tour.home, Screen(360, "en"))
    page.get_by_role("link", name="Course map and my notebook").click()
    page.wait_for_selector("[data-tns-ready]")
    expect(page.locator(".tns-map__going .tns-button")).to_contain_text("Begin: Start here")
    write(page, tour)
    page.get_by_role("link", name="To the course map and my notebook").click()
    page.wait_for_selector("[data-tns-ready]")
    expect(page.locator(".tns-map__going .tns-button")).to_contain_text(
        re.compile(r"Continue:\s+Agreements that live, question 1 of 5")
    )
    page.locator("[data-open-notebook]").click()
    entry = page.locator("[data-notes] article")
    expect(entry).to_be_visible()
    for wanted, found in (("etoile", True), ("nowhere", False), ("twist", True)):
        page.locator("[data-find]").fill(wanted)
        expect(entry).to_be_visible(visible=found)
    # Only the learner's own eyes.
    page.goto(tour.unit("host-twist"))
    expect(page.locator(".tns-notes")).to_contain_text(REFLECTION)
    other = visit(tour, "learner-two", tour.unit("host-twist"))
    other.wait_for_selector("[data-tns-ready]")
    assert REFLECTION not in other.content()


def test_another_language_leaves_folded_what_was_folded(tour, visit):
    page = visit(tour, "learner-one", tour.unit(MAP), Screen(360, "en"))
    page.wait_for_selector("[data-tns-ready]")
    page.locator("details[data-module='after-the-tour'] > summary").click()
    page.locator("button[data-language='ar']").click()
    expect(page.locator(".tns-map")).to_have_attribute("dir", "rtl")
    expect(page.locator("details[data-module='after-the-tour']")).to_have_attribute("open", "")
    expect(page.locator(".tns-map h2")).to_have_text("خريطة المساق")


def test_without_a_network_it_says_that_the_notebook_was_not_opened(tour, visit):
    page = visit(tour, "learner-one", tour.unit(MAP), Screen(360, "en"))
    page.wait_for_selector("[data-tns-ready]")
    page.context.set_offline(True)
    page.locator("[data-open-notebook]").click()
    expect(page.locator("[data-telling]")).to_contain_text("No connection")
    page.context.set_offline(False)
    page.locator("[data-open-notebook]").click()
    expect(page.locator("[data-notes]")).to_contain_text("You have not written anything yet")


def test_all_of_it_can_be_used_from_the_keyboard(tour, visit):
    page = visit(tour, "learner-one", tour.unit(MAP), Screen(1280, "en"))
    page.wait_for_selector("[data-tns-ready]")
    module = page.locator("details[data-module='cluster-governance']")
    module.locator("> summary").focus()
    page.keyboard.press("Enter")
    expect(module).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.textContent.trim()")
    assert focused == "What a cluster organisation is"
    page.locator("[data-open-notebook]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-open-notebook]")).to_have_attribute("aria-expanded", "true")


def test_it_is_read_without_a_script(tour, chromium, sign_in):
    context = chromium.new_context(java_script_enabled=False)
    cookies = sign_in(chromium, tour, "learner-one").cookies()
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(tour.unit(MAP))
    assert page.locator(".tns-map__going a").first.is_visible()
    page.locator("details[data-module='cluster-governance'] > summary").click()
    assert page.get_by_role("link", name="Who decides", exact=True).is_visible()
    assert page.get_by_role("link", name="Save it as one document").is_visible()
    assert not page.locator("[data-open-notebook]").is_enabled()
    context.close()


def test_on_paper_all_that_is_folded_is_there(tour, visit):
    page = visit(tour, "learner-one", tour.unit(MAP), Screen(1280, "en"))
    page.wait_for_selector("[data-tns-ready]")
    page.emulate_media(media="print")
    assert page.get_by_role("link", name="Who decides", exact=True).is_visible()
    assert not page.locator(".tns-map__take").first.is_visible()


def test_its_styles_and_scripts_are_small():
    scripts = "".join(bare(path.read_text()) for path in modules_of("course_map"))
    styles = (STATIC / "course_map/course_map.css").read_text()
    document = (STATIC / "notebook/document.css").read_text()
    assert len(gzip.compress((scripts + styles + document).encode())) < MOST / 4
