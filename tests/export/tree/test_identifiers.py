"""The ids of texts, a line each."""

import pytest

from tests.export.small import CASE, codes_of, loaded
from tns_training_xblock.export.tree.identifiers import id_in

SAMPLE = """
:::{sample} weak-answer
:title: A weak answer

Nothing.

| Criterion | Level | Why |
|---|---|---|
| arithmetic | weak | No sum. |
:::
"""


def test_a_text_names_everything_that_answers_hang_on(course):
    items = loaded(course).items
    assert items["who-decides"].ids == (
        "lesson who-decides",
        "lesson who-decides: check who-chairs, single",
        "lesson who-decides: answer who-chairs/industrialist",
        "lesson who-decides: answer who-chairs/minister",
        "lesson who-decides: check my-board, reflection",
    )
    assert items["shrinking"].ids == (
        "case-study shrinking",
        "case-study shrinking: task plan, text",
        "case-study shrinking: criterion arithmetic",
        "case-study shrinking: level arithmetic/weak",
        "case-study shrinking: level arithmetic/good",
    )


def test_nothing_hangs_on_a_marking_sample(course):
    before = loaded(course).items["shrinking"].ids
    course.write("case-studies/shrinking.en.md", CASE + SAMPLE)
    assert codes_of(course) == []
    assert loaded(course).items["shrinking"].ids == before


@pytest.mark.parametrize(
    ("line", "typed", "inside"),
    [
        ("lesson who-decides", "who-decides", ""),
        ("lesson who-decides: check my-board, reflection", "who-decides/my-board", ""),
        ("lesson who-decides: answer who/min", "who-decides/who/min", "who"),
        ("tour wallonia: case-study shrinking", "tour:wallonia/case-study:shrinking", ""),
        ("tour wallonia: course A+B+c-1.~_", "tour:wallonia/course:A+B+c-1.~_", ""),
    ],
)
def test_what_one_types_to_name_an_id(line, typed, inside):
    id_ = id_in(line)
    assert (id_.line, id_.typed, id_.inside) == (line, typed, inside)


@pytest.mark.parametrize(
    "line",
    ["<<<<<<< HEAD", "\x1b[2J", "LESSONS", "PATH=/usr/bin", "lesson who-decides: é", "x" * 500],
)
def test_a_line_of_no_id(line):
    assert id_in(line) is None
