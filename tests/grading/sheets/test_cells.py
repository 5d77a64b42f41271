from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from tests.grading.conftest import CASE
from tns_training_xblock.grading.sheets.cells import Words
from tns_training_xblock.grading.sheets.columns import columns_of
from tns_training_xblock.grading.sheets.entries import Asked, Entry, Item
from tns_training_xblock.host.people import Person

ASKED = Asked.of(CASE, "en")
ENTRY = Entry(
    uuid="1a2b3c4d-0000-0000-0000-000000000000",
    number="1A2B-3C4D",
    hidden=False,
    person=Person(1, "mina", "Mina Haddad"),
    cluster="Elan",
    country="TN",
    shown="marking",
    round=2,
    submitted_at=datetime(2026, 11, 1, 10, 30, 15, 99, UTC),
    late=None,
    levels={"arithmetic": "good", "mix": "gone"},
    comments={},
    overall="",
    points=3,
    possible=5,
    version=7,
    second=False,
    asked=ASKED,
    tasks={},
    vote="no",
    why="",
)


def row(entry, language="en"):
    columns = columns_of(Item("block", "A thin subsidy", (ASKED,), ()))
    words = Words(language, {"marking": "Begun"})
    with translation.override(language):
        return {column.name: words.value(entry, column) for column in columns}


def test_a_row_is_in_words():
    told = row(ENTRY)
    assert (told["learner"], told["cluster"], told["country"]) == ("Mina Haddad", "Elan", "Tunisia")
    assert (told["state"], told["round"], told["late"], told["vote"]) == ("Begun", 2, "", "No")
    assert told["submitted"] == datetime(2026, 11, 1, 10, 30, 15)
    assert (told["level: arithmetic"], told["level: mix"]) == ("Good", "gone")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"person": None}, "Somebody who left"),
        ({"hidden": True}, "Hidden until the release"),
        ({"hidden": True, "person": None}, "Hidden until the release"),
    ],
)
def test_who_it_was_may_not_be_known(change, said):
    assert row(replace(ENTRY, **change))["learner"] == said


@pytest.mark.parametrize(
    ("late", "said"), [(timedelta(days=2, hours=3), "2 days and 3 hours"), (timedelta(), "Late")]
)
def test_how_late_it_came(late, said):
    assert row(replace(ENTRY, late=late))["late"] == said


def test_words_are_those_of_the_page():
    assert row(ENTRY, "fr")["vote"] == "Non"


def test_the_version_of_a_second_mark_is_told_from_that_of_a_first():
    assert row(ENTRY)["version"] == 7
    assert row(replace(ENTRY, second=True))["version"] == "second-7"


def test_what_an_author_asks_no_more_stands_in_a_column_of_its_own():
    assert row(ENTRY)["gone"] == ""
    told = row(replace(ENTRY, tasks={"plan": "Fees.", "once": "Mine\nand yours", "never": " "}))
    assert (told["task: plan"], told["gone"]) == ("Fees.", "once\nMine\nand yours")
    asked = replace(ASKED, votes=False)
    columns = columns_of(Item("block", "A thin subsidy", (asked,), ()))
    words = Words("en", {})
    [gone] = [words.value(replace(ENTRY, why="Later."), each) for each in columns if each.wide][-1:]
    assert gone == "Vote\nNo\nLater."
