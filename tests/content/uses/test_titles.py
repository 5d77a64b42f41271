"""Titles in each language, as a setting of the course carries them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.content.uses.titles import RunTitles, titles_in

NAMED = st.dictionaries(st.text(), st.dictionaries(st.sampled_from(["en", "fr", "ar"]), st.text()))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.just("parts"), inner),
)
CHAPTER = RunTitles(
    {"chapter-before": {"en": "Before the tour", "fr": "Avant le voyage"}},
    {"Case studies": {"en": "Case studies", "fr": "Études de cas"}},
)


@given(NAMED, NAMED)
def test_a_setting_says_again_what_was_put_into_it(parts, types):
    titles = RunTitles(parts, types)
    assert titles_in(json.loads(json.dumps(titles.setting()))) == titles


@given(JSON)
def test_whatever_an_author_makes_of_the_setting_is_read(value):
    for setting in (value, {"tns_training": value}, {"tns_training": {"parts": value}}):
        for each in (*titles_in(setting).parts.values(), *titles_in(setting).types.values()):
            assert all(isinstance(text, str) for text in each.values())


@pytest.mark.parametrize(
    ("name", "shown", "language", "called"),
    [
        ("chapter-before", "Before the tour", "fr", "Avant le voyage"),
        ("chapter-before", "Before the tour", "en", "Before the tour"),
        ("chapter-before", "Before the tour", "ar", ""),
        ("chapter-before", "Renamed in Studio", "fr", ""),
        ("chapter-after", "Before the tour", "fr", ""),
    ],
)
def test_a_part_that_was_renamed_has_no_other_title(name, shown, language, called):
    assert CHAPTER.part(name, shown, language) == called


@pytest.mark.parametrize(("shown", "called"), [("Case studies", "Études de cas"), ("Homework", "")])
def test_an_assignment_type_goes_by_its_name(shown, called):
    assert CHAPTER.type(shown, "fr") == called
