"""`parse` as a whole: it understands the course, and nothing makes it fail."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.content import Parsed, has_errors, parse
from tns_training_xblock.content.uses.references import references

from .kinds.case_study.test_case_study import EXHIBIT, OUTCOME, VOTE
from .kinds.glossary.test_glossary import TERM
from .kinds.lesson.test_checks import MATCH, MULTIPLE, ORDER, REFLECTION
from .kinds.lesson.test_number_check import NUMBER
from .sources import CASE, CRITERION, GLOSSARY, LESSON, TASK, expect
from .syntax.test_passages import FIGURE

COURSE = Path(__file__).parents[2] / "course"
FULL = [
    LESSON + FIGURE + MULTIPLE + ORDER + MATCH + NUMBER + REFLECTION,
    CASE + EXHIBIT + TASK + VOTE + CRITERION + OUTCOME,
    GLOSSARY + TERM,
]


def sound(parsed: Parsed, text: str | bytes) -> None:
    """Every problem stands in the text, says something, and what was understood can be used."""
    lines = 1 + len(text)
    for problem in parsed.problems:
        assert 1 <= problem.line <= lines
        assert problem.column >= 1
        assert problem.message.endswith((".", "?"))
    if parsed.document is None:
        assert has_errors(parsed.problems)
    else:
        references(parsed.document, text)
        assert pickle.loads(pickle.dumps(parsed)) == parsed  # noqa: S301


@pytest.mark.parametrize("path", sorted(COURSE.glob("*/**/*.en.md")), ids=lambda path: path.name)
def test_our_own_course_has_no_errors(path):
    parsed = parse(path.read_bytes(), language="en", file=path.name)
    assert not has_errors(parsed.problems), parsed.problems


@given(st.text() | st.binary())
def test_anything_can_be_parsed(source):
    sound(parse(source, language="en", file="a"), source)


@given(st.sampled_from([LESSON, CASE, GLOSSARY]), st.text())
def test_any_body_can_be_parsed(header, body):
    sound(parse(header + body, language="ar"), header + body)


@given(st.sampled_from(FULL), st.data())
def test_a_file_cut_and_pasted_together_can_be_parsed(text, data):
    lines = text.split("\n")
    head = LESSON.count("\n") if text.startswith(LESSON) else 0
    order = data.draw(st.lists(st.sampled_from(range(head, len(lines))), max_size=40))
    shuffled = "\n".join([*lines[:head], *(lines[n] for n in order)])
    sound(parse(shuffled, language="fr"), shuffled)


@given(st.sampled_from(FULL), st.data())
def test_a_file_with_a_hole_can_be_parsed(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    holed = text[:start] + text[end:]
    sound(parse(holed, language="en"), holed)


def test_problems_come_in_the_order_of_the_file():
    text = LESSON.replace("minutes: 9", "minutes: ⟦x") + "⟦{a}`b`\n\n⟦:::{note}\n:::\n"
    expect(text, "value-not-whole", "role-unknown", "body-missing")


def test_the_file_is_named():
    parsed = parse("", language="en", file="modules/a.en.md")
    assert {problem.file for problem in parsed.problems} == {"modules/a.en.md"}


def test_the_language_is_the_documents():
    document = parse(LESSON, language="ar").document
    assert document is not None
    assert document.language == "ar"


def test_a_control_character_does_not_hide_the_rest():
    expect(LESSON + "a⟦\x01b\n\n:::{⟦noet}\n:::\n", "control-character", "directive-unknown")


@pytest.mark.parametrize(
    "text",
    [
        LESSON + ":::{chek}\n" * 5_000,
        LESSON + REFLECTION * 1_000,
        LESSON + "{a}`b` " * 10_000,
        LESSON + ":::{check} a\n:kind: single\n" + "- [x] b {#c}\n" * 5_000 + ":::\n",
        LESSON
        + ":::{check} a\n:kind: match\n\n"
        + "|" * 100_000
        + "\n"
        + "|-" * 50_000
        + "\n:::\n",
        LESSON + ":::{check} a\n:kind: single\n" + "> " * 50_000 + "\n:::\n",
        "---\n" + "a: [" * 20_000,
        "---\n" + "".join(f"k{n}: v\n" for n in range(5_000)) + "kind: lesson\n---\n",
        "---\nkind: lesson\nid: " + "a-" * 100_000 + "\n---\n",
        "a" * 5_000_000,
    ],
    ids=lambda text: f"{len(text)}",
)
def test_a_hostile_file_ends(text):
    assert parse(text, language="en").problems
