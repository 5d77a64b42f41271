"""Taking the body of a check apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.content.sources import told
from tns_training_xblock.content.model import Prose
from tns_training_xblock.content.syntax.answer_lists import (
    closing_table,
    list_of_answers,
    table_of_answers,
    with_id,
)
from tns_training_xblock.content.syntax.directives import Source
from tns_training_xblock.content.syntax.report import Place, Report
from tns_training_xblock.content.syntax.vocabulary import Vocabulary
from tns_training_xblock.content.syntax.yaml_nodes import Scalar


def source() -> Source:
    return Source([], Report(""), Vocabulary())


def test_a_question_and_its_answers():
    body = Prose("Who?\n\n* a\n* b\n\nSo:\n\n- [x] One {#one}\n  > Yes.\n- [ ] Two {#two}\n", 20)
    question, answers = list_of_answers(body, source(), ordered=False)
    assert question == Prose("Who?\n\n* a\n* b\n\nSo:", 20)
    first, second = answers
    assert (first.text, first.id) == (Scalar("One", Place(27, 7)), Scalar("one", Place(27, 13)))
    assert (first.ticked, first.feedback) == (True, "Yes.")
    assert (second.text.place, second.ticked, second.feedback) == (Place(29, 7), False, "")


def test_texts_and_feedback_may_be_long():
    text = "- [ ] One\n  more {#one}\n\n  > a\n  > b\n  >\n  > * c\n\n  > d\n"
    _, (answer,) = list_of_answers(Prose(text, 1), source(), ordered=False)
    assert (answer.text.text, answer.id.text) == ("One more", "one")
    assert answer.feedback == "a\nb\n\n* c\n\nd"


def test_every_way_to_write_a_list():
    for text in ("1. a {#a}\n2. b {#b}", "1) a {#a}\n\n1) b {#b}", "3. a {#a}\n   > x\n4. b {#b}"):
        _, answers = list_of_answers(Prose(text, 1), source(), ordered=True)
        assert [answer.id.text for answer in answers] == ["a", "b"]


def test_feedback_that_lost_its_indentation_still_belongs_to_its_answer():
    found = source()
    text = "Q\n\n- [x] a {#a}\n> Yes.\n- [ ] b {#b}\n> No.\n"
    question, answers = list_of_answers(Prose(text, 1), found, ordered=False)
    assert question == Prose("Q", 1)
    assert [(answer.id.text, answer.feedback) for answer in answers] == [
        ("a", "Yes."),
        ("b", "No."),
    ]
    assert told(found.report) == [(4, 1, "feedback-indented"), (6, 1, "feedback-indented")]


@pytest.mark.parametrize(
    ("text", "ordered", "problems"),
    [
        ("Just a question", False, [(1, 1, "answers-missing")]),
        ("- a {#a}\n\nMore", False, [(3, 1, "text-after-answers")]),
        ("1. a {#a}", False, [(1, 1, "answers-list")]),
        ("- a {#a}", True, [(1, 1, "answers-list")]),
        (
            "- a {#a}\n  - b\n- c\n\n  ```\n  d\n  ```",
            False,
            [(2, 1, "answer-form"), (5, 1, "answer-form")],
        ),
        ("- > a", False, [(1, 1, "answer-form")]),
        ("-\n- a {#a}", False, [(1, 1, "answer-form")]),
    ],
)
def test_what_is_not_an_answer(text, ordered, problems):
    found = source()
    list_of_answers(Prose(text, 1), found, ordered=ordered)
    assert told(found.report) == problems


def test_an_id_stands_at_the_end():
    assert with_id(Scalar("a {#b} ", Place(3, 5))) == (
        Scalar("a", Place(3, 5)),
        Scalar("b", Place(3, 9)),
    )
    assert with_id(Scalar("{#b} a", Place(3, 5)))[1].text == ""


def test_a_table_knows_the_place_of_every_cell():
    text = "Q\n\n| A | B |\n|---|---|\n|  é {#x} | b \\| c |\n d | "
    question, table = table_of_answers(Prose(text, 10), source())
    assert question == Prose("Q", 10)
    assert table is not None
    assert [cell.text for cell in table.headings] == ["A", "B"]
    assert table.rows == [
        [Scalar("é {#x}", Place(14, 4)), Scalar("b | c", Place(14, 13))],
        [Scalar("d", Place(15, 2))],
    ]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("| A | B |", [(1, 1, "answers-missing")]),
        ("| A |\n|---|\n| a |\n\nMore", [(5, 1, "text-after-answers")]),
    ],
)
def test_what_is_not_a_table(text, problems):
    found = source()
    table_of_answers(Prose(text, 1), found)
    assert told(found.report) == problems


pieces = st.lists(
    st.sampled_from(
        ["- [x] a {#a}", "  > b", "> c", "1. d", "| e | f |", "|---|---|", "", "g", "```", "  - h"]
    ),
    min_size=1,
    max_size=15,
)


@given(pieces)
def test_no_body_fails(written):
    body = Prose("\n".join(written), 1)
    for ordered in (True, False):
        list_of_answers(body, source(), ordered=ordered)
    table_of_answers(body, source())


def test_a_closing_table_is_the_last_thing_there_is():
    table = "| a | b |\n|---|---|\n| 1 | 2 |"
    before, found = closing_table(Prose(f"{table}\n\nText\n\n{table}", 10))
    assert before == Prose(f"{table}\n\nText", 10)
    assert found is not None
    assert [cell.place for cell in found.rows[0]] == [Place(18, 3), Place(18, 7)]
    for text in ("", "Text", f"{table}\n\nText"):
        assert closing_table(Prose(text, 1)) == (Prose(text, 1), None)
    assert closing_table(Prose(table, 1))[0] is None
