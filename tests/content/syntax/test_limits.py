"""The limits leave every text of the course far more room than it takes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tns_training_xblock.content.syntax.limits import (
    MAX_CHARACTERS,
    MAX_LINE,
    MAX_TITLE,
    MAX_WORDS,
    MAX_WORDS_IN_ALL,
)
from tns_training_xblock.content.uses.scoring import MAX_TEXT
from tns_training_xblock.work.limits import Limits

ROOT = Path(__file__).parents[3]
TEXTS = [path for path in (ROOT / "course").rglob("*.*") if path.suffix in (".md", ".yaml")]
DOC = (ROOT / "docs" / "source-format.md").read_text(encoding="utf-8")


def test_every_text_of_the_course_is_far_below_the_limits():
    assert len(TEXTS) > 100
    for path in TEXTS:
        text = path.read_text(encoding="utf-8")
        # What is said of every source in three languages, and of none in a text.
        spare = 2 if path.name == "sources.yaml" else 5
        assert len(text) < MAX_CHARACTERS / spare, path
        assert max(map(len, text.split("\n"))) < MAX_LINE / 5, path


def test_every_title_of_a_source_is_far_below_its_limit():
    text = (ROOT / "course" / "sources.yaml").read_text(encoding="utf-8")
    titles = re.findall(r"(?m)^ +(?:title|publisher|en|fr|ar): .*", text)
    assert max(map(len, titles)) < MAX_TITLE


def test_what_authors_may_ask_for_fits_into_what_is_kept():
    """Words of Arabic with all its vowel signs have ten characters, and a space; a line break is
    two characters of JSON."""
    assert MAX_WORDS * 12 <= MAX_TEXT
    assert Limits().answer_characters >= MAX_WORDS_IN_ALL * 12 + 2_000


@pytest.mark.parametrize("limit", [MAX_CHARACTERS, MAX_LINE, MAX_WORDS, MAX_WORDS_IN_ALL])
def test_authors_are_told_the_limits(limit):
    assert f"{limit:,}" in DOC
