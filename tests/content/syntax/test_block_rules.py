"""Where a quote and a table end."""

from __future__ import annotations

import pytest

from tns_training_xblock.content.syntax import markdown
from tns_training_xblock.content.syntax.limits import MAX_COLUMNS


def types(text: str) -> list[str]:
    return [
        token.type.removesuffix("_open")
        for token in markdown.blocks(text)
        if token.nesting >= 0 and token.type != "inline"
    ]


def row(sign: str, columns: int) -> str:
    return f"|{sign}" * columns + "\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("> a\n> b", ["blockquote", "paragraph"]),
        ("> a\nb", ["blockquote", "paragraph", "paragraph"]),
        ("> # a\nb\n> c", ["blockquote", "heading", "paragraph", "blockquote", "paragraph"]),
        ("> ```\nb", ["blockquote", "fence", "paragraph"]),
        ("a\n> b", ["paragraph", "blockquote", "paragraph"]),
        ("> > a\n> b", ["blockquote", "blockquote", "paragraph", "paragraph"]),
        (
            "- > a\n  > b\n> c",
            ["bullet_list", "list_item", "blockquote", "paragraph", "blockquote", "paragraph"],
        ),
    ],
)
def test_a_quote_ends_with_its_last_mark(text: str, found: list[str]) -> None:
    assert types(text) == found


@pytest.mark.parametrize("columns", [1, 2, MAX_COLUMNS])
def test_a_table_is_read_to_its_end(columns: int) -> None:
    text = row("a", columns) + row("-", columns) + row("b", columns) * 9
    assert types(text).count("td") == 9 * columns
    assert "table_cut" not in types(text)


def test_a_wider_table_is_text() -> None:
    columns = MAX_COLUMNS + 1
    text = "a\n" + row("a", columns) + row("-", columns) + row("b", columns)
    assert types(text) == ["paragraph", "table_cut", "paragraph"]


def test_short_rows_are_filled_up_to_as_many_cells_as_half_the_characters() -> None:
    text = row("a", MAX_COLUMNS) + row("-", MAX_COLUMNS) + "b\n" * 500
    found = types(f"{text}\n{text}")
    cells = found.count("th") + found.count("td")
    assert len(text) / 2 < cells <= len(text)
    assert found.count("table_cut") == 2
