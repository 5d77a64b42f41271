"""Comments on passages, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.answering import PAUSE
from tns_training_xblock.grading import api

from .test_desk_script import open_desk, status

__all__ = ["open_desk"]
pytestmark = pytest.mark.browser

PLAN = '[data-part="task:plan"]'
SELECT = """([selector, words]) => {
    const root = document.querySelector(selector);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = "";
    while (walker.nextNode()) {
        nodes.push([walker.currentNode, text.length]);
        text += walker.currentNode.data;
    }
    const at = text.indexOf(words);
    const place = (offset) => {
        const [node, from] = nodes.findLast(([, start]) => start <= offset);
        return [node, offset - from];
    };
    const [node, offset] = place(at);
    const [last, end] = place(at + words.length - 1);
    document.getSelection().setBaseAndExtent(node, offset, last, end + 1);
}"""


def select(page, words, part=PLAN):
    page.evaluate(SELECT, [part, words])


def quoted(page, part=PLAN):
    return [mark.inner_text() for mark in page.locator(f"{part} mark").all()]


def comment(page, words, said):
    select(page, words)
    page.locator("[data-quote]").click()
    expect(page.locator("li[data-passage] textarea:focus")).to_be_visible()
    page.keyboard.type(said)
    page.clock.fast_forward(PAUSE)
    expect(status(page)).to_contain_text("Draft saved at")


def kept(desk):
    return [(each.quote.exact, each.comment) for each in api.review(desk.uuid).passages]


def test_selected_words_get_a_comment_that_is_saved_and_marked(open_desk, desk):
    page = open_desk()
    comment(page, "one half", "Of what?")
    assert kept(desk) == [("one half", "Of what?")]
    assert quoted(page) == ["one half"]
    page.reload()
    expect(page.locator("li[data-passage] textarea")).to_have_value("Of what?")
    assert quoted(page) == ["one half"]
