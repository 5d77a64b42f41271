"""What is nearly a link, a role, a heading or a table is told where it stands, and nothing else."""

import pytest

from tests.content.sources import LESSON, expect
from tns_training_xblock.content.uses.stray.signs import no_heading, row_alone


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("The ⟦{term} `board` decides.", "role-form", "{term}`id`"),
        ("The ⟦{term}'board' decides.", "role-form", "between backticks"),
        ("The ⟦term`board` decides.", "role-form", "in braces"),
        ("A fact ⟦cite`s34`.", "role-form", "{cite}`id`"),
        ("A fact ⟦[s34].", "role-form", "{cite}`id`"),
        ("See ⟦[x] (a.en.md).", "link-form", "without a space"),
        ("See ⟦(x)[../pages/a.en.md].", "link-form", "changed places"),
        ("See ⟦[x](a b.md).", "link-form", "no space in it"),
        ("a ⟦<!- b -> c", "comment-unclosed", "`<!-- … -->`"),
        ("a ⟦$x^2$ b", "formula-in-text", "no formulas"),
        ("a ⟦==b c== d", "mark-in-text", "`**words**`"),
        ("Drink H⟦~2~O.", "formula-in-text", "`₂`"),
        ("Five m⟦^2^.", "formula-in-text", "`²`"),
        ("Well done ⟦:smile: you", "emoji-in-text", "the sign itself"),
        ('a ⟦{{< figure src="a.png" >}} b', "directive-form", "what learners are to read"),
        ("a ⟦{{% note %}} b", "directive-form", "what learners are to read"),
    ],
)
def test_what_is_nearly_something_says_what_to_write(text, code, told):
    (problem,) = expect(LESSON + text, code).problems
    assert (problem.severity, told in problem.message) == ("error", True)


@pytest.mark.parametrize(
    "text",
    [
        "`{term} board` `[x] (a.md)` `(x)[a.md]` `<!- a` `$x^2$` `[s34]`",
        "{term}`board` and {cite}`s34`, and {term}`the board <board>`",
        "a [b] (c) and (d)[e], [f](g.en.md 'h') and (i) [j](k.en.md)",
        "from $5 to $6, in a short term `code`, a \\[s34]",
        "[a](https://a.example/s34) [s34](a.en.md)",
        "`==a==` `H~2~O` `:smile:` `{{< a >}}`, a == b and c == d, x==y, a~b~c, 10:30:45",
        "at 9:00: a; b::c::d, https: and http:, {{name}} and 2^3",
    ],
)
def test_what_only_looks_like_it_is_let_through(text):
    expect(LESSON + text)


@pytest.mark.parametrize(
    ("signs", "told", "fix"),
    [
        ("##", "a plain space behind `##`", "## "),
        ("##\u00a0", "a plain space behind `##`", "## "),
        ("#\u3000", "a plain space behind `#`", None),
        ("#######", "six `#` at most", None),
    ],
)
def test_signs_that_begin_no_heading_are_mended_where_they_surely_mean_one(signs, told, fix):
    message, mended = no_heading(signs)
    assert (told in message, mended) == (True, fix)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("|a|b| \n|c|d|", "|a|b|"),
        ("| a | b | \nmore", "| a | b |"),
        ("| a | b |", ""),
        ("| a |\nmore", ""),
        ("a | b | c\nmore", ""),
    ],
)
def test_a_row_of_no_table_is_found_by_what_follows_it(text, row):
    assert row_alone(text) == row
