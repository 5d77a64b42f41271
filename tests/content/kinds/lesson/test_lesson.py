"""Lessons in reading order."""

from __future__ import annotations

import pytest

from tests.content.sources import LESSON, PAGE, expect, lesson
from tests.content.syntax.test_passages import FIGURE
from tns_training_xblock.content.model import Figure, Lesson, Listing, Note, Prose, Reflection

from .test_checks import MULTIPLE, REFLECTION, SINGLE

NOTE = ":::{note}\nLook.\n:::\n"


def test_parts_stand_in_reading_order():
    document = lesson(f"Text.\n\n{FIGURE}\n## More\n\n{NOTE}{REFLECTION}\nEnd.")
    kinds = [type(part) for part in document.parts]
    assert kinds == [Prose, Figure, Prose, Note, Reflection, Prose]
    assert [part.line for part in document.parts] == sorted(part.line for part in document.parts)


def test_only_what_is_scored_has_points():
    document = lesson(SINGLE + MULTIPLE.replace("who-chairs", "who-else") + REFLECTION)
    assert (len(document.checks), len(document.scored), document.points) == (3, 2, 3)


def test_reading_goes_on_after_a_problem():
    broken = "⟦:::{check}⟦\nx\n:::\n\n"
    parsed = expect(LESSON + broken + NOTE, "option-missing", "id-missing")
    assert isinstance(parsed.document, Lesson)
    assert [type(part) for part in parsed.document.parts] == [Note]


def test_a_page_lists_what_the_whole_tour_has():
    document = expect(PAGE + "Intro.\n\n:::{sources}\n:::\n\n:::{files}\n:::\n").document
    assert isinstance(document, Lesson)
    assert document.parts == (Prose("Intro.", 6), Listing("sources", 8), Listing("files", 11))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (LESSON + ":::{⟦sources}\n:::\n", "directive-misplaced"),
        (LESSON + ":::{⟦files}\n:::\n", "directive-misplaced"),
        (PAGE + ":::{sources} ⟦here\n:::\n", "argument-unexpected"),
        (PAGE + ":::{files}\n⟦:sort: name\n:::\n", "option-unknown"),
        (PAGE + ":::{files}\n⟦Here they are.\n:::\n", "body-unexpected"),
        (PAGE + "::::{sources}\n⟦:::{note}\na\n:::\n::::\n", "directive-nested"),
        (PAGE + ":::{files}\n:::\n\n⟦:::{files}\n:::\n", "directive-twice"),
    ],
)
def test_such_a_list_takes_nothing(text, code):
    expect(text, code)
