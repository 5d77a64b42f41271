"""The rules that every kind of check shares."""

from __future__ import annotations

import pytest

from tests.content.sources import told
from tns_training_xblock.content.kinds.lesson.check_start import feedback, tell_apart, ticked
from tns_training_xblock.content.syntax.answer_lists import Answer
from tns_training_xblock.content.syntax.report import Place, Report
from tns_training_xblock.content.syntax.yaml_nodes import Scalar

AT = Place(3, 5)


def answer(ticked: bool | None, feedback: str) -> Answer:
    return Answer(Scalar("a", AT), Scalar("", AT), ticked, feedback)


@pytest.mark.parametrize("box", [True, False])
def test_a_box_says_whether_an_answer_is_right(box):
    report = Report("")
    assert ticked(answer(box, ""), report) is box
    assert report.problems == []


def test_an_answer_without_box_counts_as_wrong():
    report = Report("")
    assert ticked(answer(None, ""), report) is False
    assert told(report) == [(3, 5, "answer-unticked")]


def test_an_answer_gives_its_reason():
    report = Report("")
    assert feedback(answer(True, "Because."), report) == "Because."
    assert report.problems == []
    assert feedback(answer(True, ""), report) == ""
    assert told(report) == [(3, 5, "feedback-missing")]


def test_answers_can_be_told_apart():
    report = Report("")
    texts = ["A b", "a", "", "a  B"]
    tell_apart([Scalar(text, Place(n, 1)) for n, text in enumerate(texts, 1)], report)
    assert told(report) == [(3, 1, "answer-empty"), (4, 1, "check-unreachable")]
