"""Sheets of paper: nothing on them is held in one piece that may be longer than a page."""

import pytest
from django.urls import reverse

from tests.blocks.sheets import FULL, SHEET, save

pytestmark = pytest.mark.browser
LONG = "Ask each of the seven member firms what the shared laboratory costs them in a year. " * 30
ROWS = "step\tby\thours" + f"\nStep\t2019-12-01\t3\n{LONG}↵{LONG}\t\t" * 15
WHOLE = """() => [...document.querySelectorAll("article *")].filter((one) => {
  const { breakInside, overflowX, overflowY, display } = getComputedStyle(one);
  const held = breakInside !== "auto" && one.localName !== "tr";
  const boxed = overflowX !== "visible" || overflowY !== "visible";
  return one.offsetHeight > 900 && (held || boxed || /inline-/.test(display));
}).map((one) => one.outerHTML.slice(0, 80))"""
"""What a page cannot break and is longer than one: a row that is moves on, and is broken then."""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_long_cells_and_many_rows_go_on_over_the_edge_of_a_page(course, chromium, language):
    save(course, {"tasks": {**FULL["tasks"], "seen": LONG * 2, "steps": ROWS, "gone": LONG * 2}})
    browser = course.client()
    browser.cookies["openedx-language-preference"] = language
    address = reverse("handler", args=(course.key(SHEET), "paper"))
    page = chromium.new_page(viewport={"width": 672, "height": 900})
    page.set_content(browser.get(f"{address}?form=filled").content.decode())
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollHeight") > 5_000
    assert page.evaluate("document.documentElement.scrollWidth") <= 672
    assert page.evaluate(WHOLE) == []
    heads = "getComputedStyle(document.querySelector('thead')).display"
    assert page.evaluate(heads) == "table-header-group"
    # A short word of a narrow column stands in one line.
    word = page.locator("tbody td", has_text="2019").first
    width = (
        "(cell) => cell.getBoundingClientRect().width / parseFloat(getComputedStyle(cell).fontSize)"
    )
    assert word.evaluate(width) > 4.8
    page.close()
