"""What a page's block carries of the whole tour."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.content.kinds.index import index_text, read_index
from tns_training_xblock.content.kinds.registry import KINDS
from tns_training_xblock.content.model import LANGUAGES, FileForm, IndexedFile, IndexedItem
from tns_training_xblock.content.syntax.decoding import shown
from tns_training_xblock.content.syntax.limits import MAX_TITLE
from tns_training_xblock.content.syntax.report import Report

LETTERS = st.characters(min_codepoint=32, exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"])
WORDS = st.text(LETTERS.filter(lambda letter: shown(letter) == letter), min_size=1)
IDS = st.from_regex(r"[a-z][a-z0-9-]{0,9}", fullmatch=True)
FILES = st.builds(IndexedFile, WORDS, WORDS, *[st.integers(0, 10**9)] * 2)
LANGUAGE = st.sampled_from(LANGUAGES)
ITEMS = st.builds(
    IndexedItem,
    IDS,
    st.dictionaries(LANGUAGE, WORDS, min_size=1),
    st.lists(WORDS, min_size=1).map(tuple),
    st.dictionaries(LANGUAGE, st.lists(FILES, min_size=1).map(tuple)),
    st.sampled_from(["", *KINDS]),
    st.integers(0, 600),
)


@given(st.lists(ITEMS, unique_by=lambda item: item.id))
def test_an_index_reads_as_it_was_written(items):
    report = Report("index")
    assert read_index(index_text(items), report) == tuple(items)
    assert report.problems == []


def test_what_an_escape_hides_in_an_index_is_told_and_not_shown():
    report = Report("index")
    (item,) = read_index('a:\n  title: {"en": "A\\u202e\\u0001"}\n', report)
    assert item.titles == {"en": "A\ufffd\ufffd"}
    assert [problem.code for problem in report.problems] == ["bidi-override", "control-character"]


def test_of_a_title_that_pages_repeat_the_beginning_is_read():
    (item,) = read_index(f"a:\n  title: {{en: {'x' * MAX_TITLE}y}}\n", Report("index"))
    assert item.titles == {"en": "x" * MAX_TITLE}


def test_languages_come_in_the_products_order():
    text = 'a:\n  title: {"ar": "x", "en": "y", "de": "z"}\n'
    (item,) = read_index(text, Report("index"))
    assert list(item.titles.items()) == [("en", "y"), ("ar", "x")]
    assert (item.language("ar"), item.language("fr")) == ("ar", "en")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "- a",
        "a: b",
        "a: {title: x, cites: y, files: z}",
        "a: {files: {en: [x, {size: 1}]}}",
    ],
)
def test_what_is_not_understood_is_left_out(text):
    for item in read_index(text, Report("index")):
        assert (item.titles, item.cites, item.files) == ({}, (), {})


@pytest.mark.parametrize("size", ["x", "-1", "1e9", "9" * 5000])
def test_a_size_that_is_none_is_not_shown(size):
    text = f"a: {{files: {{en: [{{name: a.csv, size: {size}}}]}}}}"
    (item,) = read_index(text, Report("index"))
    assert item.files["en"] == (IndexedFile("a.csv", "a.csv", 0),)


def test_the_forms_of_a_table_are_its_own_and_its_copy():
    table = IndexedFile("a.en.csv", "A", 312, 6200)
    (item,) = read_index(index_text([IndexedItem("a", {}, (), {"en": (table,)})]), Report("index"))
    assert item.files["en"] == (table,)
    assert table.forms == (FileForm("a.en.csv", "CSV", 312), FileForm("a.en.xlsx", "Excel", 6200))
    assert [form.name for form in IndexedFile("a.csv", "A", 312).forms] == ["a.csv"]
    assert [form.name for form in IndexedFile("a.pdf", "A", 312, 5).forms] == ["a.pdf"]


def test_broken_yaml_is_told():
    report = Report("index")
    assert read_index("a: [", report) == ()
    assert report.problems
