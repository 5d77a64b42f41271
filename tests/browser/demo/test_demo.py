"""The embedded platform's own pages, on a phone and at a desk, in English and Arabic."""

import pytest

from ..sites import Screen

pytestmark = pytest.mark.browser

UNIT = "who-decides"


def fits(page):
    """Nothing sticks out at the side."""
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_learners_pages_fit_and_pass_axe(small_site, visit, axe, screen):
    page = visit(small_site, "learner-one", small_site.home, screen)
    direction = page.evaluate("getComputedStyle(document.documentElement).direction")
    assert direction == ("rtl" if screen.language == "ar" else "ltr")
    for place in ("", "about", "progress"):
        page.goto(small_site.home + place)
        assert fits(page), place
        axe(page)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_header_leaves_a_phone_to_the_lesson(small_site, visit, language):
    page = visit(small_site, "learner-one", small_site.unit(UNIT), Screen(360, language))
    header = page.locator(".demo-header").bounding_box()
    assert header["height"] < 0.16 * 800


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("unit", ["who-decides", "course-map", "decision-map", "contacts"])
def test_what_is_read_stands_in_the_middle_of_a_desk(tour, visit, unit, language):
    page = visit(tour, "learner-one", tour.unit(unit), Screen(1280, language))
    head = page.locator(".tns-block .tns-head").bounding_box()
    for place in (".tns-block .tns-head", ".demo-place", ".demo-neighbours"):
        box = page.locator(place).bounding_box()
        assert abs(box["x"] - (1280 - box["x"] - box["width"])) < 20, place
        assert abs(head["x"] - box["x"]) < 40, place


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_grades_of_the_course_stand_within_their_cards(tour, visit, language):
    page = visit(tour, "learner-one", tour.home + "progress", Screen(360, language))
    cards = page.locator(".demo-kind")
    assert cards.count() == 2
    for card in cards.all():
        assert card.evaluate(
            "(box) => box.querySelector('table').offsetWidth <= box.clientWidth - 32"
        )


def test_the_gradebook_fits_and_passes_axe(small_site, visit, axe, screen):
    page = visit(small_site, "trainer", small_site.home + "gradebook", screen)
    assert fits(page)
    axe(page)


def test_studio_fits_and_passes_axe(small_site, visit, axe, screen):
    page = visit(small_site, "author", f"{small_site.studio}/course/{small_site.course}", screen)
    assert fits(page)
    axe(page)
    page.click("li a")
    page.wait_for_url("**/container/**")
    assert fits(page)


def test_the_sign_in_page_fits_and_passes_axe(small_site, chromium, axe, screen):
    page = chromium.new_page(viewport={"width": screen.width, "height": 800})
    page.goto(f"{small_site.lms}/login")
    page.click(f"button[value='{screen.language}']")
    page.wait_for_selector(f"html[lang='{screen.language}']")
    assert fits(page)
    axe(page)
    page.close()


def test_a_unit_starts_its_blocks_and_leads_on(small_site, visit):
    page = visit(small_site, "learner-one", small_site.unit(UNIT))
    page.wait_for_selector("[data-tns-ready]")
    page.click("a[rel=next]")
    page.wait_for_selector("[data-tns-ready]")
    assert "shrinking-unit" in page.url


def test_an_answer_moves_the_outline_on(small_site, visit):
    page = visit(small_site, "learner-one", small_site.unit(UNIT))
    page.wait_for_selector("[data-tns-ready]")
    page.click("text=An industrialist")
    page.click("text=Check my answer >> nth=0")
    page.wait_for_selector("text=the vice-president is a scientist")
    page.goto(small_site.home)
    assert "1 / 3" in page.inner_text("main")


@pytest.mark.parametrize("scripts", [True, False])
def test_of_the_outline_the_chapter_is_open_in_which_one_goes_on(tour, visit, chromium, scripts):
    signed_in = visit(tour, "learner-one", tour.unit("what-can-travel")).context
    context = chromium.new_context(java_script_enabled=scripts)
    context.add_cookies(signed_in.cookies())
    page = context.new_page()
    page.goto(tour.home)
    chapters = page.locator("details.demo-chapter")
    opened = chapters.evaluate_all("all => all.map((one) => one.open)")
    assert opened.count(True) == 1
    assert not opened[0]
    assert page.locator("main li a:visible").count() < page.locator("main li a").count()
    chapters.first.locator("summary").click()
    page.get_by_role("link", name="Who decides").click()
    page.wait_for_url("**unit-who-decides")
    page.goto(tour.home)
    assert chapters.first.evaluate("one => one.open")
    context.close()


def test_leaving_the_editor_leads_back_to_the_unit(small_site, visit):
    page = visit(small_site, "author", small_site.editor("tns_lesson", UNIT))
    page.wait_for_selector("[data-tns-ready]")
    page.click("text=Cancel")
    page.wait_for_url("**/container/**who-decides-unit")


def test_a_page_asks_for_few_files_and_brings_its_styles(small_site, visit):
    """What a slow phone waits for: one round of requests, none of them for a style."""
    page = visit(small_site, "learner-one", small_site.unit(UNIT))
    asked = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(small_site.lms)))
    page.reload()
    page.wait_for_selector("[data-tns-ready]")
    scripts = [url.partition("/static/")[2].partition("/")[2] for url in asked if ".js" in url]
    assert sorted(scripts) == [
        "demo/runtime.js",
        "tns_training/bundles/kit.js",
        "tns_training/bundles/lesson.js",
        "tns_training/shared/loader.js",
    ]
    assert not [url for url in asked if ".css" in url]
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.tns-block')).display") == "block"
    )
