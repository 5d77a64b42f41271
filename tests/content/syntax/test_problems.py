"""A problem in a source."""

from __future__ import annotations

import pytest

from tests.content.sources import LESSON, read
from tns_training_xblock.content.syntax.problems import Problem, has_errors, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", r"\x1b[31m"),
        ("a\u202eb\u2066", r"a\u202eb\u2066"),
        ("a\r\n\tb", r"a\r\n\tb"),
        ("\ud800\U0001ffff\x9b", r"\ud800\U0001ffff\x9b"),
        ("\x00\x7f\udcff.md", r"\x00\x7f\udcff.md"),
        ("é حوكمة 😀\u200f", "é حوكمة 😀\u200f"),
    ],
)
def test_what_would_act_on_a_terminal_is_written_out(text, shown):
    assert visible(text) == visible(visible(text)) == shown


def test_no_message_and_no_file_name_carries_what_acts_on_a_terminal():
    problem = Problem("a\x1b.md", 1, 2, "id-form", "error", "No `\x1b[2J`.")
    assert str(problem) == r"a\x1b.md:1:2: error id-form: No `\x1b[2J`."


@pytest.mark.parametrize(
    "header",
    [
        '"\\e[31m": x',
        '"tit\\u202ele": x',
        'next: "\\e[31m"',
        'minutes: "\\e"',
        'kind: "\\e"',
        'original: "\\e"',
    ],
)
def test_a_header_with_escape_codes_is_told_without_them(header):
    problems = read(LESSON.replace("---\n", f"---\n{header}\n", 1)).problems
    assert any(problem.code in ("control-character", "bidi-override") for problem in problems)
    assert not any("\x1b" in str(problem) or "\u202e" in str(problem) for problem in problems)


def test_errors_are_told_from_warnings():
    warning = Problem("", 1, 1, "minutes-differ", "warning", "")
    assert not has_errors([warning])
    assert has_errors([warning, Problem("", 1, 1, "id-form", "error", "")])
