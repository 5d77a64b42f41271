"""Comments are seen by nobody, and move nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.content.sources import LESSON, expect, told
from tns_training_xblock.content.model import Lesson, Prose
from tns_training_xblock.content.syntax.comments import without_comments
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.content.uses.references import references


def seen(text: str) -> str:
    report = Report("")
    found = "\n".join(without_comments(text.split("\n"), 0, report))
    assert report.problems == []
    return found


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a <!-- b --> c", "a            c"),
        ("a <!-- b -->", "a"),
        ("<!-- a -->", ""),
        ("<!-- a --> b <!-- c -->d<!-- e -->", "           b           d"),
        ("a\n<!-- b\n:::{c}\n--> d <!-- e\n-->\nf", "a\n\n\n    d\n\nf"),
        ("`<!-- a -->` <!-- b --> `c`", "`<!-- a -->`            `c`"),
        ("a ` <!-- b --> c", "a `            c"),
        (r"\<!-- a -->", r"\<!-- a -->"),
        ("```\n<!-- a -->\n```\n<!-- ```\n-->b", "```\n<!-- a -->\n```\n\n   b"),
        ("a -- b --> c <!- d", "a -- b --> c <!- d"),
    ],
)
def test_what_is_left_of_a_text(text, left):
    assert seen(text) == left


def test_a_comment_without_an_end_is_told_and_hides_nothing():
    report = Report("")
    lines = ["a <!-- b --> c", "d <!-- e", ":::{note}"]
    assert without_comments(lines, 0, report) == ["a            c", *lines[1:]]
    assert told(report) == [(2, 3, "comment-unclosed")]


def test_what_stands_before_the_first_line_stays():
    lines = ["title: a <!-- b -->", "c <!-- d -->"]
    assert without_comments(lines, 1, Report("")) == [lines[0], "c"]


def test_a_comment_that_is_closed_goes_though_another_behind_it_is_not():
    report = Report("")
    assert without_comments(["<!-- a -->b <!-- c"], 0, report) == ["          b <!-- c"]
    assert told(report) == [(1, 13, "comment-unclosed")]


@given(st.lists(st.sampled_from(["<!--", "-->", "`", "```", "a", " ", "\n", "\\", "> "])))
def test_nothing_else_moves(parts):
    text = "".join(parts)
    left = "\n".join(without_comments(text.split("\n"), 0, Report("")))
    assert left.count("\n") == text.count("\n")
    for was, now in zip(text.split("\n"), left.split("\n"), strict=True):
        assert len(now) <= len(was)
        assert all(new in (old, " ") for old, new in zip(was, now, strict=False))
    if not re.search("`|\\\\|<!-->", text) and text.count("-->") <= 1 < text.count("<!--"):
        assert "-->" not in left or text.index("-->") < text.index("<!--")


def test_learners_see_none_and_places_stay():
    text = LESSON + "One <!-- {trem}`a` --> ⟦{trem}`b`\n<!-- :::{chek} -->\n[c](d.csv) <!-- e -->\n"
    document = expect(text, "role-unknown").document
    assert isinstance(document, Lesson)
    (prose,) = document.parts
    assert isinstance(prose, Prose)
    assert "trem}`a`" not in prose.text
    assert "chek" not in prose.text
    asset = references(document, text.replace("⟦", "")).assets[0]
    assert (asset.line, asset.column) == (11, 1)
