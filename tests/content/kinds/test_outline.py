"""The outline of a run, written and read."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.content.kinds.outline import outline_text, read_outline
from tns_training_xblock.content.model import (
    LANGUAGES,
    NO_OUTLINE,
    Chapter,
    Outline,
    Section,
    Weight,
)
from tns_training_xblock.content.syntax.report import Report

NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True)
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Co", "Cn", "Zl", "Zp"]),
    min_size=1,
    max_size=40,
).filter(str.strip)
TITLES = st.dictionaries(st.sampled_from(LANGUAGES), WORDS)
SECTIONS = st.builds(
    Section, NAMES | st.just(""), st.lists(NAMES).map(tuple), TITLES, NAMES | st.just("")
)
OPENS = st.none() | st.datetimes(timezones=st.just(UTC))
CHAPTERS = st.builds(Chapter, NAMES, TITLES, OPENS, st.lists(SECTIONS, max_size=3).map(tuple))
WEIGHTS = st.builds(Weight, NAMES, TITLES, st.floats(0.01, 1))
OUTLINES = st.builds(
    Outline,
    st.lists(CHAPTERS, max_size=3).map(tuple),
    st.lists(WEIGHTS, max_size=3).map(tuple),
    st.floats(0, 1),
)


@given(OUTLINES)
def test_it_comes_back_as_it_was(outline):
    report = Report("outline")
    assert read_outline(outline_text(outline), report) == outline
    assert not report.problems


@pytest.mark.parametrize(
    "written",
    [
        "",
        "x",
        "- a",
        "chapters: x",
        "chapters: [x, {title: {en: A}}]",
        "passing: much",
        "passing: 7",
        "weights: {a: b}",
        "weights: [{title: {en: A}, share: 1}]",
    ],
)
def test_what_has_another_shape_is_not_there(written):
    assert read_outline(written, Report("outline")) == NO_OUTLINE


@pytest.mark.parametrize("opens", ["soon", "2019-10-22", "2019-10-22T00:00:00"])
def test_a_moment_that_names_no_zone_is_none(opens):
    found = read_outline(f"chapters: [{{id: a, opens: {opens!r}}}]", Report("outline"))
    assert found.chapters == (Chapter("a", {}, None, ()),)


def test_yaml_that_cannot_be_read_is_told():
    report = Report("outline")
    assert read_outline("chapters: [", report) == NO_OUTLINE
    assert report.problems


def test_a_moment_is_read_as_it_was_meant():
    outline = Outline((Chapter("a", {}, datetime(2019, 10, 22, tzinfo=UTC), ()),))
    assert "2019-10-22T00:00:00+00:00" in outline_text(outline)
