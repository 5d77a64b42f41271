"""How axe-core is asked: all its rules but those that it calls experimental, and two of these."""

from typing import Any

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .browser.screens import ALL

HELD = ("css-orientation-lock", "label-content-name-mismatch")
"""Experimental rules that are asked all the same: a criterion of WCAG hangs on each alone."""
COLOURED_ALIKE = () if ALL else ("ar", "fr")
"""Languages in which nothing has a colour of its own: contrast, two thirds of the time that
axe-core takes, is asked for on the English pages."""


def looked_at(page: Page, context: str | None = None) -> AxeResults:
    """What axe-core finds on the page, or in the part of it that a selector names."""
    rules = {name: {"enabled": True} for name in HELD}
    if page.locator("html").get_attribute("lang") in COLOURED_ALIKE:
        rules["color-contrast"] = {"enabled": False}
    options: dict[str, Any] = {"resultTypes": ["violations"], "rules": rules}
    return Axe().run(page, context=context, options=options)
