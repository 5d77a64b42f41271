import json

import pytest
from django.utils.html import strip_tags

from tests.blocks.cases import CASE, html, save, submit
from tests.content.sources import EVERY_FORM, case_study, worksheet
from tns_training_xblock.blocks.exercise.fields import (
    field_text,
    field_view,
    loose_views,
    numbers_read,
    tells,
)
from tns_training_xblock.content.uses.render import Renderer

AMBIGUOUS = "It can be read as 80,000 or as 80: whichever fits counts."
UNREADABLE = "No number can be read here. Write one number, for example 32,000."


def read(campus, typed, language="en"):
    block = campus.block(CASE)
    answer = {"tasks": {"own-part": typed, "income-plan": "5 firms"}}
    found = numbers_read(block.reading("learner", wanted=language), answer)
    return {task: strip_tags(line).strip() for task, line in found.items()}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("30 000", "Read as 30,000 EUR"),
        ("٣٠٠٠٠ يورو", "Read as 30,000 EUR"),
        ("80,000", AMBIGUOUS),
        ("80.000", AMBIGUOUS),
        ("abc", UNREADABLE),
        ("5 or 6", UNREADABLE),
    ],
)
def test_a_number_is_read_back(campus, typed, said):
    assert read(campus, typed) == {"own-part": said}


def test_it_is_read_back_in_the_reader_s_language(campus):
    assert read(campus, "30000", "ar") == {"own-part": "قُرئ على أنه 30,000 EUR"}
    assert read(campus, "abc", "ar")["own-part"].startswith("لا يمكن قراءة عدد هنا")


@pytest.mark.parametrize("typed", ["", "  "])
def test_of_an_empty_box_nothing_is_said(campus, typed):
    assert read(campus, typed) == {}


def test_without_a_text_nothing_is_said():
    assert numbers_read(None, {"tasks": {"own-part": "5"}}) == {}


def test_a_save_tells_it_also_to_a_tab_that_is_behind(campus):
    answer = {"tasks": {"own-part": "abc"}}
    assert UNREADABLE in save(campus, answer)[1]["read"]["own-part"]
    assert UNREADABLE in campus.handle(CASE, "newest", {"drawn": {}})[1]["html"]
    stale = save(campus, {"tasks": {"own-part": "5"}}, version=0)[1]
    assert UNREADABLE in stale["current"]["read"]["own-part"]


def test_a_page_shows_it_and_not_whether_it_is_right(campus):
    for version, typed in enumerate(("30 000", "80 000")):
        save(campus, {"tasks": {"own-part": typed}}, version)
        shown = strip_tags(html(campus))
        assert "Read as" in shown
        assert "not the expected one" not in shown
        assert "Your number is right" not in shown
    submit(campus, {"tasks": {"own-part": "80 000"}}, 2)
    assert "Your number is right" not in strip_tags(html(campus))


# Fields


RENDERER = Renderer("en", None, {}, str, str, "p-")
FORMS = {task.id: task for task in worksheet(EVERY_FORM).tasks}


def shown(task_id, kept, language="en"):
    task = FORMS[task_id]
    return field_view(task, field_text(task, RENDERER), kept, language)


def test_words_and_numbers_have_no_field():
    [task] = case_study("").tasks
    assert field_view(task, field_text(task, RENDERER), "Words", "en") is None


@pytest.mark.parametrize("task_id", FORMS)
def test_nothing_is_shown_in_every_field(task_id):
    view = shown(task_id, "")
    assert (view.kept, view.beside, view.day) == ("", "", "")
    assert len(view.lines) == (task_id == "steps")


@pytest.mark.parametrize(
    ("task_id", "kept", "beside"),
    [
        ("worth", "keep", ""),
        ("worth", "gone", "gone"),
        ("worth", "As they do it", "As they do it"),
        ("worth", "keep\n\nAs they do it", "As they do it"),
        ("sure", "5", ""),
        ("sure", "6", "6"),
        ("a-date", "soon", ""),
        ("a-date", "soon,\nor later", "soon,\nor later"),
        ("a-line", "Anything", ""),
        ("a-photo", "What was asked in words", "What was asked in words"),
        ("steps", "step\tby\nAsk\tsoon", ""),
        ("steps", "First this", "First this"),
    ],
)
def test_what_no_field_can_show_is_shown_beside_it(task_id, kept, beside):
    assert shown(task_id, kept).beside == beside


def test_a_date_is_read_in_the_reader_s_language():
    assert shown("a-date", "2019-12-01", "ar").day == "1 ديسمبر 2019"
    view = shown("a-date", "soon")
    assert (view.shown, view.day) == ("text", "soon")


def test_a_line_of_rows_has_all_columns_and_a_day_that_is_none_stays_readable():
    first, second = shown("steps", "step\tby\nAsk↵them\tsoon↵or so\nTell\t2019-12-01").lines
    assert [cell.text for cell in first.cells] == ["Ask\nthem", "soon\nor so", ""]
    assert [cell.value for cell in first.cells] == ["Ask\nthem", "soon or so", ""]
    assert [cell.shown for cell in first.cells] == ["area", "text", "area"]
    assert [cell.shown for cell in second.cells] == ["area", "date", "area"]


def test_a_line_has_what_its_columns_do_not_ask_for_any_more():
    view = shown("steps", "step\twho\twhy\nAsk\tAnn\t\nTell\t\tit is due", "fr")
    assert [[(cell.id, cell.text) for cell in line.gone] for line in view.lines] == [
        [("who", "Ann")],
        [("why", "it is due")],
    ]
    assert view.lines[0].gone[0].title == "who (n’est plus demandé)"
    assert view.gone_title == "{name} (n’est plus demandé)"


@pytest.mark.parametrize(("count", "state"), [(0, ""), (5, ""), (6, "full"), (9, "over")])
def test_a_field_says_where_there_is_no_room_for_another_line(count, state):
    view = shown("steps", "step" + "\nAsk" * count)
    assert (view.state, len(view.lines)) == (state, max(count, 1))


def test_what_was_written_to_tasks_that_are_gone_is_read_with_its_files():
    answer = {"tasks": {"gone": "Mine", "blank": " ", "worth": "keep", "odd": 5}}
    given = ["worth", "only-files", "gone"]
    found = loose_views(worksheet(EVERY_FORM), answer, given, lambda task: (task,))
    assert [(each.id, each.text, each.files) for each in found] == [
        ("gone", "Mine", ("gone",)),
        ("only-files", "", ("only-files",)),
    ]


def test_a_script_can_say_what_ids_mean_and_of_words_needs_nothing():
    told = json.loads(tells(worksheet(EVERY_FORM)))
    assert told["worth"] == {"form": "choice", "names": {"keep": "Keep as it is", "drop": "Drop"}}
    assert told["steps"]["names"]["by"] == "By when"
    assert tells(case_study("")) == ""
