"""What running text cannot do, wherever it stands."""

from __future__ import annotations

import pytest

from tests.content.kinds.lesson.test_checks import MATCH, SINGLE
from tests.content.sources import LESSON, expect, message
from tests.content.syntax.test_passages import FIGURE


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Text, then\nsee ⟦{trem}`board` here.", "role-unknown"),
        ("a !⟦[b](c.svg)", "image-in-text"),
        ("a\n\n* b ⟦[c](javascript:alert(1))", "link-scheme"),
        ("> a ⟦[c](//evil.example)", "link-scheme"),
        ("⟦[c](data:text/html,x)", "link-scheme"),
        ("⟦[c](<ftp://a b>)", "link-scheme"),
        ("⟦[c]()", "link-empty"),
        ("| a |\n|---|\n| ⟦{cit}`s1` |", "role-unknown"),
        ("⟦# Title\n", "heading-level"),
        (f"b\n⟦{'|a' * 31}\n{'|-' * 31}\n", "table-size"),
        (f"> b\n\n⟦> {'|a' * 31}\n> {'|-' * 31}\n", "table-size"),
        (f"{'|a' * 30}\n{'|-' * 30}\n{'b' * 99}\nb\n⟦b\nb\n", "table-size"),
        (FIGURE.replace("Four\nmodels.", "⟦{trem}`a`"), "role-unknown"),
        (FIGURE.replace("drawing after", "⟦{trem}`a`"), "role-unknown"),
        (SINGLE.replace("A minister", "⟦{trem}`a`"), "role-unknown"),
        (SINGLE.replace("> No.", "> No ⟦{trem}`a`"), "role-unknown"),
        (MATCH.replace("It answers.", "⟦[c](ftp:a)"), "link-scheme"),
        ("⟦[c](java&#115;cript:alert(1))", "link-scheme"),
        ("⟦[c](java\\-script:a)", "link-scheme"),
        ("a ⟦&#x202e;b", "bidi-override"),
        ("a ⟦&#8238;b", "bidi-override"),
        ("a\nb ⟦&#1; and ⟦&#xFFFF;", "control-character"),
        (FIGURE.replace("Four\nmodels.", "⟦&#X1b;"), "control-character"),
        ("⟦[c](a.csv 'b&#x202e;')", "bidi-override"),
        ("⟦[c](a&#x202e;.csv)", "bidi-override"),
        ("⟦[c](a%E2%80%AE.csv)", "bidi-override"),
        ("a ⟦[c](www.example.org)", "link-scheme"),
        ("⟦[c](www.example.org/a?b=c#d)", "link-scheme"),
        ("⟦[c](example.org)", "link-scheme"),
        ("⟦[c](Sub.Example.EU/d.csv)", "link-scheme"),
        ("a\n⟦[c](#part)", "link-anchor"),
        ("⟦[c](b.en.md#part)", "link-anchor"),
    ],
)
def test_it_is_told_where_it_stands(text, code):
    expect(LESSON + text, *[code] * text.count("⟦"))


def test_it_is_told_in_the_header_too():
    text = LESSON.replace("[Tell governing from managing.]", "['a', 'b ⟦{trem}`a`']")
    assert "`term`" in message(expect(text, "role-unknown"))


@pytest.mark.parametrize(
    "text",
    [
        "`` {trem}`a` ``",
        "```\n# comment\n![a](b)\n```",
        "## Part\n\n### Smaller",
        "[a](https://a.example), [b](mailto:a@b.example), [c](HTTP://a.example)",
        r"\[c](ftp:a) \![a] 2 ! [a](b.en.md)",
        "[a](b.en.md), [c](../../assets/d.csv), [e](../org/eu.csv)",
        "[a](https://a.example/b.md#c), [d](http://www.example.org/#e)",
        "a&nbsp;b &#233; &lrm; &amp;#x202e; &x; &#9999999;",
        "`&#x202e;`",
        "```\n&#1;\n```",
    ],
)
def test_what_only_looks_like_it_is_let_through(text):
    expect(LESSON + text)


@pytest.mark.parametrize(
    ("link", "fix"),
    [
        ("[c](www.example.org/d)", "[c](https://www.example.org/d)"),
        ("[c](b.en.md#part)", "[c](b.en.md)"),
        ("[c](#part)", None),
    ],
)
def test_what_a_link_should_be_is_a_fix(link, fix):
    (problem,) = expect(
        f"{LESSON}See ⟦{link}.", "link-anchor" if "#" in link else "link-scheme"
    ).problems
    assert problem.fix == fix
    assert problem.end_column - problem.column == len(link)


def test_only_a_link_to_another_text_leads_somewhere():
    found = expect(LESSON + "⟦[a](b.en.md#c) ⟦[a](#c)", "link-anchor", "link-anchor").problems
    assert [problem.severity for problem in found] == ["warning", "error"]
