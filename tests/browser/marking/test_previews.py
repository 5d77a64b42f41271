"""Learners' files on the desk, in Chromium: pictures, PDF, and what is broken or hostile.

With ``TNS_SHOTS`` set to a folder, what is looked at is kept there as pictures.
"""

import io
import os
from pathlib import Path

import pytest
from django.urls import reverse
from PIL import Image, ImageDraw
from playwright.sync_api import expect

from demo.people import anonymous_id
from tests.blocks.cases import ANSWER, CASE
from tns_training_xblock.blocks.shared import olx
from tns_training_xblock.content.model import FileRule
from tns_training_xblock.grading import api
from tns_training_xblock.work import api as work_api

from ..whole import whole

pytestmark = pytest.mark.browser
RULE = FileRule(types=("png", "jpg", "gif", "pdf"), max_bytes=10**6, max_files=9)
EVIL = b"<script>top.document.title = document.title = 'EVIL'</script>"


@pytest.fixture(scope="module")
def chromium(chromium):
    """With its viewer of PDF, which the shell has not."""
    with whole(chromium) as browser:
        yield browser


def drawing(form):
    picture, written = Image.new("RGB", (1200, 800), "teal"), io.BytesIO()
    ImageDraw.Draw(picture).rectangle((300, 200, 900, 600), "orange")
    picture.save(written, form)
    return written.getvalue()


@pytest.fixture
def desk_of(course):
    """``desk_of(files)`` → the address of a submission with those, by name."""

    def handed_in(**files):
        learner, run = course.user("learner"), str(course.course_key)
        key = work_api.WorkKey(run, str(course.key(CASE)), anonymous_id(learner, run))
        for name, data in files.items():
            name = name.replace("_", ".")
            work_api.attach(key, "income-plan", name, io.BytesIO(data), len(data), RULE)
        how = {"user_id": learner.pk, "possible": 5, "late": False}
        content = olx.texts(course.block(CASE))
        uuid = api.submit(key, ANSWER, 0, content=content, **how).uuid
        return reverse("tns_training:review", args=[key.usage_key, uuid])

    return handed_in


def shot(page, name):
    if folder := os.environ.get("TNS_SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def is_drawn(png):
    """Whether something of the drawing's orange is to be seen."""
    pixels = Image.open(io.BytesIO(png)).convert("RGB").resize((60, 60)).getcolors(3600)
    return any(red > 200 and 120 < green < 190 and blue < 60 for _, (red, green, blue) in pixels)


@pytest.mark.parametrize(("width", "language"), [(360, "ar"), (1280, "en")])
def test_a_picture_is_shown_and_a_broken_one_is_a_sentence(
    open_page, desk_of, axe, width, language
):
    address = desk_of(map_png=drawing("PNG"), half_png=drawing("PNG")[:900])
    page = open_page("trainer", address, language, 1280)
    page.set_viewport_size({"width": width, "height": 800})
    if width < 900:
        page.click("[data-pane=answer]")
    pictures = page.locator("[data-picture]")
    pictures.first.scroll_into_view_if_needed()
    expect(pictures.first).to_have_js_property("naturalWidth", 320)
    expect(page.locator("[data-unshown]:visible")).to_have_count(1)
    expect(page.locator("[data-picture]:visible")).to_have_count(1)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shot(page, f"pictures-{language}-{width}")
    with page.context.expect_page() as opened:
        page.locator(".tns-files__picture:visible").click()
    opened.value.wait_for_load_state()
    assert opened.value.evaluate("document.images[0].naturalWidth") == 1200


def test_a_broken_picture_is_a_sentence_after_a_reload_too(open_page, desk_of):
    page = open_page("trainer", desk_of(half_gif=drawing("GIF")[:300]), "en", 1280)
    page.reload()
    page.locator(".tns-files").first.scroll_into_view_if_needed()
    expect(page.locator("[data-unshown]:visible")).to_have_count(1)


def test_a_pdf_is_shown_by_the_viewer_beside_a_way_to_download_it(open_page, desk_of):
    page = open_page("trainer", desk_of(plan_pdf=drawing("PDF")), "en", 1280)
    page.locator(".tns-files__preview summary").click()
    # The viewer is an extension of Chromium, in a process of its own: pixels tell that it is there.
    for _ in range(120):
        if is_drawn(page.locator("iframe").screenshot()):
            break
        page.wait_for_timeout(100)
    else:
        pytest.fail("no viewer")
    if folder := os.environ.get("TNS_SHOTS"):
        page.screenshot(path=Path(folder) / "pdf.png")
    expect(page.get_by_role("link", name="plan.pdf")).to_be_visible()


@pytest.mark.parametrize("name", ["evil_pdf", "evil_gif"])
def test_a_file_that_is_two_things_runs_as_neither(open_page, desk_of, name):
    data = drawing("GIF") + EVIL if name == "evil_gif" else b"%PDF-1.7\n" + EVIL
    page = open_page("trainer", desk_of(**{name: data}), "en", 1280)
    title = page.title()
    if name == "evil_pdf":
        page.locator(".tns-files__preview summary").click()
        address = page.locator("iframe").get_attribute("src")
    else:
        address = page.locator(".tns-files__picture").get_attribute("href")
    page.wait_for_timeout(1000)
    assert page.title() == title
    tab = page.context.new_page()
    tab.goto(page.url.partition("/tns-training")[0] + address)
    tab.wait_for_timeout(500)
    assert tab.title() != "EVIL"
