"""An author changes a worksheet while learners fill it in: nothing that anybody wrote is lost."""

import pytest

from tests.blocks.cases import CASE
from tests.blocks.cases import save as save_case
from tests.blocks.cases import work_key as case_key
from tests.blocks.sheets import FULL, PLAN_SHEET, ROWS, add, edit, save
from tns_training_xblock.grading import api

from .tabs import kept, save_rows

pytestmark = pytest.mark.browser
NO_HOURS = ("| Hours {#hours} | number | |\n", "")
GONE = (
    NO_HOURS,
    ("| Adapt {#adapt} | |\n", ""),
    (":steps: 5", ":steps: 3"),
    (":::{task} person\n", ":::{task} somebody\n"),
)
HEAD = "step\tby\thours"


def test_cells_that_are_not_asked_any_more_go_along_with_their_line(course, tab):
    save(course)
    edit(course, NO_HOURS)
    here = tab()
    gone = here.task("steps").locator("[data-gone]")
    assert gone.count() == 1
    assert gone.inner_text().split("\n") == ["hours (no longer asked)", "3"]
    assert here.task("steps").locator("[data-cell=hours]").count() == 0
    here.cell(1, "step").fill("Write it up")
    here.task("steps").locator("[data-add]").click()
    here.cell(2, "step").fill("Send it")
    here.saved()
    assert kept(course)["steps"] == (
        f"{HEAD}\nAsk the members\t2019-12-01\t3\nWrite it up\t\t\nSend it\t\t"
    )
    here.task("steps").locator("[data-drop]").first.click()
    here.saved()
    assert kept(course)["steps"] == "step\tby\nWrite it up\t\nSend it\t"
    here.task("steps").locator("[data-restore]").click()
    here.saved()
    assert gone.inner_text().split("\n") == ["hours (no longer asked)", "3"]
    assert kept(course)["steps"].endswith("\nAsk the members\t2019-12-01\t3") is False
    assert "Ask the members\t2019-12-01\t3" in kept(course)["steps"]
    # The author puts it back.
    edit(course, ("| By when {#by} | date | |\n", f"| By when {{#by}} | date | |\n{NO_HOURS[0]}"))
    here.again()
    assert here.cell(0, "hours").input_value() == "3"


def test_a_page_that_was_open_before_the_edit_loses_nothing_either(course, tab):
    here = tab()
    here.cell(0, "step").fill("Ask")
    here.saved()
    edit(course, NO_HOURS)
    here.cell(0, "hours").fill("3")
    here.saved()
    assert kept(course)["steps"] == f"{HEAD}\nAsk\t\t3"


def test_two_versions_are_brought_together_with_what_is_not_asked_any_more(course, tab):
    edit(course, NO_HOURS)
    here = tab()
    save_rows(course, rows=f"{ROWS}\n\nFirst this")
    here.cell(0, "step").fill("Call the bank")
    here.wait()
    here.state("stale")
    other = here.task("steps").locator("[data-other-said]").inner_text()
    assert "hours: 3" in other
    assert other.endswith("First this")
    here.task("steps").locator("[data-keep=both]").click()
    here.saved()
    assert kept(course)["steps"] == f"{ROWS}\nCall the bank\t\t\n\nFirst this"
    assert here.task("steps").locator("[data-gone]").count() == 1
    assert here.task("steps").locator("[data-beside-text]").inner_text() == "First this"


def test_what_a_field_cannot_show_stays_beside_what_is_entered(course, tab):
    save(course, {"tasks": {**FULL["tasks"], "steps": "First this,\nthen that.", "gone": "Mine"}})
    edit(course, *GONE)
    here = tab()
    beside = {"worth": "adapt", "sure": "4", "steps": "First this,\nthen that."}
    for task, said in beside.items():
        assert here.task(task).locator("[data-beside-text]").inner_text() == said
    here.task("worth").locator("[data-pick][value=keep]").check()
    here.task("sure").locator("[data-pick][value='2']").check()
    here.cell(0, "step").fill("Ask")
    here.saved()
    assert kept(course) == {
        **FULL["tasks"],
        "worth": "keep\n\nadapt",
        "sure": "2\n\n4",
        "steps": "step\tby\nAsk\t\n\nFirst this,\nthen that.",
        "gone": "Mine",
    }
    here.task("worth").locator("[data-clear]").click()
    here.saved()
    assert kept(course)["worth"] == "adapt"
    here.again()
    for task, said in beside.items():
        assert here.task(task).locator("[data-beside-text]").inner_text() == said
    assert here.cell(0, "step").input_value() == "Ask"
    loose = here.find("[data-loose] [data-beside-text]").all_inner_texts()
    assert sorted(loose) == ["Ana, director", "Mine"]


def test_who_wrote_it_takes_it_out_and_puts_it_back_by_the_keyboard(course, tab):
    save(course, {"tasks": {**FULL["tasks"], "gone": "Mine"}})
    edit(course, *GONE)
    here = tab()
    for task, said in (("worth", "adapt"), ("gone", "Mine")):
        box = here.task(task)
        box.locator("[data-take-out]").focus()
        here.page.keyboard.press("Enter")
        here.saved()
        assert task not in kept(course)
        assert box.locator("[data-beside-text]").inner_text() == said
        here.page.keyboard.press("Enter")
        here.saved()
        assert kept(course)[task] == said
        here.page.keyboard.press("Enter")
        here.saved()
    here.again()
    assert here.task("worth").locator("[data-beside]").is_hidden()
    assert here.task("gone").count() == 0
    assert here.task("person").count() == 1


def test_what_is_brought_along_leaves_what_stands_beside(course, tab):
    places = """carries='{"visit-sheet": "tns_worksheet+visit-sheet"}' """
    add(course, PLAN_SHEET, places, carry="visit-sheet/steps")
    save(course)
    save(course, {"tasks": {"steps": "step\twho\nCall\tAnn\n\nFirst this"}}, name=PLAN_SHEET)
    here = tab(PLAN_SHEET)
    here.task("steps").locator("[data-bring]").click()
    here.saved()
    assert kept(course, PLAN_SHEET)["steps"] == (
        f"{HEAD}\twho\nCall\t\t\tAnn\nAsk the members\t2019-12-01\t3\t\nWrite it down\t\t\t"
        "\n\nFirst this"
    )


def test_a_vote_that_is_not_asked_any_more_is_read_and_goes_along(course, tab):
    answer = {"tasks": {"income-plan": "Fees."}, "vote": {"choice": "no", "why": "It is late."}}
    assert save_case(course, answer)[0] == 200
    texts = course.block(CASE, "author", studio=True).content
    votes = [texts[code].partition(":::{vote}")[2].partition(":::\n")[0] for code in ("en", "ar")]
    edit(course, *((f":::{{vote}}{vote}:::\n", "") for vote in votes), name=CASE)
    here = tab(CASE)
    assert "It is late." in here.find("[data-loose]").inner_text()
    here.task("income-plan").locator("textarea").first.fill("Fees and services.")
    here.saved()
    there = api.standing(case_key(course)).draft.answer
    assert there == {**answer, "tasks": {"income-plan": "Fees and services."}}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_everybody_can_read_what_is_not_asked_any_more(course, tab, axe, language):
    save(course, {"tasks": {**FULL["tasks"], "gone": "Mine"}})
    edit(course, *GONE)
    here = tab(language=language, width=360)
    assert here.page.evaluate("document.documentElement.scrollWidth") <= 360
    axe(here.page)
    here.page.emulate_media(color_scheme="dark")
    axe(here.page)
    here.task("worth").locator("[data-take-out]").click()
    axe(here.page)
