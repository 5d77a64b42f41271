from dataclasses import replace

import pytest
from django.http import QueryDict

from tns_training_xblock.grading import api
from tns_training_xblock.grading.comments.passages import Passage
from tns_training_xblock.grading.comments.quoting import quote
from tns_training_xblock.grading.pages.marking_form import Marking, differing, readout, rows
from tns_training_xblock.grading.pages.sheet import sheet
from tns_training_xblock.grading.pages.study import renderer


def posted(**fields):
    form = QueryDict(mutable=True)
    form.update(fields)
    return Marking.posted(form)


def test_a_form_becomes_a_marking():
    marking = posted(
        **{
            "version": "3",
            "level-mix": "good",
            "comment-mix": "One.\r\nTwo.\x00\x0bThree.",
            "comment-risk": "",
            "overall": "All\r\nin all",
            "csrfmiddlewaretoken": "x",
        }
    )
    assert marking == Marking(3, {"mix": "good"}, {"mix": "One.\nTwo.\nThree."}, "All\nin all")


def test_what_a_form_does_not_have_stays_as_it_is_kept():
    kept = Marking(3, {"mix": "good"}, {"mix": "One.", "risk": "Two."}, "All in all", "Why")
    form = QueryDict("version=3&level-mix=good&comment-mix=")
    assert Marking.posted(form, kept) == replace(kept, comments={"risk": "Two."})
    # A later one is not what the form was drawn with.
    assert Marking.posted(form, replace(kept, version=4)) == Marking(
        3, {"mix": "good"}, {}, "", "Why"
    )
    emptied = QueryDict("version=3&level-mix=&comment-mix=&comment-risk=&overall=&reason=")
    assert Marking.posted(emptied, kept) == Marking(3, {}, {}, "", "")


def test_a_form_without_the_desks_fields_takes_no_level_and_no_passage_away():
    passages = tuple(
        Passage(name, "task:plan", quote("Half and half.", 0, 4), "Hm.") for name in ("a1", "b2")
    )
    kept = Marking(3, {"mix": "good"}, {}, "", None, passages, ({"en": "A", "fr": "B"},))
    partial = QueryDict("version=3&level-risk=low")
    assert Marking.posted(partial, kept) == replace(kept, levels={"mix": "good", "risk": "low"})
    desk = QueryDict("version=3&level-mix=good&wordings=[]")
    assert Marking.posted(desk, kept) == replace(kept, passages=(), wordings=())
    changed = QueryDict("version=3&passage-a1=Changed.&anchor-a1={}", mutable=True)
    assert "b2" in [each.id for each in Marking.posted(changed, kept).passages]


@pytest.mark.parametrize("version", ["", "-1", "3.0", "٣", "nine"])
def test_a_version_that_is_no_number_never_existed(version):
    assert posted(version=version).version == -1


def test_rows_carry_what_is_on_screen(key, submitted, content):
    state = api.review(submitted.uuid)
    marking = Marking(0, {"mix": "good"}, {"mix": "Who pays?"}, "")
    render = renderer(content, "en", key.course_id)
    answered = sheet(state.submission, (), "en")
    arithmetic, mix = rows(state, marking, answered, render, {"arithmetic": "Choose one."})
    assert (arithmetic.chosen, arithmetic.problem) == (None, "Choose one.")
    assert (mix.chosen.id, mix.chosen.points, mix.comment) == ("good", 2, "Who pays?")
    assert [cell.text for cell in mix.cells] == ["Fees only.", "Two sources."]
    earned = [[sample.id for sample in cell.samples] for cell in mix.cells]
    assert earned == [["alone"], ["shared"]]


def test_two_markings_differ_where_they_say_something_else(submitted):
    rubric = api.review(submitted.uuid).rubric
    one = Marking(1, {"mix": "good"}, {"mix": "Who pays?"}, "")
    assert differing(rubric, one, Marking(2, {"mix": "good"}, {"mix": "Who pays? "}, "")) == set()
    other = Marking(2, {"mix": "good", "arithmetic": "weak"}, {"mix": "Who?"}, "Well")
    assert differing(rubric, one, other) == {"arithmetic", "mix", ""}


def test_a_readout_follows_the_rubric(submitted):
    rubric = api.review(submitted.uuid).rubric
    lines = readout(rubric, "en", {"mix": "good", "gone": "x"}, {"mix": "Who pays?"})
    told = [(line.title, line.level and line.level.title, line.comment) for line in lines]
    assert told == [("Arithmetic", None, ""), ("Mix of income", "Good", "Who pays?")]
