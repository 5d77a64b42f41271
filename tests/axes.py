"""How axe-core is asked: all its rules but those that it calls experimental, and two of these."""

from typing import Any

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

HELD = ("css-orientation-lock", "label-content-name-mismatch")
"""Experimental rules that are asked all the same: a criterion of WCAG hangs on each alone."""
OPTIONS: dict[str, Any] = {
    "resultTypes": ["violations"],
    "rules": {name: {"enabled": True} for name in HELD},
}


def looked_at(page: Page, context: str | None = None) -> AxeResults:
    """What axe-core finds on the page, or in the part of it that a selector names."""
    return Axe().run(page, context=context, options=OPTIONS)
