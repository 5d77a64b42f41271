from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.content.model import LANGUAGES
from tns_training_xblock.grading.queue.view import (
    ALL,
    EVERYBODY,
    LEFT,
    LONGEST_SEARCH,
    ME,
    NOBODY,
    SHOWN,
    TEAM,
    Cursor,
    View,
)

WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)
NUMBERS = st.integers(0, 2**31 - 1).map(str)
CURSORS = st.builds(
    Cursor, at=st.integers(0, 10**17), pk=st.integers(0, 10**17), back=st.booleans()
)
VIEWS = st.builds(
    View,
    item=st.just("") | WORDS,
    state=st.sampled_from(["", ALL, *SHOWN]),
    origin=st.sampled_from(["", "cluster:7", "group:12"]) | WORDS.map("cohort:{}".format),
    country=st.sampled_from(["", "TN", "JO"]),
    answered=st.sampled_from(["", *LANGUAGES]),
    late=st.booleans(),
    trainer=st.sampled_from(["", ME, NOBODY]) | NUMBERS,
    who=st.sampled_from(["", TEAM, LEFT, EVERYBODY]),
    search=st.lists(WORDS, max_size=3).map(" ".join),
    newest=st.booleans(),
    cursor=st.none() | CURSORS,
)


@given(VIEWS)
def test_an_address_says_the_whole_view(view):
    assert View.read(view.written()) == view
    assert View.of_query(view.query) == view
    assert View.read(QueryDict(view.query)) == view


@given(
    st.dictionaries(st.sampled_from([*"q", "item", "state", "from", "after", "sort"]), st.text())
)
def test_whatever_stands_in_an_address_is_read_as_a_view_that_can_be_written(sent):
    view = View.read(sent)
    assert View.read(view.written()) == view


def test_what_is_as_by_default_is_not_in_the_address():
    assert View().query == ""
    assert View(late=True, state="ready").query == "state=ready&late=1"
    assert not View(newest=True, cursor=Cursor(1, 2)).narrowed
    assert View(search="mina").narrowed


def test_what_a_form_of_filters_says_is_counted():
    apart = View(state="ready", newest=True, cursor=Cursor(1, 2))
    assert apart.chosen == 0
    assert replace(apart, late=True, search="mina", who="team").chosen == 3


@pytest.mark.parametrize(
    "query",
    [
        "state=withdrawn",
        "state=drafting",
        "from=cluster:x",
        "from=village:1",
        "country=tn",
        "answered=de",
        "late=yes",
        "trainer=-1",
        "trainer=99999999999",
        "who=nobody",
        "sort=oldest",
        "after=1",
        "after=1.",
        "after=.1",
        "after=x.1",
        "after=999999999999999999.1",
        "before=1.9999999999999999999",
        "item=" + "x" * 300,
        "&".join("ab"),
        "&".join(f"late{n}=1" for n in range(99)),
    ],
)
def test_what_means_nothing_is_passed_over(query):
    assert View.of_query(query) == View()


def test_a_long_search_is_cut():
    assert View.of_query("q=" + "x" * 200).search == "x" * LONGEST_SEARCH


def test_a_place_is_that_of_its_row_to_the_microsecond():
    at = datetime(2026, 11, 28, 9, 5, 0, 123457, tzinfo=UTC)
    assert Cursor.of(at, 7, back=False).moment == at
