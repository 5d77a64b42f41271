"""Lessons in reading order."""

from __future__ import annotations

from tests.content.sources import LESSON, expect, lesson
from tests.content.syntax.test_passages import FIGURE
from tns_training_xblock.content.model import Figure, Lesson, Note, Prose, Reflection

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
