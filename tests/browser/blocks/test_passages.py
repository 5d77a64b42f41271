"""Comments on passages on the learner's page: marked, and given back."""

import pytest
from playwright.sync_api import expect

from tests.axes import looked_at
from tests.blocks.cases import submit
from tests.blocks.exercise.test_passages import say
from tns_training_xblock.grading import api

from ..every_kind import unit
from ..screens import SCREENS

pytestmark = pytest.mark.browser


def marks(page):
    found = page.locator("[data-part] mark").all()
    return [(mark.text_content(), mark.get_attribute("data-number")) for mark in found]


@pytest.mark.parametrize(("width", "language"), [*SCREENS, (900, "en")])
@pytest.mark.parametrize("act", ["release", "return_for_revision"])
def test_they_stand_beside_the_learners_words(open_page, course, width, language, act):
    submit(course)
    say(course, getattr(api, act))
    page = open_page("learner", unit(course), language, width)
    block = page.locator(".tns-exercise")
    for fold in block.locator("details").all():
        fold.evaluate("(fold) => { fold.open = true; }")
    words = {"en": "Name the fees.", "ar": "سمّوا الرسوم."}[language]
    expect(block.locator(".tns-exercise__passages").first).to_contain_text(words)
    if act == "release":
        assert marks(page) == [("Fees", "1"), ("one half", "2"), ("hurts", "3")]
    else:
        expect(block.locator("mark.tns-quoted")).to_have_count(3)
    found = looked_at(page, ".tns-exercise").response["violations"]
    assert [violation["id"] for violation in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_this_browser_kept_is_still_known_to_be_handed_in(open_page, course):
    """The numbers of the comments are no part of the learner's text."""
    submit(course)
    say(course)
    page = open_page("learner", unit(course))
    said = page.locator('[data-part="task:income-plan"] [data-said]').text_content().strip()
    assert said == "Fees pay one half of it and services the other."
