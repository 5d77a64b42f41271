"""Comments on passages, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.answering import PAUSE
from tns_training_xblock.grading import api
from tns_training_xblock.grading.comments.passages import Passage
from tns_training_xblock.grading.comments.quoting import quote
from tns_training_xblock.work.models import Work

from ..conftest import ANSWER, lapse
from .test_desk_script import open_desk, status

__all__ = ["open_desk"]

pytestmark = pytest.mark.browser

PLAN = '[data-part="task:plan"]'
TYPED = """\
Fees 👏 pay *one half*, services **the other**.

| Year | Fees |
|---|---:|
| 2026 | 5 000 |

2 * 3 makes six – we ask the ministry.

1. 1 firm pays
2. The rest - later

- one *and*
- نعم
"""
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


@pytest.fixture
def typed(desk):
    """An answer with emphasis, a table and a sign of two halves."""
    work = Work.objects.get()
    work.answer = {**ANSWER, "tasks": {**ANSWER["tasks"], "plan": TYPED}}
    work.save()
    return desk


def select(page, words, part=PLAN):
    page.evaluate(SELECT, [part, words])


def marked(page, part=PLAN):
    """The words that are marked, run by run, with the number at their end."""
    marks = page.locator(f"{part} mark").all()
    return [(mark.text_content(), mark.get_attribute("data-number")) for mark in marks]


def comment(page, words, said, part=PLAN):
    select(page, words, part)
    page.locator("[data-quote]").click()
    expect(page.locator("li[data-passage] textarea:focus")).to_be_visible()
    page.keyboard.type(said)
    saved(page)


def saved(page):
    page.clock.fast_forward(PAUSE)
    expect(status(page)).to_contain_text("Draft saved at")


def kept(desk):
    return {each.quote.exact: each.comment for each in api.review(desk.uuid).passages}


def on(words, said, name, text=ANSWER["tasks"]["plan"]):
    start = text.index(words)
    return Passage(name, "task:plan", quote(text, start, start + len(words)), said)


def save(desk, version, *passages):
    api.save_review(desk.uuid, version, 99, {}, {}, "", passages=passages, take_over=True)
    lapse()


def test_selected_words_get_a_comment_that_is_saved_and_marked(open_desk, desk):
    page = open_desk()
    comment(page, "services", "Which?")
    comment(page, "one half", "Of what?")
    assert kept(desk) == {"one half": "Of what?", "services": "Which?"}
    assert marked(page) == [("one half", "1"), ("services", "2")]
    page.reload()
    expect(page.locator("li[data-passage] textarea").first).to_have_value("Of what?")
    assert marked(page) == [("one half", "1"), ("services", "2")]


@pytest.mark.parametrize(
    ("words", "exact", "runs"),
    [
        ("one half", "one half", ["one half"]),
        ("Fees 👏 pay", "Fees 👏 pay", ["Fees 👏 pay"]),
        ("half, services the", "half*, services **the", ["half", ", services ", "the"]),
        ("5 000", "5 000", ["5 000"]),
        ("2 * 3 makes", "2 * 3 makes", ["2 * 3 makes"]),
        (" the ministry. ", "the ministry.", ["the ministry."]),
        ("1 firm", "1 firm", ["1 firm"]),
        ("- later", "- later", ["- later"]),
        ("andنعم", "and*\n- نعم", ["and", "نعم"]),
    ],
)
def test_words_are_anchored_in_what_was_typed_and_marked_where_they_show(
    open_desk, typed, words, exact, runs
):
    page = open_desk()
    comment(page, words.strip(), "Hm.")
    [found] = api.review(typed.uuid).passages
    assert found.quote.exact == exact
    assert TYPED[found.quote.start :].startswith(exact)
    assert [text for text, _ in marked(page)] == runs
    page.reload()
    expect(page.locator("#marking[data-ready]")).to_be_attached()
    assert [text for text, _ in marked(page)] == runs


def test_passages_may_lie_in_each_other(open_desk, desk):
    page = open_desk()
    comment(page, "pay one half, services", "All?")
    comment(page, "one half", "Of what?")
    assert marked(page) == [("pay ", None), ("one half", "2"), (", services", "1")]


def test_the_keyboard_chooses_words_comments_and_comes_back(open_desk, desk):
    page = open_desk()
    page.keyboard.press("q")
    expect(page.locator(PLAN)).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("li[data-passage] textarea")).to_be_focused()
    page.keyboard.type("From what?")
    saved(page)
    assert kept(desk) == {"pay one": "From what?"}
    page.keyboard.press("Escape")
    expect(page.locator(PLAN)).to_be_focused()
    page.locator("li[data-passage] textarea").focus()
    page.keyboard.press("Control+Enter")
    assert page.evaluate("document.activeElement.closest('#criterion-arithmetic') !== null")


def test_a_comment_is_changed_and_deleted(open_desk, desk):
    page = open_desk()
    comment(page, "one half", "Of what?")
    comment(page, "services", "Which?")
    page.locator("li[data-passage] textarea").first.fill("Of the costs?")
    saved(page)
    assert kept(desk)["one half"] == "Of the costs?"
    page.locator("li[data-passage] [data-take-out]").first.click()
    expect(page.locator("li[data-passage] textarea")).to_be_focused()
    expect(page.locator("[data-announce]")).to_contain_text("was deleted")
    saved(page)
    assert kept(desk) == {"services": "Which?"}
    assert marked(page) == [("services", "1")]
    page.locator("li[data-passage] [data-take-out]").click()
    expect(page.locator(PLAN)).to_be_focused()


def test_a_marked_word_leads_to_its_comment(open_desk, desk):
    page = open_desk()
    comment(page, "services", "Which?")
    page.locator("h1").click()
    page.locator(f"{PLAN} mark").click()
    expect(page.locator("li[data-passage] textarea")).to_be_focused()
    expect(page.locator(f"{PLAN} mark[data-pointed]")).to_have_count(1)


def test_what_two_trainers_said_of_other_words_is_taken_together(open_desk, desk):
    page = open_desk()
    select(page, "one half")
    page.locator("[data-quote]").click()
    page.keyboard.type("Mine.")
    save(desk, 0, on("services", "Theirs.", "b2"))
    page.clock.fast_forward(PAUSE)
    expect(page.locator("[data-together]")).to_contain_text("Both are put together here")
    expect(status(page)).to_contain_text("Draft saved at")
    assert kept(desk) == {"one half": "Mine.", "services": "Theirs."}
    assert [text for text, _ in marked(page)] == ["one half", "services"]


@pytest.mark.parametrize("keep", ["mine", "theirs"])
def test_where_both_said_something_else_of_the_same_the_trainer_chooses(open_desk, desk, keep):
    save(desk, 0, on("one half", "First.", "a1"))
    page = open_desk()
    page.locator("#said-a1").fill("Mine.")
    save(desk, 1, on("one half", "Theirs.", "a1"))
    page.clock.fast_forward(PAUSE)
    box = page.locator("#passage-a1 [data-clash]")
    expect(box).to_contain_text("Theirs.")
    box.locator(f'[data-keep="{keep}"]').click()
    expect(page.locator("[data-conflict], [data-clash]")).to_have_count(0)
    expect(page.locator("#said-a1")).to_be_focused()
    expect(status(page)).to_contain_text("saved")
    assert kept(desk) == {"one half": "Mine." if keep == "mine" else "Theirs."}


def test_a_comment_that_one_deleted_and_the_other_changed_is_not_lost(open_desk, desk):
    save(desk, 0, on("one half", "First.", "a1"), on("services", "First.", "b2"))
    page = open_desk()
    page.locator("#passage-a1 [data-take-out]").click()
    page.locator("#said-b2").fill("Mine.")
    save(desk, 1, on("one half", "Theirs.", "a1"))
    page.clock.fast_forward(PAUSE)
    expect(page.locator("[data-together]")).to_contain_text("Both are put together here")
    expect(status(page)).to_contain_text("Draft saved at")
    assert kept(desk) == {"one half": "Theirs.", "services": "Mine."}


def test_without_network_it_stays_on_this_device(open_desk, desk):
    page = open_desk()
    page.context.set_offline(True)
    select(page, "one half")
    page.locator("[data-quote]").click()
    page.keyboard.type("Of what?")
    page.clock.fast_forward(PAUSE)
    expect(status(page)).to_contain_text("kept on this device")
    page.context.set_offline(False)
    again = open_desk(context=page.context)
    expect(again.locator("li[data-passage] textarea")).to_have_value("Of what?")
    expect(status(again)).to_contain_text("Draft saved")
    assert kept(desk) == {"one half": "Of what?"}


def test_what_is_released_with_the_last_keystroke_is_shown(open_desk, desk, key):
    page = open_desk()
    page.keyboard.press("2")
    page.keyboard.press("1")
    select(page, "one half")
    page.locator("[data-quote]").click()
    page.keyboard.type("Of what?")
    page.get_by_role("button", name="Release and next").click()
    expect(page.locator("main")).to_contain_text("Released: the learner now sees")
    assert [each.comment for each in api.standing(key).mark.passages] == ["Of what?"]
    assert marked(page) == [("one half", "1")]
    assert not page.locator("[data-quote], [data-take-out]").count()


def test_words_of_an_earlier_round_that_are_there_still_are_marked(open_desk, desk, key, content):
    save(desk, 0, on("one half", "Of what?", "a1"), on("services", "Which?", "b2"))
    api.return_for_revision(desk.uuid, 1, 99)
    plan = "In short: fees pay one half, donors the other."
    answer = {**ANSWER, "tasks": {**ANSWER["tasks"], "plan": plan}}
    how = {"user_id": 7, "content": content, "possible": 5, "late": False}
    receipt = api.submit(key, answer, api.standing(key).draft.version, **how)
    desk.uuid = receipt.uuid
    page = open_desk()
    # Before it stands what stood there, but for one capital; behind it something else.
    assert marked(page) == []
    page.locator(".tns-round > summary").click()
    expect(page.locator(".tns-round .tns-passage")).to_have_count(2)


def test_an_unchanged_answer_shows_what_was_said_in_the_round_before(open_desk, desk, key, content):
    save(desk, 0, on("one half", "Of what?", "a1"))
    api.return_for_revision(desk.uuid, 1, 99)
    how = {"user_id": 7, "content": content, "possible": 5, "late": False}
    answer = {**ANSWER, "tasks": {**ANSWER["tasks"], "own-part": "76 000"}}
    desk.uuid = api.submit(key, answer, api.standing(key).draft.version, **how).uuid
    page = open_desk()
    assert marked(page) == [("one half", "Round 1")]
    expect(page.locator("li[data-stood]")).to_contain_text("Of what?")
    assert api.review(desk.uuid).passages == ()


@pytest.mark.parametrize("width", [360, 900, 1280])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing(open_desk, typed, width, language):
    save(typed, 0, on("one half", "Of what?", "a1", TYPED), on("5 000", "Which?", "b2", TYPED))
    page = open_desk(width)
    page.goto(f"{page.url.partition('?')[0]}?language={language}")
    expect(page.locator("#marking[data-ready]")).to_be_attached()
    if width < 1200:
        page.locator('[data-pane="answer"]').click()
    select(page, "the ministry")
    expect(page.locator("[data-quote]")).to_be_visible()
    found = Axe().run(page).response["violations"]
    assert [violation["id"] for violation in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    words, button = page.evaluate(
        """() => [document.getSelection().getRangeAt(0), document.querySelector("[data-quote]")]
            .map((one) => one.getBoundingClientRect().toJSON())"""
    )
    assert 0 <= button["top"] - words["bottom"] < 12
