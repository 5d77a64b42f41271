"""The worksheet in a real browser: fields, rows, who reads it, what is brought along, photos."""

import pytest
from playwright.sync_api import expect

from tests.blocks.sheets import (
    CRITERION,
    FULL,
    PLAN_SHEET,
    ROWS,
    SHEET,
    add,
    olx,
    photo,
    save,
    work_key,
)
from tests.browser.screens import SCREENS
from tns_training_xblock.grading import api

from .tabs import kept, save_rows

pytestmark = pytest.mark.browser
PLACES = """carries='{"visit-sheet": "tns_worksheet+visit-sheet"}' """
PICTURE = {"name": "place.png", "mimeType": "image/png"}


def fill_all(tab):
    """Type into every field what :data:`FULL` says."""
    tab.task("seen").locator("textarea").first.fill("Seven firms in one room.")
    tab.task("person").locator("[data-line]").fill("Ana, director")
    tab.task("worth").get_by_text("Adapt").click()
    tab.task("sure").locator("[data-pick][value='4']").check()
    tab.task("by").locator("[data-day]").fill("2019-12-01")
    tab.cell(0, "step").fill("Ask the members")
    tab.cell(0, "by").fill("2019-12-01")
    tab.cell(0, "hours").fill("3")
    tab.task("steps").locator("[data-add]").click()
    tab.cell(1, "step").fill("Write it down")


def test_each_field_is_saved_as_it_is_filled_in_and_shown_again(course, tab):
    here = tab()
    fill_all(here)
    here.saved()
    assert kept(course) == FULL["tasks"]
    assert here.task("by").locator("[data-day-read]").inner_text() == "December 1, 2019"
    here.again()
    assert here.task("worth").locator(":checked").get_attribute("value") == "adapt"
    assert here.task("sure").locator(":checked").get_attribute("value") == "4"
    assert here.cell(1, "step").input_value() == "Write it down"
    assert here.task("steps").locator("[data-row]").count() == 2


def test_what_was_chosen_can_be_nothing_again(course, tab):
    here = tab()
    for task, pick in (("worth", "keep"), ("sure", "2")):
        clear = here.task(task).locator("[data-clear]")
        assert clear.is_hidden()
        here.task(task).locator(f"[data-pick][value='{pick}']").check()
        here.saved()
        assert kept(course)[task] == pick
        clear.click()
        expect(here.task(task).locator("[data-pick]").first).to_be_focused()
        assert clear.is_hidden()
        here.saved()
        assert task not in kept(course)


def test_lines_come_go_and_come_back_by_the_keyboard(course, tab):
    here = tab()
    save_rows(course)
    here.again()
    rows, steps = here.task("steps").locator("[data-row]"), here.task("steps")
    rows.first.locator("[data-drop]").focus()
    here.page.keyboard.press("Enter")
    assert rows.count() == 1
    undo = steps.locator("[data-restore]")
    expect(undo).to_be_focused()
    assert steps.locator("[data-rows-status]").inner_text() == "Line 1 is removed."
    here.saved()
    assert kept(course)["steps"] == "step\tby\thours\nWrite it down\t\t"
    here.page.keyboard.press("Enter")
    expect(here.cell(0, "step")).to_have_value("Ask the members")
    expect(here.cell(0, "step")).to_be_focused()
    assert undo.is_hidden()
    here.saved()
    assert kept(course)["steps"] == ROWS
    assert [row.get_attribute("aria-label") for row in rows.all()] == ["Line 1", "Line 2"]
    add_line = steps.locator("[data-add]")
    for _ in range(2):
        add_line.focus()
        here.page.keyboard.press("Enter")
    assert rows.count() == 4
    assert add_line.is_disabled(), "no more lines than the sheet takes"


def test_one_line_is_always_there(course, tab):
    here = tab()
    rows = here.task("steps").locator("[data-row]")
    assert rows.count() == 1
    here.cell(0, "step").fill("Ask")
    rows.first.locator("[data-drop]").click()
    assert rows.count() == 1
    assert here.cell(0, "step").input_value() == ""
    here.task("steps").locator("[data-restore]").click()
    assert rows.count() == 1
    assert here.cell(0, "step").input_value() == "Ask"


def test_a_space_is_not_taken_from_under_the_caret(course, tab):
    here = tab()
    cell = here.cell(0, "step")
    cell.fill("Ask ")
    here.saved()
    assert cell.input_value() == "Ask "
    cell.press("End")
    cell.type("them")
    here.saved()
    assert kept(course)["steps"] == "step\tby\thours\nAsk them\t\t"


def test_what_was_filled_in_without_a_network_is_there_after_it(course, tab):
    here = tab()
    here.page.context.set_offline(True)
    fill_all(here)
    here.wait()
    here.state("offline")
    assert kept(course) == {}
    here.page.close()
    here.page.context.set_offline(False)
    again = tab()
    again.state("saved")
    assert kept(course) == FULL["tasks"]
    assert again.task("sure").locator(":checked").get_attribute("value") == "4"
    assert again.cell(1, "step").input_value() == "Write it down"


@pytest.mark.parametrize(
    ("choice", "steps"),
    [
        ("mine", ["Call the bank"]),
        ("theirs", ["Ask the members", "Write it down"]),
        ("both", ["Ask the members", "Write it down", "Call the bank"]),
    ],
)
def test_two_tabs_with_other_rows_are_read_as_people_read_and_one_chooses(
    course, tab, choice, steps
):
    here = tab()
    save_rows(course)
    here.cell(0, "step").fill("Call the bank")
    here.wait()
    here.state("stale")
    other = here.task("steps").locator("[data-other-said]").inner_text()
    assert "Step: Ask the members · By when: December 1, 2019 · Hours: 3" in other
    assert "\t" not in other
    here.task("steps").locator(f"[data-keep={choice}]").click()
    here.saved()
    shown = here.task("steps").locator("[data-cell=step]")
    expect(shown).to_have_count(len(steps))
    assert [cell.input_value() for cell in shown.all()] == steps
    lines = kept(course)["steps"].split("\n")[1:]
    assert [line.split("\t")[0] for line in lines] == steps


def test_who_leaves_a_choice_open_is_asked_again_and_loses_nothing_typed_since(course, tab):
    here = tab()
    save_rows(course)
    there = kept(course)
    here.cell(0, "step").fill("Call the bank")
    here.wait()
    here.state("stale")
    here.page.close()
    again = tab()
    again.state("stale")
    again.task("person").locator("[data-line]").fill("Ana, director")
    again.wait()
    again.page.close()
    once_more = tab()
    once_more.state("stale")
    assert kept(course) == there
    assert once_more.cell(0, "step").input_value() == "Call the bank"
    assert once_more.task("person").locator("[data-line]").input_value() == "Ana, director"
    once_more.task("steps").locator("[data-keep=mine]").click()
    once_more.saved()
    assert kept(course)["person"] == "Ana, director"
    assert kept(course)["steps"] == "step\tby\thours\nCall the bank\t\t"


def test_of_two_choices_one_stays_and_both_cannot(course, tab):
    here = tab()
    save(course, {"tasks": {"worth": "keep"}})
    here.task("worth").locator("[data-pick][value=drop]").check()
    here.wait()
    here.state("stale")
    box = here.task("worth").locator("[data-other]")
    assert box.locator("[data-other-said]").inner_text() == "Keep as it is"
    assert box.locator("[data-keep=both]").is_hidden()
    box.locator("[data-keep=theirs]").click()
    here.saved()
    assert here.task("worth").locator(":checked").get_attribute("value") == "keep"


def test_another_language_keeps_what_was_typed(tab):
    here = tab()
    fill_all(here)
    here.find('button[data-language="ar"]').click()
    here.find('.tns-block[lang="ar"]').wait_for()
    assert here.said("steps") == ROWS
    assert here.task("worth").locator(":checked").get_attribute("value") == "adapt"
    assert here.cell(1, "step").input_value() == "Write it down"
    assert here.task("by").locator("[data-day-read]").inner_text() == "1 ديسمبر 2019"
    here.state("saved")


def test_who_reads_it_is_saved_at_once_and_says_so(course, tab):
    here, other = tab(), tab(person="other_learner")
    fill_all(here)
    here.saved()
    status = here.find("[data-audience-status]")
    here.find("[data-audience] [value=group]").check()
    expect(status).to_have_text("Saved: it is so from now on.")
    other.find("[data-others] > summary").click()
    sheet = other.find("[data-shown-sheet]")
    expect(sheet).to_have_count(1)
    expect(sheet).to_contain_text("Seven firms")
    expect(sheet).not_to_contain_text("Adapt")
    sheet.locator("summary").click()
    expect(sheet).to_contain_text("Adapt")
    said = sheet.inner_text()
    assert "Learner one" in said
    assert "adapt" not in said

    here.page.context.set_offline(True)
    here.find("[data-audience] [value=me]").check()
    expect(status).to_have_attribute("data-state", "waiting")
    here.page.context.set_offline(False)
    here.page.clock.fast_forward(60_000)
    expect(status).to_have_attribute("data-state", "saved")
    other.find("[data-others] > summary").click()
    other.find("[data-others] > summary").click()
    other.find("[data-others]").get_by_text("Nobody else shows theirs yet.").wait_for()


def test_what_is_brought_along_is_put_into_the_field_once(course, tab):
    add(course, PLAN_SHEET, PLACES, carry="visit-sheet/steps")
    save(course)
    here = tab(PLAN_SHEET)
    here.cell(0, "step").fill("Call the bank")
    put = here.task("steps").locator("[data-bring]")
    put.click()
    here.task("steps").locator("[data-brought]").wait_for()
    put.click()
    here.saved()
    steps = here.task("steps").locator("[data-cell=step]")
    wanted = ["Call the bank", "Ask the members", "Write it down"]
    assert [cell.input_value() for cell in steps.all()] == wanted
    assert len(kept(course, PLAN_SHEET)["steps"].split("\n")) == 4


def test_of_several_rows_the_one_chosen_last_goes_into_a_line_behind_own_words(course, tab):
    line = olx(PLAN_SHEET, PLACES).replace(":kind: line", ":kind: line\n:carry: visit-sheet/steps")
    course.add(line)
    save(course)
    here = tab(PLAN_SHEET)
    field, put = (
        here.task("person").locator("[data-line]"),
        here.task("person").locator("[data-bring]"),
    )
    put.nth(0).click()
    put.nth(1).click()
    expect(field).to_have_value("Write it down")
    field.fill("Write it down today")
    put.nth(0).click()
    expect(field).to_have_value("Write it down today · Ask the members · December 1, 2019 · 3")
    here.saved()
    assert kept(course, PLAN_SHEET)["person"] == field.input_value()


def test_before_it_opens_it_is_only_read(course, tab):
    add(course, "later", 'opens="2999-12-01"')
    here = tab("later")
    assert "Opens on 1 December 2999" in here.find("[data-shut]").inner_text()
    assert here.find(".tns-exercise__answer :is(textarea, input):enabled").count() == 0
    assert here.find("[data-add], [data-drop], [data-review]").count() == 0


def test_a_photo_needs_consent_first(course, tab):
    here = tab()
    task = here.task("picture")
    chooser = task.locator("[type=file]")
    assert chooser.is_disabled()
    task.locator("[data-consent]").check()
    assert chooser.is_enabled()
    chooser.set_input_files({**PICTURE, "buffer": photo(kind="PNG")})
    task.locator("[data-file]").wait_for()
    [file] = api.standing(work_key(course)).files
    assert file.name == "place.png"
    # It spoke of that photo, and one photo at a time can be chosen.
    assert chooser.get_attribute("multiple") is None
    assert not task.locator("[data-consent]").is_checked()
    assert chooser.is_disabled()
    task.locator("[data-consent]").check()
    assert chooser.is_enabled()
    here.again()
    assert chooser.is_disabled()
    assert not task.locator("[data-consent]").is_checked()


def test_it_is_handed_in_where_it_has_criteria(course, tab):
    add(course, PLAN_SHEET, criteria=CRITERION)
    here = tab(PLAN_SHEET)
    fill_all(here)
    here.find("[data-review]").click()
    here.find("[data-confirm]").click()
    here.find("[data-arrival]").wait_for()
    said = here.task("steps").inner_text()
    assert "Ask the members" in said
    assert here.task("worth").locator("[data-said]").inner_text() == "Adapt"
    assert here.find("[data-audience] [value=me]").is_disabled()
    assert here.find("[data-audience] :checked").get_attribute("value") == "trainers"


@pytest.mark.parametrize(("width", "language"), SCREENS)
def test_nothing_sticks_out_and_everything_can_be_pressed(course, tab, width, language):
    add(course, PLAN_SHEET, PLACES, carry="visit-sheet/steps", criteria=CRITERION)
    save(course)
    for name in (SHEET, PLAN_SHEET):
        here = tab(name, language=language, width=width)
        assert here.find(f'.tns-block[lang="{language}"]').count() == 1
        wide = here.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width
        for button in here.find("button:visible, label.tns-choice:visible").all():
            box = button.bounding_box()
            assert box["height"] >= 44, button.inner_text()
        labels = here.task("steps").locator("[data-row]").first.locator("label").all()
        tops = [label.bounding_box()["y"] for label in labels]
        # A card on a phone, a line at a desk.
        assert (max(tops) - min(tops) < 8) is (width > 360)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_everybody_can_use_it_in_every_state(course, tab, axe, language):
    add(course, PLAN_SHEET, PLACES, carry="visit-sheet/steps", criteria=CRITERION)
    save(course)
    save(course, as_="other_learner")
    course.handle(SHEET, "show_to", {"audience": "group"}, as_="other_learner")
    here = tab(language=language)
    here.find("[data-others] > summary").click()
    here.find("[data-shown-sheet]").wait_for()
    axe(here.page)
    save_rows(course, version=1)
    here.cell(0, "step").fill("Call the bank")
    here.wait()
    here.state("stale")
    axe(here.page)
    plan = tab(PLAN_SHEET)
    plan.find("[data-bring]").click()
    plan.find("[data-review]").click()
    plan.find("[data-confirm]").click()
    plan.find("[data-arrival]").wait_for()
    axe(plan.page)
