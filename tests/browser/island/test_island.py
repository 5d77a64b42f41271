"""Blocks look the same whatever the stylesheet of the page they stand in does (decision 9)."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from tests.blocks.cases import PLAN, due, release, save, submit, work_key
from tests.blocks.lessons import ENGLISH
from tns_training_xblock.grading import api

from ..every_kind import authoring, marking, unit
from ..screens import LANGUAGES
from .island import Island

ANSWER_CHECKS = """() => {
  for (const card of document.querySelectorAll("[data-check]")) {
    [...card.querySelectorAll(".tns-choice input")].at(-2)?.click();
    for (const select of card.querySelectorAll("select")) select.selectedIndex = 1;
    const field = card.querySelector("input[type=text]");
    if (field) field.value = "12";
    card.querySelector("[data-ask]")?.click();
  }
}"""
OPEN = """() => {
  for (const fold of document.querySelectorAll(":is(.tns-block, .tns-page) details")) {
    fold.removeAttribute("name");
    fold.open = true;
  }
  for (const term of document.querySelectorAll(".tns-term, .tns-cite a")) term.click();
}"""
UNHIDE = """() => {
  for (const one of document.querySelectorAll(".tns-studio [hidden]")) one.hidden = false;
}"""
HOST = """([scheme, mark]) => {
  document.documentElement.style.colorScheme = scheme;
  document.body.style.colorScheme = scheme;
  document.body.classList.toggle("indigo-dark-theme", !!mark);
}"""
GROUNDS = """() => [...document.querySelectorAll(".tns-block")]
  .map((root) => getComputedStyle(root).backgroundColor)"""
OFF_THE_LINE = """() => [...document.querySelectorAll(".tns-choice")].filter((choice) => {
  const text = document.createRange();
  text.selectNodeContents(choice.querySelector("span") ?? choice);
  const box = choice.querySelector("input").getBoundingClientRect();
  const line = [...text.getClientRects()].find(({ width, left }) => width && left !== box.left);
  return Math.abs(line.top + line.bottom - box.top - box.bottom) > 4;
}).map((choice) => choice.textContent)"""
STARTS = """(item) => {
  const number = document.createRange();
  number.selectNodeContents(item.querySelector("[data-source]").firstChild);
  const [written] = number.getClientRects();
  return item.getBoundingClientRect().right - written.right;
}"""
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(21, 28, 35)"
pytestmark = pytest.mark.browser


def same(page):
    """With everything opened that can be, nothing looks different, and all can be read."""
    page.evaluate(OPEN)
    faults = Island(page).faults(contrast=page.locator("html[lang=en]").count() == 1)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_learners_read_looks_the_same(open_page, course, language):
    due(course, (datetime.now(UTC) + timedelta(days=2)).isoformat())
    page = open_page("learner", unit(course), language)
    save(course, {"tasks": {"income-plan": "Another plan."}})
    page.fill('[data-answer="income-plan"]', PLAN)
    page.locator("[data-other]").wait_for()
    same(page)

    page.click("[data-keep=mine]")
    page.locator('[role="status"][data-state="saved"]').wait_for()
    page.reload()
    page.wait_for_selector(f'[data-tns-ready] .tns-lesson[lang="{language}"]')
    page.evaluate(ANSWER_CHECKS)
    for check in page.locator("[data-check]:has([data-ask])").all():
        check.and_(page.locator("[data-state=answered]")).wait_for()
    page.click("[data-review]")
    page.wait_for_selector("[data-confirm]")
    same(page)

    submit(course, version=2)
    page.reload()
    page.wait_for_selector("[data-tns-ready] .tns-exercise__receipt")
    same(page)
    release(course)
    page.reload()
    page.wait_for_selector("[data-tns-ready] .tns-exercise__mark")
    same(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_marking_looks_the_same(open_page, course, language, monkeypatch):
    monkeypatch.setattr("tns_training_xblock.grading.queue.rows.PAGE", 1)
    for learner in ("learner", "other_learner"):
        submit(course, as_=learner)
    page = open_page("trainer", marking(course), language)
    same(page)
    page.click("tbody a")
    page.wait_for_selector("[data-ready]")
    uuid = api.standing(work_key(course)).receipt.uuid
    author, levels = course.user("author").id, {"arithmetic": "good", "realism": "weak"}
    told = {"realism": "Who pays?"}
    kept = api.save_review(uuid, 0, author, levels, told, "Clear.", take_over=True)
    page.fill("[name=overall]", "Not clear to me.")
    page.locator("[data-conflict]").wait_for()
    same(page)
    api.release(uuid, kept.version, author)
    same(open_page("trainer", f"{marking(course)}{uuid}/?done=released"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_refusals_look_the_same(open_page, course, language):
    same(open_page("learner", marking(course), language))
    same(open_page("trainer", f"{marking(course)}{UUID(int=0)}/", language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_studio_looks_the_same(open_page, course, language):
    with course.studio():
        container, editor = authoring(course)
        same(open_page("author", container, language))
        page = open_page("author", editor, language)
        page.fill("[role=tabpanel]:not([hidden]) textarea", ENGLISH.replace("single", "sngle"))
        page.locator(".tns-studio__problem[data-severity=error]").first.wait_for()
        page.click("[data-do=preview]")
        page.locator("[data-page] .tns-block").wait_for()
        page.evaluate(UNHIDE)
        same(page)


def test_without_its_shores_nothing_would_look_the_same(open_page, course):
    """What the tests above compare is within reach of the stylesheet, down to the last element."""
    submit(course, as_="other_learner")
    submit(course)
    assert not untouched(open_page("learner", unit(course), "ar"))
    page = open_page("trainer", marking(course), "ar")
    page.click("tbody a")
    page.wait_for_selector("[data-ready]")
    assert not untouched(page)
    with course.studio():
        for address in authoring(course):
            assert not untouched(open_page("author", address, "ar"))


def untouched(page):
    page.evaluate(OPEN)
    return Island(page).untouched()


def test_a_dark_device_makes_no_dark_slab_in_a_white_page(open_page, course):
    is_white(open_page("learner", unit(course)))
    with course.studio():
        for address in authoring(course):
            is_white(open_page("author", address))


def is_white(page):
    """Where the page says nothing of dark, or that it is light; and dark where it says that."""
    page.emulate_media(color_scheme="dark")
    for scheme, mark, grounds in (
        ("normal", "", {LIGHT}),
        ("light", "", {LIGHT}),
        ("light dark", "", {DARK}),
        ("normal", "indigo-dark-theme", {DARK}),
    ):
        page.evaluate(HOST, [scheme, mark])
        assert set(page.evaluate(GROUNDS)) == grounds, (scheme, mark)
    page.emulate_media(color_scheme="light")
    page.evaluate(HOST, ["dark", ""])
    assert set(page.evaluate(GROUNDS)) == {DARK}


def test_marking_pages_are_as_dark_as_the_device(open_page, course):
    page = open_page("trainer", marking(course))
    for scheme, ground in (("light", LIGHT), ("dark", DARK)):
        page.emulate_media(color_scheme=scheme)
        ours = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ours == ground


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_choice_stands_in_line_with_its_box(open_page, course, language):
    page = open_page("learner", unit(course), language, width=360)
    assert page.locator(".tns-choice").count() > 5
    assert page.evaluate(OFF_THE_LINE) == []


def test_paper_hides_nothing_that_was_written(open_page, course):
    page = open_page("learner", unit(course))
    answer = page.locator('[data-answer="income-plan"]')
    answer.fill("One more line.\n" * 60)
    hidden = "(area) => area.scrollHeight - area.clientHeight"
    assert answer.evaluate(hidden) > 100
    page.emulate_media(media="print")
    assert answer.evaluate(hidden) <= 0


def test_the_sources_on_the_desk_begin_where_the_page_does(open_page, course):
    submit(course)
    page = open_page("trainer", marking(course), "ar")
    page.click("tbody a")
    page.wait_for_selector("[data-ready]")
    page.click('[data-pane="exhibits"]')
    page.evaluate(OPEN)
    assert page.locator(".tns-cited li").first.evaluate(STARTS) < 24
