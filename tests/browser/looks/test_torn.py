"""No sentence falls apart: a flex or grid box makes a column of each piece of a text.

In Arabic every Latin name is an element of its own within the text, in English and French none is.
"""

import pytest

from ..screens import ALL
from ..sites import ROOT, Screen
from ..test_wcag import BLOCKS, MARKING, address, who

CASES = sorted(path.name.split(".")[0] for path in ROOT.glob("course/case-studies/*.ar.md"))
TORN = r"""() => {
  const says = (node) => /\p{L}/u.test(node.textContent);
  return [...document.querySelectorAll(":is(.tns-block, .tns-page, .demo) *")]
    .filter((one) => /flex|grid/.test(getComputedStyle(one).display))
    .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && says(node)))
    .filter((one) => [...one.querySelectorAll(":scope > :is(bdi, a, em, strong, code)")].some(says))
    .map((one) => one.outerHTML.slice(0, 200));
}"""
"""Boxes that hold words and, beside them, an element with words; a count alone may stand there."""
pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("display", "torn"), [("flex", 1), ("inline-grid", 1), ("block", 0), ("inline", 0)]
)
def test_a_text_in_pieces_is_found(chromium, display, torn):
    page = chromium.new_page()
    page.set_content(
        f'<div class="tns-block"><p style="display: {display}">عنقود <bdi>TWIST</bdi> في تكساس</p>'
        f'<p style="display: {display}">الكل <bdi>3</bdi></p></div>'
    )
    assert len(page.evaluate(TORN)) == torn


@pytest.mark.parametrize("name", [*CASES, *BLOCKS, *MARKING] if ALL else [*CASES, *MARKING])
def test_no_text_falls_apart_in_arabic(tour, visit, name):
    page = visit(tour, who(name), address(tour, name), Screen(360, "ar"))
    if name not in MARKING:
        page.wait_for_selector("[data-tns-ready]")
    assert page.locator('[lang="ar"]').count()
    assert not page.evaluate(TORN)
