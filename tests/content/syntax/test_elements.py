import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tns_training_xblock.content.syntax import markdown
from tns_training_xblock.content.syntax.elements import (
    cell,
    element,
    heading,
    opening,
    plain,
    plain_text,
    region,
    text,
    write,
)

VISIBLE = st.text(st.characters(exclude_categories=["C", "Z"]))


@given(VISIBLE, VISIBLE)
def test_attributes_and_text_come_out_as_they_went_in(title: str, content: str) -> None:
    (span,) = html.fragments_fromstring(write(element("span", {"title": title}, text(content))))
    assert (span.get("title"), span.text or "") == (title, content)


@pytest.mark.parametrize(("written", "level"), [("#", 3), ("##", 3), ("###", 4), ("######", 6)])
def test_headings_begin_below_the_block(written: str, level: int) -> None:
    assert heading(markdown.tokens(f"{written} Who")[0]).tag == f"h{level}"


def test_alignment_becomes_a_class() -> None:
    table = markdown.tokens("| A | B |\n|---|--:|\n| 1 | 2 |")
    cells = [
        write([cell(token, heads=True)]) for token in table if token.type in ("th_open", "td_open")
    ]
    assert cells[:2] == ['<th scope="col">', '<th scope="col" class="tns-end">']
    assert cells[2:] == ["<td>", '<td class="tns-end">']


def test_a_table_is_named_after_its_columns() -> None:
    table = "| A *b* | {term}`the board <board>` |\n|---|---|\n| 1 | 2 |"
    box = region(markdown.tokens(table), 0)
    assert (box.attrs["role"], box.attrs["aria-label"]) == ("group", "A b, the board")
    nameless = region(markdown.tokens("| | |\n|---|---|\n| 1 | 2 |"), 0)
    second = region(markdown.tokens(f"Text.\n\n{table}"), 3)
    assert second.attrs["aria-label"] == "A b, the board"
    assert region(markdown.tokens(table), 0, "Ann").attrs["aria-label"] == "Ann: A b, the board"
    assert "role" not in nameless.attrs


def test_plain_text_has_no_markup() -> None:
    assert plain(markdown.inline("*A* `b` {cite}`s1` [c](d.en.md)")) == "A b  c"


def test_markdown_loses_its_marks() -> None:
    assert plain_text("A **bold** {term}`the board <board>`\nof two lines\n\n- one\n- two") == (
        "A bold the board of two lines\none\ntwo"
    )


def test_an_element_without_content_is_only_opened() -> None:
    assert write([opening("img", {"alt": "A"})]) == '<img alt="A">'
