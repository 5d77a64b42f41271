"""Letters that a reader has made larger: on a phone no page of the course scrolls sideways."""

import pytest

from ..sites import Screen

UNITS = (
    "course-map",
    "who-decides",
    "money-and-independence",
    "from-5-to-64",
    "a-desk-in-texas-a-festival-at-home",
    "decision-map",
    "our-cluster",
    "contacts",
    "host-kikk",
    "glossary",
    "sources",
)
"""Of each kind of text, with the longest words and names of the course among them."""
USUAL = 16
WIDE = """(most) => [...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().width > 0 && one.checkVisibility())
  .filter((one) => !one.closest(".tns-scroll *"))
  .filter((one) => one.getBoundingClientRect().right > most || one.getBoundingClientRect().left < 0)
  .map((one) => one.outerHTML.slice(0, 80))"""
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_no_page_scrolls_sideways_on_a_phone(tour, visit, language):
    page = visit(tour, "learner-one", tour.home, Screen(360, language))
    browser = page.context.new_cdp_session(page)
    units = [tour.unit(name) for name in UNITS]
    for address in (tour.home, f"{tour.home}progress", f"{tour.home}about", *units):
        page.goto(address)
        if address in units:
            page.wait_for_selector("[data-tns-ready]")
        for times in (1.5, 2):
            sizes = {"standard": int(times * USUAL), "fixed": int(times * 13)}
            browser.send("Page.setFontSizes", {"fontSizes": sizes})
            at_rest = "getComputedStyle(document.querySelector('.tns-page')).fontSize"
            assert page.evaluate(at_rest) == f"{sizes['standard']}px"
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= 360, (address, times, page.evaluate(WIDE, 360))
