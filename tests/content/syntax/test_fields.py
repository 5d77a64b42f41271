"""Values out of a mapping, each fault at its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.content.sources import told
from tns_training_xblock.content.syntax.fields import ID, OPTION, Fields, Ids, identifier
from tns_training_xblock.content.syntax.report import Place, Report
from tns_training_xblock.content.syntax.yaml_nodes import Mapping, Scalar, read_yaml


def fields(text: str, *known: str) -> Fields:
    node = read_yaml(text, Report(""))
    assert isinstance(node, Mapping)
    return Fields(node, Report(""), known)


def test_an_unknown_key_names_the_nearest():
    found = fields("titel: A", "title", "id")
    assert told(found.report) == [(1, 1, "header-unknown-key")]
    assert found.report.problems[0].message == "The key `titel` is unknown. Did you mean `title`?"


def test_an_id_is_mended_by_what_is_told():
    report = Report("")
    identifier(Scalar("Who Chairs?", Place(2, 5)), report)
    (problem,) = report.problems
    assert (problem.column, problem.end_column, problem.fix) == (5, 16, "who-chairs")


def test_codes_say_of_what_a_key_is():
    place = Place(3, 1)
    options = Mapping(place, {"alt": Scalar("A", place)}, {"alt": place})
    found = Fields(options, Report(""), ["title"], OPTION)
    found.text("title", required=True)
    assert [code for *_, code in told(found.report)] == ["option-unknown", "option-missing"]


def test_a_misspelt_key_is_one_problem_and_its_value_is_read():
    found = fields("titel: A\nnext: b", "title", "id", "next")
    assert found.text("title", required=True) == "A"
    assert found.said() == {"titel": "A", "next": "b"}
    assert told(found.report) == [(1, 1, "header-unknown-key")]
    both = fields("title: B\ntitel: A", "title")
    assert both.text("title") == "B"


def test_a_text_is_one_line():
    assert fields("a: >\n  two\n  lines\n", "a").text("a") == "two lines"


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_a_no_break_space_stays(space):
    assert fields(f"a: Qui{space}?\n", "a").text("a") == f"Qui{space}?"
    assert fields(f"a:\n  - Qui{space}?\n", "a").texts("a") == (f"Qui{space}?",)


@pytest.mark.parametrize(
    ("text", "told_codes"),
    [
        ("b: x", [(1, 1, "header-missing-key")]),
        ("a:", [(1, 3, "value-empty")]),
        ("a: [x]", [(1, 4, "value-not-text")]),
    ],
)
def test_a_required_text_that_is_not_there(text, told_codes):
    found = fields(text, "a", "b")
    assert found.text("a", required=True) == ""
    assert told(found.report) == told_codes


def test_an_optional_text_is_left_out_rather_than_empty():
    found = fields("a: ''", "a", "b")
    assert (found.text("a"), found.text("b")) == ("", "")
    assert told(found.report) == [(1, 4, "value-empty")]


def test_a_list_of_texts():
    assert fields("a: [x, y  z, '']", "a").texts("a") == ("x", "y z")
    assert fields("b: x", "a", "b").texts("a") == ()
    for text in ("a: x", "a: [[x]]", "a: {b: c}"):
        found = fields(text, "a")
        assert found.texts("a") == ()
        assert told(found.report) == [(1, 4, "value-not-list")]


@pytest.mark.parametrize("text", ["0", "11", "1.5", "-1", "1e1", "two", "٣", "9" * 30])
def test_a_whole_number_stays_between_its_bounds(text):
    assert fields("a: 7", "a").whole("a", 1, 10, 1) == 7
    found = fields(f"a: {text}", "a")
    assert found.whole("a", 1, 10, 4) == 4
    assert told(found.report) == [(1, 4, "value-not-whole")]


def test_one_of_some_words():
    assert fields("a: yes", "a").one_of("a", ("yes", "no"), "no") == "yes"
    found = fields("a: yess", "a")
    assert found.one_of("a", ("yes", "no"), "no") == "no"
    assert told(found.report) == [(1, 4, "value-unknown")]
    assert "`yes`" in found.report.problems[0].message


@pytest.mark.parametrize("text", ["a", "who-decides", "s34", "a" * 60])
def test_an_id(text):
    report = Report("")
    assert identifier(Scalar(text, Place(1, 1)), report) == text
    assert report.problems == []


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Who Decides", "who-decides"),
        ("été_2019", "ete-2019"),
        ("9-lives", "lives"),
        ("a" * 61, "a" * 60),
        ("<b>", "b"),
        ("مجلس", ""),
    ],
)
def test_a_badly_formed_id_names_a_better_one(text, better):
    report = Report("")
    identifier(Scalar(text, Place(2, 3)), report)
    assert told(report) == [(2, 3, "id-form")]
    assert f"write `{better}`" in report.problems[0].message or not better


@given(st.text())
def test_a_better_id_is_an_id(text):
    report = Report("")
    identifier(Scalar(text, Place(1, 1)), report)
    for problem in report.problems:
        _, found, rest = problem.message.rpartition("write `")
        assert not found or ID.fullmatch(rest.partition("`")[0])


def test_an_id_is_given_once():
    report = Report("")
    ids = Ids(report)
    assert ids.claim(Scalar("a", Place(1, 4))) == "a"
    assert ids.claim(Scalar("b", Place(2, 4))) == "b"
    assert ids.claim(Scalar("a", Place(3, 4))) == "a"
    assert ids.claim(Scalar("", Place(4, 4))) == ""
    assert ids.claim(Scalar("", Place(5, 4))) == ""
    assert told(report) == [(3, 4, "id-duplicate"), (4, 4, "id-missing"), (5, 4, "id-missing")]
    assert "line 1" in report.problems[0].message
