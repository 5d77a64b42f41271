"""What tasks bring along from another sheet of the run."""

import pytest

from tests.blocks import diagnoses
from tests.blocks.cases import whose
from tests.blocks.sheets import (
    CRITERION,
    FULL,
    PLAN_SHEET,
    ROWS,
    SHEET,
    Pair,
    add,
    html,
    olx,
    root,
    save,
    work_key,
)
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.rules import Rules, set_rules

pytestmark = pytest.mark.django_db
PLACES = """carries='{"visit-sheet": "tns_worksheet+visit-sheet"}' """


def add_plan(campus, carry="visit-sheet/steps", places=PLACES):
    add(campus)
    add(campus, PLAN_SHEET, places, carry=carry)


def brought(campus, as_="learner"):
    return root(campus, as_, PLAN_SHEET).xpath("//*[@data-carried]")


def nothing_yet(page):
    """Where it is said what could be brought along, and nothing stands there yet."""
    return page.xpath("//*[@data-carried-none]")


def test_it_stands_beside_the_task_as_people_read_it(campus):
    add_plan(campus)
    assert brought(campus) == []
    [none] = nothing_yet(root(campus, name=PLAN_SHEET))
    assert "bring along “First steps” here" in none.text_content()
    [link] = none.xpath(".//a")
    assert link.get("href").endswith(f"/jump_to_id/{SHEET}")
    assert link.text == "What we saw at this host"
    save(campus)
    [note] = brought(campus)
    assert nothing_yet(root(campus, name=PLAN_SHEET)) == []
    said = " ".join(note.text_content().split())
    assert "From: What we saw at this host" in said
    assert "Ask the members December 1, 2019 3" in said
    [button] = note.xpath(".//button")
    assert button.get("data-bring") == FULL["tasks"]["steps"]


def test_nobody_brings_along_what_others_wrote(campus):
    add_plan(campus)
    save(campus)
    assert brought(campus, "other_learner") == []


@pytest.mark.parametrize(
    ("carry", "places"),
    [
        ("visit-sheet/gone", PLACES),
        ("visit-sheet/steps", ""),
        ("visit-sheet/steps", """carries='{"visit-sheet": "tns_worksheet+gone"}' """),
        ("visit-sheet/steps", """carries='{"visit-sheet": "nonsense"}' """),
        ("visit-sheet/steps", """carries='{"visit-sheet": "tns_lesson+who-decides"}' """),
    ],
)
def test_what_is_not_there_costs_nothing(campus, carry, places):
    add_plan(campus, carry, places)
    save(campus)
    assert brought(campus) == nothing_yet(root(campus, name=PLAN_SHEET)) == []
    assert "First steps" in html(campus, name=PLAN_SHEET)


def test_what_was_written_in_other_words_can_be_read_all_the_same(campus):
    add_plan(campus, "visit-sheet/worth")
    save(campus)
    [note] = brought(campus)
    assert "Adapt" in note.text_content()
    [button] = note.xpath(".//button")
    assert button.get("data-bring").startswith("step\tby\thours\nAdapt")


def test_what_the_diagnosis_found_goes_into_words_and_into_rows(campus):
    diagnoses.add(campus)
    diagnoses.save(campus, diagnoses.answer(map=3, terms="?"))
    places = f"""carries='{{"our-cluster": "tns_diagnosis+{diagnoses.BEFORE}"}}' """
    add(campus, PLAN_SHEET, places, carry="our-cluster/lowest")
    [note] = brought(campus)
    assert "How do you do map?" in note.text_content()
    assert diagnoses.NOTE not in note.text_content()
    [button] = note.xpath(".//button")
    assert "\t" in button.get("data-bring")
    assert "How do you do terms?" in button.get("data-bring")


def test_of_several_rows_one_is_chosen_for_one_line(campus):
    add(campus)
    line = olx(PLAN_SHEET, PLACES).replace(":kind: line", ":kind: line\n:carry: visit-sheet/steps")
    campus.add(line)
    save(campus)
    [note] = brought(campus)
    choices = ["Ask the members · December 1, 2019 · 3", "Write it down"]
    buttons = note.xpath(".//button")
    assert [button.get("data-bring") for button in buttons] == choices
    for button, said in zip(buttons, choices, strict=True):
        [described] = note.xpath(f".//*[@id='{button.get('aria-describedby')}']")
        assert described.text == said
    save(campus, {"tasks": {"steps": ROWS.rpartition("\n")[0]}}, 1)
    [note] = brought(campus)
    assert [button.get("data-bring") for button in note.xpath(".//button")] == choices[:1]


def choose(campus, audience):
    data = {"audience": audience, "whose": whose(campus, "learner", SHEET)}
    assert campus.handle(SHEET, "show_to", data)[0] == 200


def looked_at(campus):
    return root(campus, "learner", PLAN_SHEET, real="trainer").xpath("//*[@data-carried]")


def test_who_looks_as_a_learner_is_told_nothing_by_what_comes_from_a_sheet_of_theirs_alone(campus):
    add_plan(campus)
    save(campus)
    choose(campus, "me")
    assert looked_at(campus) == []
    assert nothing_yet(root(campus, "learner", PLAN_SHEET, real="trainer")) == []
    [own] = brought(campus)
    assert "Ask the members" in own.text_content()
    choose(campus, "group")
    [theirs] = looked_at(campus)
    assert "Ask the members" in theirs.text_content()


def test_what_was_taken_back_is_not_told_by_what_comes_from_it(campus):
    add(campus, criteria=CRITERION)
    add(campus, PLAN_SHEET, PLACES, carry="visit-sheet/steps")
    choose(campus, "me")
    assert campus.handle(SHEET, "submit", {"version": 0, "answer": FULL})[0] == 200
    assert len(looked_at(campus)) == 1
    uuid = api.standing(work_key(campus)).receipt.uuid
    assert campus.handle(SHEET, "withdraw", {"uuid": uuid})[0] == 200
    assert looked_at(campus) == []
    assert len(brought(campus)) == 1


def test_who_looks_as_a_learner_reads_what_they_can_bring_and_brings_nothing(campus):
    add_plan(campus)
    save(campus)
    choose(campus, "trainers")
    page = root(campus, "learner", PLAN_SHEET, real="trainer")
    [note] = page.xpath("//*[@data-carried]")
    assert "Ask the members" in note.text_content()
    assert not note.xpath(".//button")
    assert not page.xpath("//*[@data-audience]//input[not(@disabled)]")
    assert not page.xpath("//a[contains(@href, 'paper')] | //*[@data-others]")


def test_what_was_handed_in_goes_on_as_it_is_kept(campus):
    add(campus, criteria=CRITERION)
    add(campus, PLAN_SHEET, PLACES, carry="visit-sheet/steps")
    assert campus.handle(SHEET, "submit", {"version": 0, "answer": FULL})[0] == 200
    [note] = brought(campus)
    [button] = note.xpath(".//button")
    assert button.get("data-bring") == FULL["tasks"]["steps"]
    assert "Ask the members December 1, 2019 3" in " ".join(note.text_content().split())


@pytest.mark.parametrize("own_first", [True, False])
def test_the_teams_text_is_brought_along_and_no_draft_from_before_it(campus, own_first):
    add_plan(campus)
    Pair(campus).both(own_first=own_first)
    [note] = brought(campus)
    assert "Of both" in note.text_content()
    assert "Of one" not in note.text_content()


def test_what_was_written_alone_is_brought_along_once_there_is_no_team(campus):
    add_plan(campus)
    pair = Pair(campus)
    pair.both(own_first=True)
    pair.part()
    [note] = brought(campus)
    assert "Of one" in note.text_content()


def test_what_the_group_wrote_is_brought_along_by_whoever_of_it_wrote_nothing(campus):
    """Also into a sheet that somebody writes alone: each item has its own rule."""
    add_plan(campus)
    run = str(campus.course_key)
    set_rules(run, str(campus.key(SHEET)), Rules(teams="group"), 1)
    pks = [campus.user(name).pk for name in ("learner", "other_learner")]
    group = cohort.make_group(run, "Bus one")
    cohort.join(run, group.id, pks)
    assert save(campus, as_="other_learner")[0] == 200
    [note] = brought(campus)
    assert "Ask the members December 1, 2019 3" in " ".join(note.text_content().split())
    # Who has left the group reads it no more.
    cohort.leave(run, group.id, pks[:1])
    assert brought(campus) == []
    [note] = brought(campus, "other_learner")
