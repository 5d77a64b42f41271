import pytest

from tests.content.diagnoses import (
    COUNT,
    HEADER,
    LIMITS,
    SCALE,
    TEXT,
    TOPICS,
    diagnosis,
    dimension,
    indicator,
)
from tests.content.sources import expect

WHOLE = HEADER + SCALE + TOPICS + dimension("board") + indicator("map") + LIMITS


def test_it_has_dimensions_with_their_indicators_in_order():
    found = diagnosis()
    assert expect(TEXT).document == found
    assert [(part.id, [each.id for each in part.indicators]) for part in found.dimensions] == [
        ("members", ["register", "ladder"]),
        ("board", ["map", "terms"]),
        ("money", ["reserve"]),
    ]
    first = found.indicators[0]
    assert first.levels[3] == "register at 3"
    assert (first.evidence, first.topic) == ("A list of register", "engagement")
    assert first.lesson == "[About register](../who-decides.en.md)"
    assert first.ask == "How do you do register?"
    assert [step.title for step in found.scale][2] == "Written"
    assert (found.counts[0].unit, found.limits.text) == ("people", "You judge your own work.")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (SCALE, "", "scale-missing"),
        (LIMITS, "", "limits-missing"),
        (dimension("board") + indicator("map"), "", "dimension-missing"),
    ],
)
def test_what_a_diagnosis_must_have_is_told_at_its_beginning(old, new, code):
    text = WHOLE.replace(old, new)
    head, end, body = text.partition("minutes: 10\n---\n")
    assert end
    expect(f"{head}minutes: 10\n⟦---\n{body}", code)


def test_an_indicator_stands_under_a_dimension():
    text = WHOLE.replace(dimension("board"), "")
    expect(text.replace(":::{indicator}", "⟦:::{indicator}"), "dimension-missing")


def test_a_dimension_without_indicators_is_told():
    expect(WHOLE.replace(LIMITS, "⟦" + dimension("empty") + LIMITS), "indicator-missing")


def test_a_topic_stands_above_those_who_name_it():
    text = WHOLE.replace(":topic: governance", ":topic: ⟦goverance")
    assert "`governance`" in expect(text, "topic-unknown").problems[0].message


def test_an_id_is_given_once_to_indicators_and_counts():
    text = WHOLE.replace(LIMITS, COUNT.replace("} women", "} ⟦map") + LIMITS)
    expect(text, "id-duplicate")


@pytest.mark.parametrize("twice", [SCALE, LIMITS])
def test_what_there_is_once_is_not_written_twice(twice):
    expect(
        WHOLE.replace(LIMITS, LIMITS + "⟦" + twice if twice == LIMITS else f"⟦{SCALE}{LIMITS}"),
        "directive-twice",
    )


def test_text_behind_the_first_directive_is_shown_nowhere():
    expect(WHOLE.replace(TOPICS, TOPICS + "\n⟦Lost.\n\n"), "text-misplaced")


def test_a_directive_of_another_kind_is_refused_and_nothing_else_is_told():
    text = WHOLE.replace(SCALE, ":::⟦{task} own\nDo.\n:::\n")
    assert expect(text.replace("⟦{", "{⟦"), "directive-misplaced")
