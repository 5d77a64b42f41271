"""Splitting text into prose and directives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.content.sources import places, told
from tns_training_xblock.content.model import Prose
from tns_training_xblock.content.syntax.directives import Directive, Source
from tns_training_xblock.content.syntax.report import Place, Report
from tns_training_xblock.content.syntax.vocabulary import Vocabulary

WORDS = Vocabulary(holders=frozenset({"exhibit", "task", "outcome"}))


def split(text: str) -> tuple[Source, Directive]:
    source = Source(text.split("\n"), Report(""), WORDS)
    return source, source.split(0)


def outline(source: Source, whole: Directive) -> list[object]:
    """Prose as its text, directives as their name and what is in them."""
    return [
        piece.text if isinstance(piece, Prose) else (piece.name, outline(source, piece))
        for piece in source.pieces(whole)
    ]


def expect(text: str, wanted: list[object], *codes: str) -> None:
    source, whole = split(text.replace("⟦", ""))
    found = sorted(told(source.report))
    assert found == [(*place, code) for place, code in zip(places(text), codes, strict=True)]
    assert outline(source, whole) == wanted


def test_prose_and_directives_come_in_reading_order():
    expect("a\n\n:::{note}\nb\n:::\nc\n", ["a", ("note", ["b"]), "c"])


def test_a_directive_knows_its_parts_and_their_places():
    source, whole = split("a\n:::{figure} b.svg \n:alt: A box.\n:source:\n\nCaption.\n:::\n")
    (figure,) = whole.children
    assert (figure.name, figure.place, figure.name_place) == ("figure", Place(2, 1), Place(2, 5))
    assert (figure.argument.text, figure.argument.place) == ("b.svg", Place(2, 13))
    assert figure.options.keys == {"alt": Place(3, 1), "source": Place(4, 1)}
    assert [value.place for value in figure.options.values.values()] == [Place(3, 7), Place(4, 9)]
    assert source.body(figure) == Prose("Caption.", 6)


def test_options_end_where_the_body_begins():
    source, whole = split(":::{note}\n\n:a: 1\n\nBody\n:b: 2\n:::\n")
    (note,) = whole.children
    assert list(note.options.values) == ["a"]
    assert source.body(note) == Prose("Body\n:b: 2", 5)


def test_four_colons_hold_three():
    text = "::::{exhibit} a\nx\n\n:::{figure} b\ny\n:::\n\nz\n::::\n"
    expect(text, [("exhibit", ["x", ("figure", ["y"]), "z"])])


@pytest.mark.parametrize("fence", ["```", "~~~~", "- ```", "> ```", "1. ```python"])
def test_directives_in_code_are_code(fence):
    closing = fence.lstrip("->1. ").replace("python", "")
    text = f"{fence}\n:::{{note}}\n{closing}\n\n:::{{note}}\na\n:::"
    prose = f"{fence}\n:::{{note}}\n{closing}"
    expect(text, [prose, ("note", ["a"])])


def test_backticks_in_a_line_are_no_fence():
    expect("```a```\n:::{note}\nb\n:::", ["```a```", ("note", ["b"])])


def test_a_shorter_fence_does_not_end_code():
    expect("````\n```\n:::{note}\n````", ["````\n```\n:::{note}\n````"])


@pytest.mark.parametrize(
    ("text", "outlined", "codes"),
    [
        ("⟦:::{note}\na", [("note", ["a"])], ["directive-unclosed"]),
        (
            "⟦:::{note}\na\n:::{check} b\nc\n:::\nd",
            [("note", ["a"]), ("check", ["c"]), "d"],
            ["directive-unclosed"],
        ),
        (
            "⟦::::{exhibit}\na\n:::{figure}\n:::\n:::{task}\nb\n:::\n",
            [("exhibit", ["a", ("figure", [])]), ("task", ["b"])],
            ["directive-unclosed"],
        ),
        (
            "⟦::::{exhibit}\na\n:::{task}\nb\n:::\n::::{exhibit}\nc\n::::\n",
            [("exhibit", ["a"]), ("task", ["b"]), ("exhibit", ["c"])],
            ["directive-unclosed"],
        ),
        (
            "⟦:::{exhibit}\na\n:::{figure}\nb\n:::\nc\n:::\nd",
            [("exhibit", ["a", ("figure", ["b"]), "c"]), "d"],
            ["directive-colons"],
        ),
        ("a\n⟦:::\nb", ["a\n:::\nb"], ["directive-not-open"]),
        ("⟦::::{note}\na\n:::\nb", [("note", ["a"]), "b"], ["directive-unclosed"]),
        (
            "::::{exhibit}\na\n⟦:::\n:::{figure}\nb\n:::\n::::\nd",
            [("exhibit", ["a\n:::", ("figure", ["b"])]), "d"],
            ["directive-not-open"],
        ),
        ("::::{note}\na\n⟦:::\nb\n::::", [("note", ["a\n:::\nb"])], ["directive-not-open"]),
        ("⟦:::[note] Title\na\n:::", [("note", ["a"])], ["directive-form"]),
        ("⟦:::note Title\na\n:::", [("note", ["a"])], ["directive-form"]),
        ("⟦::: {note\na\n:::", [("note", ["a"])], ["directive-form"]),
        ("⟦:::!\na", [":::!\na"], ["directive-form"]),
        ("  ⟦:::{note}\na\n:::", [("note", ["a"])], ["directive-indented"]),
        (":::{note}\n:a: 1\n⟦:a: 2\nb\n:::", [("note", ["b"])], ["option-duplicate"]),
        ("⟦::{check} a\nb\n:::\nc", [("check", ["b"]), "c"], ["directive-colons"]),
        ("⟦:{check} a\nb\n:::\nc", [("check", ["b"]), "c"], ["directive-colons"]),
        ("⟦::{check} a\nb\n::\nc", [("check", ["b"]), "c"], ["directive-colons"]),
        (":::{check} a\nb\n⟦::\nc", [("check", ["b"]), "c"], ["directive-colons"]),
        (
            "⟦::{exhibit} a\n:::{figure} b\n:::\n::::\nc",
            [("exhibit", [("figure", [])]), "c"],
            ["directive-colons"],
        ),
        ("a\n⟦```\n:::{note}\n:::", ["a\n```\n:::{note}\n:::"], ["code-unclosed"]),
    ],
)
def test_one_forgotten_line_costs_one_problem(text, outlined, codes):
    expect(text, outlined, *codes)


def test_too_few_colons_are_told_with_the_right_number():
    source, _ = split("::{exhibit} a\n:::{figure} b\n:::\n::::\n:::{check} c\n::")
    messages = [problem.message for problem in source.report.problems]
    assert [text.rpartition("write ")[2] for text in messages] == ["`::::{exhibit}`.", "`:::`."]


@pytest.mark.parametrize("text", ["::", "a\n::\nb", ":: a", "::x", ":a: b", "```\n::{check}\n```"])
def test_few_colons_that_are_none_of_a_directive(text):
    expect(text, [text])


@pytest.mark.parametrize("inner", ["note", "check"])
def test_a_directive_inside_one_that_holds_none(inner):
    source, whole = split(
        f":::{{check}} a\nb\n:::{{{inner}}}\nc\n:::\nd\n:::\n:::{{check}} e\nf\n:::"
    )
    first, second = whole.children
    assert source.body(first) == Prose("b\n\n\n\nd", 2)
    assert source.body(second) == Prose("f", 9)
    assert told(source.report) == [(3, 1, "directive-nested")]


def test_a_directive_that_holds_none_keeps_its_own_lines():
    source, whole = split("::::{check} a\nb\n:::{note}\nc\n:::\nd\n::::")
    assert source.body(whole.children[0]) == Prose("b\n\n\n\nd", 2)
    assert told(source.report) == [(3, 1, "directive-nested")]


LINES = """\
text
:::
::::
:::{note}
::::{exhibit} a
:::{figure} b
:a: 1
```
- ~~~
  :::{task}
:::::{task}
"""
lines = st.lists(st.sampled_from(LINES.split("\n")), max_size=30)


@given(lines)
def test_no_line_is_lost_or_read_twice(written):
    source = Source(written, Report(""), WORDS)
    whole = source.split(0)
    ends = [whole.first]

    def walk(directive: Directive) -> None:
        for child in directive.children:
            assert directive.first <= child.line - 1 < child.first <= child.end <= child.after
            assert child.after <= directive.end
            ends.append(child.line - 1)
            walk(child)
            ends.append(child.after)

    walk(whole)
    assert ends == sorted(ends)


@given(lines)
def test_what_has_no_problem_is_closed(written):
    source = Source(written, Report(""), WORDS)
    whole = source.split(0)
    if not source.report.problems:
        marks = [line for line in written if line.startswith(":::") and "{" not in line]
        fenced = "```" in written or "- ~~~" in written
        assert fenced or len(marks) == str(outline(source, whole)).count("', [")


@pytest.mark.parametrize(
    "text",
    [
        ":::{note}\n" * 5_000,
        ":::\n" * 5_000,
        "\n".join(":" * n + "{exhibit}" for n in range(1000, 3, -1)),
        "\n".join(":" * n + "{exhibit}" for n in range(3, 1000)),
        ":::{note}\n:::\n" * 5_000,
        ":" * 100_000,
        ":::{" * 5_000,
        "```\n" * 5_001,
        "- " * 50_000 + "```",
    ],
    ids=lambda text: f"{text[:12]!r}",
)
def test_a_hostile_text_ends(text):
    source, whole = split(text)
    assert list(source.pieces(whole)) or source.report.problems


@pytest.mark.parametrize(
    "text",
    ["::{check} a\nb\n:::", ":::{check} a\nb\n::", "::{task} a\n:::{note}\nb\n:::\n::::"],
)
def test_the_right_number_of_colons_is_a_fix(text):
    source, _ = split(text)
    (problem,) = source.report.problems
    lines = text.split("\n")
    line = lines[problem.line - 1]
    assert problem.fix
    lines[problem.line - 1] = (
        line[: problem.column - 1] + problem.fix + line[problem.end_column - 1 :]
    )
    assert split("\n".join(lines))[0].report.problems == []
