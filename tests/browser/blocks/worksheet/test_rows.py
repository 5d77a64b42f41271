"""Rows in a real browser: cells that grow, lines that are never cut, one text with the server."""

import random

import pytest
from playwright.sync_api import expect

from tests.blocks.sheets import CRITERION, PLAN_SHEET, ROWS, add, save, text
from tns_training_xblock.content import parse
from tns_training_xblock.content.uses.typed.forms import parted
from tns_training_xblock.content.uses.typed.rows import rows_of, rows_text
from tns_training_xblock.host.templating import bundle_url

from .tabs import kept, save_rows

pytestmark = pytest.mark.browser
HEAD = "step\tby\thours"
LONG = (
    "Ask each of the seven member firms what the shared laboratory costs them in a year, and "
    "whether they would pay twice as much for it if it were open in the evening."
)
ARABIC = "نسأل كل شركة من الشركات السبع الأعضاء كم يكلفها المختبر المشترك في السنة وهل تدفع أكثر."
FITS = (
    "(cell) => cell.scrollHeight <= cell.clientHeight + 1 && cell.scrollWidth <= cell.clientWidth"
)


def test_a_line_break_in_a_cell_stays_one(course, tab):
    here = tab()
    cell = here.cell(0, "step")
    one = cell.bounding_box()["height"]
    assert one >= 44
    cell.focus()
    here.page.keyboard.type("Ask them")
    here.page.keyboard.press("Enter")
    here.page.keyboard.type("both")
    assert cell.bounding_box()["height"] > one + 15
    here.saved()
    assert kept(course)["steps"] == f"{HEAD}\nAsk them↵both\t\t"
    assert cell.input_value() == "Ask them\nboth"
    here.page.keyboard.press("Enter")
    here.saved()
    assert cell.input_value() == "Ask them\nboth\n", "nothing is taken from under the caret"
    here.again()
    assert here.cell(0, "step").input_value() == "Ask them\nboth"
    here.cell(0, "hours").fill("4")
    here.saved()
    assert kept(course)["steps"] == f"{HEAD}\nAsk them↵both\t\t4"


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize(
    ("width", "language", "said"),
    [(360, "en", LONG), (360, "ar", ARABIC), (1280, "en", LONG), (1280, "ar", f"{ARABIC} {LONG}")],
)
def test_all_of_a_cell_is_seen(course, tab, width, language, said, script):
    save_rows(course, rows=f"{HEAD}\n{said}↵{said}\t\t{LONG}\nShort\t\t")
    here = tab(language=language, width=width, script=script)
    for cell in here.task("steps").locator("textarea:visible").all():
        assert cell.evaluate(FITS), cell.input_value()
    if script:
        here.cell(1, "step").fill(f"{said}\n{said}")
        assert here.cell(1, "step").evaluate(FITS)
    assert here.page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_paper_too(course, tab):
    save_rows(course, rows=f"{HEAD}\n{LONG}↵{LONG}\t\t{LONG}")
    here = tab()
    here.page.emulate_media(media="print")
    # A box would be cut at the edge of a page; the text under it goes on over it.
    assert here.task("steps").locator("textarea:visible").count() == 0
    shown = "(area) => getComputedStyle(area, '::after').visibility === 'visible'"
    areas = here.task("steps").locator("[data-row] [data-grows]").all()
    assert [area.get_attribute("data-grows") for area in areas] == [f"{LONG}\n{LONG}", LONG]
    assert all(area.evaluate(shown) for area in areas)


def test_where_there_is_no_room_for_another_line_that_is_said(course, tab):
    save_rows(course)
    here = tab()
    steps = here.task("steps")
    most, add_line = steps.locator("[data-rows-most]"), steps.locator("[data-add]")
    assert most.is_hidden()
    add_line.click()
    assert most.is_hidden()
    add_line.click()
    assert add_line.is_disabled()
    assert most.inner_text() == "This table takes 4 lines at most: no other can be added."
    steps.locator("[data-drop]").first.click()
    assert most.is_hidden()
    assert add_line.is_enabled()
    steps.locator("[data-restore]").click()
    assert most.is_visible()


def test_more_lines_than_there_may_be_are_kept_shown_and_can_be_taken_out(course, tab):
    add(course, PLAN_SHEET, criteria=CRITERION)
    many = HEAD + "".join(f"\nStep {number}\t\t" for number in range(35))
    save(course, {"tasks": {"steps": many}}, name=PLAN_SHEET)
    here = tab(PLAN_SHEET)
    steps = here.task("steps")
    assert steps.locator("[data-row]").count() == 35
    most = steps.locator("[data-rows-most]")
    assert "Lines that stand here: 35. All of them are kept." in most.inner_text()
    here.cell(0, "hours").fill("4")
    here.saved()
    assert kept(course, PLAN_SHEET)["steps"] == many.replace("Step 0\t\t", "Step 0\t\t4")
    here.find("[data-review]").click()
    here.find(".tns-exercise__lines").wait_for()
    assert here.find("[data-confirm]").count() == 0
    assert "35 lines, and 4 at most" in here.find("[data-summary]").inner_text()
    for _ in range(31):
        steps.locator("[data-drop]").last.click()
    assert most.inner_text() == "This table takes 4 lines at most: no other can be added."
    here.find("[data-review]").click()
    here.find("[data-confirm]").click()
    here.find("[data-arrival]").wait_for()


def test_two_versions_brought_together_may_have_more_lines_than_there_may_be(course, tab):
    here = tab()
    save_rows(course)
    for line in range(4):
        here.cell(line, "step").fill(f"Mine {line}")
        if line < 3:
            here.task("steps").locator("[data-add]").click()
    here.wait()
    here.state("stale")
    here.task("steps").locator("[data-keep=both]").click()
    here.saved()
    mine = "".join(f"\nMine {line}\t\t" for line in range(4))
    assert kept(course)["steps"] == f"{ROWS}{mine}"
    assert here.task("steps").locator("[data-row]").count() == 6
    assert here.task("steps").locator("[data-most-over]").is_visible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_everybody_can_use_rows_that_are_full_or_too_many(course, tab, axe, language):
    save_rows(course, rows=HEAD + f"\n{LONG}\tsoon\t3" * 6)
    here = tab(language=language)
    axe(here.page)
    here.page.emulate_media(color_scheme="dark")
    axe(here.page)
    here.task("steps").locator("[data-drop]").first.focus()
    here.page.keyboard.press("Enter")
    here.page.keyboard.press("Enter")
    expect(here.cell(0, "step")).to_be_focused()
    here.page.keyboard.press("Tab")
    expect(here.cell(0, "by")).to_be_focused()


# The script reads and writes what is kept as the server does


SIGNS = [
    "a",
    "\t",
    "\n",
    "\n\n",
    " ",
    "↵",
    "3",
    "keep",
    "step",
    "who",
    "2019-12-01",
    "é",
    "\u2028",
    HEAD,
]
KNOWN = {
    "rows": ["step", "by", "hours"],
    "choice": ["keep", "adapt", "drop"],
    "scale": ["1", "2", "3", "4", "5"],
    "date": [],
    "photo": [],
    "line": [],
}


def test_the_script_parts_texts_as_the_server_does(course, tab):
    here = tab()
    tasks = {each.form: each for each in parse(text(), language="en").document.tasks}
    chance = random.Random(33)  # noqa: S311 - the same texts in every run
    texts = ["".join(chance.choices(SIGNS, k=chance.randint(1, 14))) for _ in range(400)]
    texts = [each.replace("\u2028", "\n") for each in texts]
    given = [[form, KNOWN[form], each] for form in KNOWN for each in texts]
    url = bundle_url("worksheet")
    found = here.page.evaluate(
        "async ([url, given]) => { const { parted } = await import(url);"
        " return given.map((one) => parted(...one)); }",
        [url, given],
    )
    for (form, _, each), (answer, beside) in zip(given, found, strict=True):
        wanted = parted(tasks[form], each)
        same = [" ".join(one.split()) for one in (answer, beside)]
        assert same == [" ".join(one.split()) for one in wanted], (form, each)
    cells = ["".join(chance.choices(SIGNS, k=chance.randint(0, 4))) for _ in range(300)]
    rows = [
        dict(zip(("step", "who", "by"), cells[at : at + 3], strict=True)) for at in range(0, 300, 3)
    ]
    said = here.page.evaluate(
        "async ([url, rows]) => (await import(url)).rowsText(['step', 'by', 'hours'], rows)",
        [url, rows],
    )
    wanted = rows_of(tasks["rows"], rows_text(tasks["rows"], rows))
    stripped = [{name: cell.strip(" \n") for name, cell in row.items()} for row in wanted]
    got = rows_of(tasks["rows"], said)
    assert [row for row in stripped if any(row.values())] == list(got)
