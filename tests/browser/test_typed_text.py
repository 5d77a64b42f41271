"""What people typed, on every page that shows it: each paragraph in its own direction."""

import re

import pytest

from tests.blocks.cases import save, submit, work_key
from tns_training_xblock.grading import api

from .every_kind import LESSON, marking, unit

TYPED = "Wagralim: اتفاق مع الإقليم.\nنبدأ بخمسة أعضاء."
TWO = {
    "tasks": {"own-part": "80 000", "income-plan": TYPED},
    "vote": {"choice": "yes", "why": TYPED.splitlines()[0]},
}
SHOWN = """() => [...document.querySelectorAll(":is(.tns-block, .tns-page) *")]
  .filter((one) => /Wagralim/.test(
    one.value ?? [...one.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join("")))
  .filter((one) => one.getClientRects().length)"""
OTHERWISE = f"""() => ({SHOWN})()
  .filter((one) => getComputedStyle(one).unicodeBidi !== "plaintext")
  .map((one) => one.outerHTML.slice(0, 120))"""
EDGES = """(box) => {
  const [latin, arabic] = box.firstChild.data.split("\\n");
  const ends = (from, to) => {
    const range = document.createRange();
    range.setStart(box.firstChild, from);
    range.setEnd(box.firstChild, to);
    return range.getBoundingClientRect();
  };
  const { left, right } = box.getBoundingClientRect();
  const first = ends(0, latin.length), second = ends(latin.length + 1, box.firstChild.data.length);
  return [first.left - left < 60, right - second.right < 60];
}"""
pytestmark = pytest.mark.browser


def own_ways(page, places):
    """Nothing typed is shown in another way, in at least so many places."""
    # All but the desk's menu, which would lie over what is pressed next.
    folds = "details:not(.tns-bar details)"
    page.evaluate(f"document.querySelectorAll('{folds}').forEach((one) => {{ one.open = true }})")
    assert page.evaluate(f"({SHOWN})().length") >= places
    assert page.evaluate(OTHERWISE) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_paragraph_of_a_learner_goes_its_own_way(open_page, course, language):
    save(course, {"tasks": {}})
    page = open_page("learner", unit(course), language)
    save(course, {"tasks": {"income-plan": f"{TYPED}!"}, "vote": TWO["vote"]}, version=1)
    page.locator(".tns-lesson textarea").first.fill(TYPED)
    page.fill('[data-answer="income-plan"]', TYPED)
    page.fill("[data-why]", f"{TWO['vote']['why']}!")
    page.locator("[data-other]").first.wait_for()
    own_ways(page, 5)

    submit(course, {**TWO, "tasks": {"income-plan": f"{TYPED}?"}}, version=2)
    page.reload()
    page.wait_for_selector("[data-tns-ready] [data-leftover]:not([hidden])")
    own_ways(page, 3)


def test_each_paragraph_of_a_trainer_goes_its_own_way(open_page, course):
    submit(course, TWO)
    uuid = api.standing(work_key(course)).receipt.uuid
    author, levels = course.user("author").id, {"arithmetic": "good", "realism": "weak"}
    page = open_page("trainer", f"{marking(course)}{uuid}/")
    api.save_review(uuid, 0, author, levels, {"realism": TYPED}, TYPED, take_over=True)
    page.fill("[name=overall]", f"{TYPED}!")
    page.locator("[data-conflict]").wait_for()
    own_ways(page, 3)
    assert page.locator(".tns-given > p", has_text="Wagralim").first.evaluate(EDGES) == [True, True]
    page.click("[data-take-theirs]")
    page.locator("[data-conflict]").wait_for(state="detached")
    page.wait_for_selector("[data-ready]")
    own_ways(page, 3)
    api.claim(uuid, author, take_over=True)
    api.release(uuid, api.review(uuid).version, author)
    own_ways(open_page("learner", unit(course)), 4)


def test_two_versions_of_a_reflection_go_their_own_way(open_page, course):
    page = open_page("learner", unit(course))
    card = page.locator("[data-kind=reflection]").first
    check = card.get_attribute("data-check")
    course.handle(LESSON, "reflect", {"check": check, "text": f"{TYPED}!", "version": 0})
    card.locator("textarea").fill(TYPED)
    card.locator("[data-stale]").wait_for()
    own_ways(page, 3)
    assert re.fullmatch(r"[A-Z][a-z]+ \d+, 20.*", page.inner_text("[data-theirs-saved] >> nth=0"))
