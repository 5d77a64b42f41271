"""Figures and notes."""

from __future__ import annotations

import pytest

from tests.content.sources import LESSON, expect, lesson, message
from tns_training_xblock.content.model import Figure, Note, Prose

FIGURE = """\
:::{figure} ../../assets/a.svg
:alt: Four boxes.
:source: Own drawing after {cite}`s34`

Four
models.
:::
"""


def test_a_figure():
    assert lesson(FIGURE).parts == (
        Figure(
            "../../assets/a.svg", "Four boxes.", "Own drawing after {cite}`s34`", "Four models.", 9
        ),
    )


def test_a_note_with_and_without_a_title():
    text = ":::{note} In your own cluster\nLook it up.\n:::\n\n:::{note}\n* a\n* b\n:::\n"
    assert lesson(text).parts == (
        Note("In your own cluster", Prose("Look it up.", 10), 9),
        Note("", Prose("* a\n* b", 14), 13),
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (FIGURE.replace(":::{figure} ../../assets/a.svg", "⟦:::{figure}"), "path-missing"),
        (FIGURE.replace(":::{fig", "⟦:::{fig").replace(":alt: Four boxes.\n", ""), "alt-missing"),
        (FIGURE.replace(":alt: Four boxes.", ":alt:⟦"), "alt-missing"),
        (
            FIGURE.replace("Own drawing after {cite}`s34`", "⟦").replace(": ⟦", ":⟦"),
            "source-missing",
        ),
        (FIGURE.replace(":alt:", "⟦:atl: x\n:alt:"), "option-unknown"),
        ("⟦:::{note} Title\n:::\n", "body-missing"),
        (":::{⟦noet}\na\n:::\n", "directive-unknown"),
        (":::{⟦task} a\na\n:::\n", "directive-misplaced"),
        ("::::{note}\na\n⟦:::{note}\nb\n:::\n::::\n", "directive-nested"),
    ],
)
def test_what_is_wrong_with_it(text, code):
    parsed = expect(LESSON + text, code)
    assert parsed.document


def test_a_misspelt_directive_names_the_nearest_and_a_misplaced_one_its_place():
    assert "`note`" in message(expect(LESSON + ":::{⟦noet}\na\n:::\n", "directive-unknown"))
    misplaced = expect(LESSON + ":::{⟦task} a\na\n:::\n", "directive-misplaced")
    assert "case studies" in message(misplaced)
