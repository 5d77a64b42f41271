import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.legs import examples
from tns_training_xblock.content.uses.typed.written import written

TABLE = "Money:\n\n| From | EUR |\n|---|---:|\n| Fees | **30 000** |\n"


def test_tables_and_emphasis_are_tables_and_emphasis():
    html = written(f"We *must*, we **shall**.\n{TABLE}")
    assert "<em>must</em>, we <strong>shall</strong>" in html
    assert re.search(r"<td [^>]*><strong>30 000</strong></td>", html)
    assert '<table dir="auto">' in html
    assert html.count("dir=") == 2
    assert "tns-end" in html
    assert 'tabindex="0"' in html


@pytest.mark.parametrize(
    "text",
    [
        "75*2*3 = 450",
        "- 500 EUR\n+ 200 EUR",
        "1. First\n2) Second",
        "1. First\n3. Third",
        "1. Alone",
        "* see below",
        "- x\n- USD 500\n- y\n- z",
        "100\n* 2\n* 3",
        "-32 000\n-5 000",
        "28. 11. 2026",
        "| a | b |\n|---|---|\n| c | d | lost |",
        "# Not a heading\n===\n---",
        "    four spaces\n\tand a tab",
        "[a link](https://x.example) <https://y.example>",
        "a_b_c and `code` and \\* and &amp;",
        "> quoted",
        "2 * 3 * 4",
    ],
)
def test_all_else_is_as_it_was_typed(text):
    html = written(text)
    assert (
        re.sub(r"</?p[^>]*>", "", html)
        .replace("&gt;", ">")
        .replace("&lt;", "<")
        .replace("&amp;", "&")
        .strip()
        == text.strip()
    )
    assert "<a" not in html


def test_raw_html_is_text():
    html = written('<img src=x onerror="alert(1)"><script>alert(1)</script> **<b>x</b>**')
    assert not re.search(r"<(?!/?(p|strong)\b)", html)


def test_each_paragraph_has_the_direction_of_its_own_words():
    assert written("One.\n\nواحد.").count('<p dir="auto">') == 2


MARKS = st.lists(
    st.sampled_from(["*", "**", "_", "|", "\n", "-", "<b>", "&", "`", "[", "x", " ", "ا", "\\"]),
    max_size=60,
).map("".join)


@given(MARKS)
@settings(max_examples=examples(200))
def test_nothing_but_the_subset_comes_out(text):
    found = set(re.findall(r"</?([a-z0-9]+)", written(text)))
    tables = {"table", "thead", "tbody", "tr", "th", "td", "div"}
    assert found <= {"p", "em", "strong", "ul", "ol", "li", *tables}


@pytest.mark.parametrize(
    "piece",
    [
        "*a",
        "**",
        "|a",
        "| - |\n",
        "_*_",
        "\n|--|\n",
        "- x\n",
        "- x\n- 5\n",
        "|a\n|-\n|b|c\n",
        "1. x\n",
        "- x\n\n",
        "- x\n  ",
    ],
)
def test_no_text_costs_more_than_its_length(piece):
    assert len(written(piece * 20_000)) < 40 * len(piece) * 20_000
