"""What others show of a worksheet, page by page, in a real browser.

With ``TNS_SHOTS`` set to a folder, what is looked at is kept there as pictures.
"""

import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import expect

from tests.blocks.sheets import SHEET, add, photo, shown_by
from tns_training_xblock.host.storage import storage

from ..screens import SCREENS

pytestmark = pytest.mark.browser
SHOTS = os.environ.get("TNS_SHOTS", "")
WORDS = {"en": ("45 sheets", "page 2 of 3", "Next"), "ar": ("45 ورقة", "صفحة 2 من 3", "التالي")}


@pytest.fixture
def course(campus, settings, tmp_path):
    settings.TNS_TRAINING_STORAGE = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path)},
    }
    add(campus)
    shown_by(campus, 45, storage().save("place.jpg", ContentFile(photo((400, 300)))))
    return campus


@pytest.fixture
def opened(chromium, live_server, course):
    """``opened(width, language, scripts)`` is a learner's page of the sheet."""
    contexts = []

    def opened(width=1280, language="en", *, scripts=True):
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=scripts
        )
        contexts.append(context)
        cookies = {key: one.value for key, one in course.client("learner").cookies.items()}
        cookies["openedx-language-preference"] = language
        context.add_cookies(
            [{"name": n, "value": v, "url": live_server.url} for n, v in cookies.items()]
        )
        page = context.new_page()
        page.goto(f"{live_server.url}/courses/{course.course_key}/jump_to_id/{SHEET}")
        return page

    yield opened
    for context in contexts:
        context.close()


def looked_at(page, name):
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def fits(page, width):
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "language"), SCREENS)
def test_pages_are_turned_and_sheets_opened_by_the_keyboard(opened, axe, width, language):
    page = opened(width, language)
    count, number, forth = WORDS[language]
    box = page.locator("[data-others]")
    expect(page.locator("[data-tns-waits]:disabled")).to_have_count(0)
    box.locator("> summary").focus()
    page.keyboard.press("Enter")
    told = box.locator("[data-shown-count]")
    expect(told).to_contain_text(count)
    expect(box.locator("[data-shown-sheet]")).to_have_count(20)
    box.get_by_role("link", name=forth).focus()
    page.keyboard.press("Enter")
    expect(told).to_contain_text(number)
    expect(told).to_be_focused()
    sheet = box.locator("[data-shown-sheet]").first
    expect(sheet).to_contain_text("U24")
    sheet.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(sheet).to_contain_text("Ana, director")
    picture = sheet.locator("img")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("one => one.naturalWidth") == 320
    fits(page, width)
    axe(page)
    looked_at(page, f"shown-{width}-{language}")


@pytest.mark.parametrize(("width", "language"), SCREENS)
def test_without_a_script_it_is_a_page_with_an_address(opened, width, language):
    page = opened(width, language, scripts=False)
    count, number, forth = WORDS[language]
    page.locator("[data-others] > summary").click()
    with page.expect_popup() as popup:
        page.locator("[data-others-list] a").click()
    page = popup.value
    expect(page.locator("[data-shown-count]")).to_contain_text(count)
    page.get_by_role("link", name=forth).click()
    expect(page.locator("[data-shown-count]")).to_contain_text(number)
    assert "page=2" in page.url
    fits(page, width)
    looked_at(page, f"others-{width}-{language}")
    page.locator("h2 a").first.click()
    expect(page.locator("main")).to_contain_text("Ana, director")
    fits(page, width)
    looked_at(page, f"other-{width}-{language}")
    page.locator("main a").first.click()
    expect(page.locator("[data-shown-count]")).to_contain_text(number)


def test_what_the_browser_cannot_get_says_so_and_leaves_the_way_to_its_page(opened):
    page = opened()
    expect(page.locator("[data-tns-waits]:disabled")).to_have_count(0)
    box = page.locator("[data-others]")
    box.locator("> summary").click()
    sheet = box.locator("[data-shown-sheet]").first
    sheet.locator("summary").wait_for()
    page.context.set_offline(True)
    sheet.locator("summary").click()
    expect(sheet.locator("[data-state=offline]")).to_contain_text("No connection")
    expect(sheet.locator("a")).to_be_visible()
    page.context.set_offline(False)
    sheet.locator("summary").click()
    expect(sheet.locator("[data-state=offline]")).to_have_count(0)
    sheet.locator("summary").click()
    expect(sheet).to_contain_text("Ana, director")
