"""The demonstration's switch and a block's own: the last press holds, and one keeps one's place."""

import pytest
from playwright.sync_api import expect

from ..answering import PAUSE

LESSON = "who-decides"
ONE = "learner-one"
ABOVE = """() => {
  const line = document.querySelector('[data-check="who-chairs"]');
  return Math.round(line.getBoundingClientRect().top);
}"""
pytestmark = pytest.mark.browser


def page_s(page, language):
    return page.locator(f'.demo-languages [value="{language}"]')


def block_s(page, language):
    return page.locator(f'.tns-languages [data-language="{language}"]')


def in_language(page, language):
    """The page around the block and the block itself."""
    expect(page.locator(f'html[lang="{language}"]')).to_be_attached()
    expect(page.locator(f'.tns-block[lang="{language}"]')).to_be_attached()
    expect(page_s(page, language)).to_have_attribute("aria-pressed", "true")
    expect(block_s(page, language)).to_have_attribute("aria-pressed", "true")


@pytest.fixture
def lesson(small_site, visit):
    page = visit(small_site, ONE, small_site.unit(LESSON))
    page.wait_for_selector("[data-tns-ready]")
    return page


def test_the_last_press_holds_for_both_wherever_it_was_made(lesson, small_site):
    presses = [(block_s, "ar"), (page_s, "fr"), (page_s, "en"), (block_s, "fr"), (page_s, "ar")]
    for press, language in presses:
        press(lesson, language).click()
        in_language(lesson, language)
    lesson.wait_for_load_state("networkidle")
    lesson.reload()
    lesson.wait_for_selector("[data-tns-ready]")
    in_language(lesson, "ar")
    lesson.goto(small_site.home)
    page_s(lesson, "fr").click()
    lesson.wait_for_selector('html[lang="fr"]')
    lesson.goto(small_site.unit(LESSON))
    in_language(lesson, "fr")


@pytest.mark.parametrize("press", [page_s, block_s])
def test_one_stays_where_one_is_and_nothing_typed_is_lost(lesson, press):
    text = lesson.locator('[data-check="my-board"] textarea')
    text.fill("Seven firms.")
    lesson.evaluate("document.querySelector('[data-check=\"who-chairs\"]').scrollIntoView()")
    before = lesson.evaluate(ABOVE)
    # Whoever presses from the keyboard has not scrolled there.
    press(lesson, "ar").evaluate("(button) => button.click()")
    in_language(lesson, "ar")
    lesson.wait_for_load_state("networkidle")
    assert abs(lesson.evaluate(ABOVE) - before) <= 2
    assert text.input_value() == "Seven firms."
    lesson.clock.fast_forward(PAUSE)
    lesson.locator('[data-check="my-board"] [data-status][data-state="saved"]').wait_for()


def test_a_press_is_not_lost_by_loading_the_page_at_once(lesson):
    block_s(lesson, "ar").click()
    lesson.reload()
    lesson.wait_for_selector("[data-tns-ready]")
    in_language(lesson, "ar")


def test_without_a_script_the_page_s_switch_holds_for_the_block(lesson, chromium, small_site):
    block_s(lesson, "ar").click()
    in_language(lesson, "ar")
    lesson.wait_for_load_state("networkidle")
    context = chromium.new_context(java_script_enabled=False)
    context.add_cookies(lesson.context.cookies())
    page = context.new_page()
    page.goto(small_site.unit(LESSON))
    page_s(page, "fr").click()
    in_language(page, "fr")
    context.close()
