"""Markup that this format does not have is told where it stands, and nothing else is."""

from __future__ import annotations

import pytest

from tests.content.kinds.lesson.test_checks import MATCH, SINGLE
from tests.content.sources import LESSON, expect
from tests.content.syntax.test_passages import FIGURE


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("One line⟦<br>the next", "html-in-text"),
        ("a ⟦<b>b</b> c ⟦<i>d</i>", "html-in-text"),
        ('a\nb ⟦<a href="https://a.example/">c</a>', "html-in-text"),
        ("a ⟦</p>", "html-in-text"),
        ("| a⟦<br/>b |\n|---|\n| ⟦<SUP>2</SUP> |", "html-in-text"),
        ("⟦<div>\n\nText\n\n⟦</div>", "html-in-text"),
        ("a\n\n⟦##Title\n\nb", "heading-form"),
        ("⟦##\u00a0Title", "heading-form"),
        ("⟦#\u202fTitle", "heading-form"),
        ("> a\n>\n> ⟦###Title", "heading-form"),
        ("Title\n⟦=====\nText", "heading-form"),
        ("A remark⟦[^1] and more.\n\n⟦[^1]: The remark.", "footnote-in-text"),
        ("See ⟦[the page][page].", "link-reference"),
        ("See ⟦[the page][].", "link-reference"),
        ("a\n\n⟦[page]: https://a.example/b", "link-reference"),
        ("⟦[page]: ../pages/a.en.md 'b'", "link-reference"),
        ("Go to ⟦https://a.example/b?c=d.", "address-bare"),
        ("Go to <⟦https://a.example/b>", "address-bare"),
        ("Go to ⟦www.example.org, then", "address-bare"),
        ("Write to ⟦me@example.org.", "address-bare"),
        ("[a](https://a.example) and ⟦https://a.example", "address-bare"),
        ("⟦```{note}\na\n```", "directive-form"),
        ("⟦~~~ {figure} a.svg\n~~~", "directive-form"),
        ("> ⟦[!NOTE]\n> a", "directive-form"),
        ("⟦~~a b~~ c", "strike-in-text"),
        ("- ⟦[ ] a\n- ⟦[x] b", "box-in-text"),
        ("⟦**الخطوة:**ثم", "emphasis-open"),
        ("**a**, ⟦**b:**c", "emphasis-open"),
        ("a ⟦*b:*c", "emphasis-open"),
        ("a ⟦** b **", "emphasis-open"),
        ("a ⟦**b", "emphasis-open"),
        ("a⟦**«b»** c", "emphasis-open"),
        ("⟦**a {term}`board`:⟦**b", "emphasis-open"),
        ("⟦2016. The law changed.", "list-by-accident"),
        ("a\n\n- b\n\n⟦31) c", "list-by-accident"),
        (SINGLE.replace("> No.", "> ⟦2016. A year."), "list-by-accident"),
        ("⟦-\u00a0a\n⟦-\u00a0b", "list-form"),
        ("⟦####### Title", "heading-form"),
        ("⟦-a\n⟦-ب", "list-form"),
        ("Text:\n⟦• a\n⟦• b", "list-form"),
        ("> ⟦*\u202fa", "list-form"),
        ("- ⟦●\u00a0a", "list-form"),
        ("⟦١. واحد\n⟦٢. اثنان", "list-form"),
        ("⟦| a | b |\n| 1 | 2 |", "table-form"),
        ("⟦| a | b |\ntext", "table-form"),
        ("⟦| a | b |\n|---|\n| 1 | 2 |", "table-form"),
        ("| a | b |\n|---|---|\n| 1 | 2 | ⟦lost |\n| 3 | 4 |", "table-form"),
        ("a | b\n---|---\n1 | 2 | ⟦lost", "table-form"),
        ("> | a |\n> |---|\n> | 1 | ⟦lost | ⟦gone |", "table-form"),
        ("| a | b |\n|---|---|\n| 1 | `p|⟦q` |", "table-form"),
        (SINGLE.replace("A minister", "A⟦<br>minister"), "html-in-text"),
        (MATCH.replace("It answers.", "⟦~~It~~ answers."), "strike-in-text"),
        (FIGURE.replace("Four\nmodels.", "⟦<b>Four</b>\nmodels."), "html-in-text"),
        (FIGURE.replace("drawing after", "after ⟦www.example.org"), "address-bare"),
    ],
)
def test_it_is_told_where_it_stands(text, code):
    expect(LESSON + text, *[code] * text.count("⟦"))


def test_it_is_told_in_the_header_too():
    expect(LESSON.replace("[Write down who decides.]", "['Write ⟦<b>down</b>.']"), "html-in-text")


@pytest.mark.parametrize(
    "text",
    [
        "a < b > c, a<b, 1 <2> 3, <care>, <https>",
        "`<br>` ``[^1]`` `~~a~~` `https://a.example` `**a:**b`",
        r"\<br> \[^1] \*\*a:\*\*b \~~a~~ 2016\. &lt;br&gt;",
        "```\n<br> ##a [^1]\n2016. b\n```",
        "```html\n<b>\n```",
        "## Title\n\n####\n\n#1 of #many",
        "[https://a.example](https://a.example) [me@a.example](mailto:me@a.example)",
        "[a](https://www.example.org/b@c)",
        "**a:** b, **a**: b, (**a**)b, **a**b, a**b**c, ***a***, *a*s, **a {term}`b` c**",
        "2 * 3 * 4, 5*3, a*, *, ****",
        "**«نص»** و**كلمة** ثم **الخطوة:** ثم",
        "1. a\n2. b\n\n:::{note}\nc\n:::\n\n3. d",
        "20. a\n21. b",
        "In\n2016. The law changed, 2017. Again.",
        "a ~ b ~~ c",
        "-1 degree\n-- a\n–a",
        "a • b, c\u00a0- d, 5\u00a0* 3\n\n- a\n* b\n\n1. c",
        "| a | b |\n|---|---|\n| 1 | 2 | |\n| 3\n| `p\\|q` | \\| |",
        "a | b\n:-- | --:\n1 | 2",
        "```\n• a\n| b |\n| c |\n```\n\n|a| is |b|\nand |c|",
        "[a] [b] [c]: d",
        "- [a](b.csv)\n- [x]y\n- x[ ]",
        "a\n---\nb\n\n***\n",
        "a\\\nb",
    ],
)
def test_what_only_looks_like_it_is_let_through(text):
    expect(LESSON + text)


@pytest.mark.parametrize(
    ("text", "code", "severity", "told"),
    [
        ("⟦<br>", "html-in-text", "error", "begin a new paragraph"),
        ("⟦<strong>a</strong>", "html-in-text", "error", "`**words**`"),
        ("⟦##a", "heading-form", "error", "behind `##`"),
        ("⟦[^1]", "footnote-in-text", "error", "{cite}"),
        ("⟦[a][b]", "link-reference", "error", "`[words](address)`"),
        ("⟦www.a.example", "address-bare", "warning", "`[words](https://www.a.example)`"),
        ("⟦a@b.example", "address-bare", "warning", "`[words](mailto:a@b.example)`"),
        ("⟦```{note}\n```", "directive-form", "error", "`:::{note}`"),
        ("⟦**a:**b", "emphasis-open", "error", "`**word**: next`"),
        ("⟦**b", "emphasis-open", "error", r"`\*\*`"),
        ("⟦2016. a", "list-by-accident", "warning", r"`2016\.`"),
        ("⟦• a", "list-form", "error", "`-` and a plain space"),
        ("⟦٣. a", "list-form", "warning", "`1.`"),
        ("⟦| a |\n| b |", "table-form", "error", "`|---|---|`"),
        ("| a |\n|---|\n| b | ⟦c |", "table-form", "error", "shown nowhere"),
    ],
)
def test_the_sentence_says_what_to_write(text, code, severity, told):
    (problem,) = expect(LESSON + text, code).problems
    assert problem.severity == severity
    assert told in problem.message


@pytest.mark.parametrize(
    ("text", "fix", "length"),
    [
        ("⟦##Title", "## ", 2),
        ("⟦##\u00a0Title", "## ", 3),
        ("⟦2016. a", r"2016\.", 5),
        ("⟦•\ta", "- ", 2),
    ],
)
def test_what_is_surely_meant_is_a_fix(text, fix, length):
    code = {"2": "list-by-accident", "•": "list-form"}.get(text[1], "heading-form")
    (problem,) = expect(LESSON + text, code).problems
    assert (problem.fix, problem.end_column - problem.column) == (fix, length)
    line = text.replace("⟦", "")
    mended = line[: problem.column - 1] + fix + line[problem.end_column - 1 :]
    expect(LESSON + mended)
