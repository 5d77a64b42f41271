"""Glossaries."""

from __future__ import annotations

import pytest

from tests.content.sources import GLOSSARY, expect, glossary
from tns_training_xblock.content.model import Prose, Term

TERM = """\
:::{term} board
:title: Board
:variants: board of directors, management board

The group.
:::
"""


def test_an_introduction_and_terms():
    found = glossary("How to use it.\n\n" + TERM)
    assert (found.id, found.title, found.kind) == ("glossary", "Glossary", "glossary")
    assert found.introduction == (Prose("How to use it.", 6),)
    assert found.terms == (
        Term(
            "board", "Board", ("board of directors", "management board"), Prose("The group.", 12), 8
        ),
    )


def test_variants_are_optional_and_arabic_commas_divide_them():
    assert glossary(TERM.replace(":variants: board of directors, management board\n", "")).terms
    (term,) = glossary(TERM.replace("board of directors, management board", "أ، ب")).terms
    assert term.variants == ("أ", "ب")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (TERM + TERM.replace("board\n:t", "⟦board\n:t"), "id-duplicate"),
        (TERM + "⟦Text.\n", "text-misplaced"),
        ("⟦" + TERM.replace(":title: Board\n", ""), "option-missing"),
        ("⟦" + TERM.replace("\nThe group.\n", ""), "body-missing"),
        (":::{⟦trem} a\nb\n:::\n", "directive-unknown"),
        (":::{⟦note}\nb\n:::\n", "directive-misplaced"),
    ],
)
def test_what_is_wrong(text, code):
    assert expect(GLOSSARY + text, code).document
