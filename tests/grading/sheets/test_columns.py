import pytest
from django.utils import translation

from tests.grading.conftest import CASE
from tns_training_xblock.grading.sheets.columns import columns_of, key_of, version_in
from tns_training_xblock.grading.sheets.entries import Asked, Item


@pytest.fixture
def item():
    return Item("block", "A thin subsidy", (Asked.of(CASE, "en"),), ())


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_what_comes_back_is_found_whatever_the_language_of_the_heads(item, language):
    with translation.override(language):
        columns = columns_of(item)
    keys = [key_of(column.head) for column in columns]
    assert keys == [column.key for column in columns]
    assert [key for key in keys if key] == [
        "number",
        "level: arithmetic",
        "comment: arithmetic",
        "level: mix",
        "comment: mix",
        "comment",
        "version",
    ]
    assert [column.name for column in columns if not column.key][-5:] == [
        "task: own-part",
        "task: plan",
        "vote",
        "why",
        "gone",
    ]


@pytest.mark.parametrize(
    ("head", "key"),
    [
        (" [number] ", "number"),
        ("'Points [level: a] [level: b]", "level: b"),
        ("[comment]", "comment"),
        ("[points]", ""),
        ("number", ""),
        ("Arithmetic [level: arithmetic] more", ""),
        ("[level: ]", ""),
        ("", ""),
    ],
)
def test_a_key_stands_in_brackets_at_the_end(head, key):
    assert key_of(head) == key


def test_what_is_only_read_is_told_from_what_may_be_changed(item):
    shut = {column.name for column in columns_of(item) if not column.open}
    assert {"number", "version", "points", "learner", "task: plan"} <= shut
    assert "comment" not in shut


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("7", (7, False)),
        (" second-7 ", (7, True)),
        ("second-", (None, True)),
        ("", (None, False)),
        ("second-second-1", (None, True)),
        ("7.0", (None, False)),
    ],
)
def test_a_version_says_of_which_of_two_marks_it_is(text, read):
    assert version_in(text) == read
