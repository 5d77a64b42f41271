"""Marks brought back from a spreadsheet, on a phone, a tablet and at a desk: used and looked at.

With ``TNS_SHOTS`` set to a folder, what is looked at is kept there as pictures.
"""

import csv
import io
import os
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.blocks.cases import ANSWER, CASE
from tns_training_xblock.blocks.shared import olx
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.work.api import WorkKey

from ..screens import SCREENS

pytestmark = pytest.mark.browser


@pytest.fixture
def marked_outside(course, tmp_path):
    """A CSV with rows that change something, one that does not, and some that are refused."""
    from django.contrib.auth.models import User

    content, run = olx.texts(course.block(CASE)), str(course.course_key)
    receipts = []
    for number, name in enumerate(("Learner one", "متعلّم", "Apprenante trois", "Learner four")):
        user = User.objects.create(username=f"l{number}", first_name=name)
        key = WorkKey(run, str(course.key(CASE)), f"{number:032}")
        how = {"user_id": user.pk, "content": content, "possible": 5, "late": False}
        receipts.append(api.submit(key, ANSWER, 0, **how))
    author = course.user("author").pk
    api.save_review(receipts[3].uuid, 0, author, {}, {}, "Somebody was here.")
    rows = [
        ["[number]", "[version]", "[level: arithmetic]", "[comment: realism]", "[comment]"],
        [receipts[0].number, "0", "good", "Who pays, and from when on?", "Well argued.\nGo on."],
        [receipts[1].number, "0", "weak", "", "من يدفع، ومنذ متى؟"],
        [receipts[2].number, "0", "", "", ""],
        [receipts[3].number, "0", "good", "", ""],
        ["FFFF-FFFF", "0", "good", "", ""],
    ]
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    file = tmp_path / "marks.csv"
    file.write_text(written.getvalue(), encoding="utf-8")
    return file


def look(page, axe, name, width, language):
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    if folder := os.environ.get("TNS_SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}-{language}-{width}.png", full_page=True)


@pytest.mark.parametrize(("width", "language"), [*SCREENS, (900, "ar")])
def test_marks_are_brought_back(course, open_page, axe, marked_outside, width, language):
    queue = reverse("tns_training:queue", args=[str(course.course_key)])
    page = open_page("trainer", queue, language, width)
    page.wait_for_selector("[data-queue][data-ready]")
    page.locator("[data-downloads] summary").click()
    page.locator("[data-bring] summary").click()
    look(page, axe, "sheet-queue", width, language)
    page.locator("[name=sheet]").set_input_files(marked_outside)
    page.locator("[data-bring] [type=submit]").click()
    expect(page.locator('[data-line="change"]')).to_have_count(2)
    expect(page.locator('[data-line="stale"], [data-line="unknown"]')).to_have_count(2)
    expect(page.locator("[data-same] bdi")).to_have_text("1")
    assert not Review.objects.filter(version__gt=1).exists()
    look(page, axe, "sheet-preview", width, language)
    page.locator(".tns-sheet__apply [type=submit]").click()
    page.wait_for_selector("[data-done]")
    expect(page.locator("[data-done]")).to_contain_text("2")
    look(page, axe, "sheet-done", width, language)
    assert sorted(Review.objects.values_list("version", flat=True)) == [0, 1, 1, 1]
    page.go_back()
    expect(page.locator("[data-queue][data-ready]")).to_be_attached()


@pytest.mark.parametrize(("width", "language"), [(360, "ar"), (1280, "en")])
def test_feedback_sheets_are_read_and_printed(
    course, open_page, axe, marked_outside, width, language
):
    trainer = course.user("trainer").pk
    for row in Review.objects.filter(version=0)[:2]:
        levels, said = {"arithmetic": "good", "realism": "weak"}, {"realism": "من يدفع؟"}
        api.save_review(row.submission_uuid, 0, trainer, levels, said, "Well argued.\nGo on.")
        api.release(row.submission_uuid, 1, trainer)
    queue = reverse("tns_training:queue", args=[str(course.course_key)])
    page = open_page("trainer", f"{queue}?state=released", language, width)
    page.locator("[data-downloads] summary").click()
    page.locator("[data-downloads] a[href*=feedback]").click()
    expect(page.locator("[data-paper]")).to_have_count(2)
    look(page, axe, "feedback", width, language)
    page.emulate_media(media="print")
    expect(page.locator("nav.screen")).to_be_hidden()
    assert page.pdf().count(b"/Type /Page\n") + page.pdf().count(b"/Type /Page ") >= 2
