"""The Markdown dialect: what is in, what is out, and that no text takes long or fails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.content.syntax import markdown


def types(text: str) -> list[str]:
    return [token.type for token in markdown.inline(text)]


def only(text: str, kind: str) -> dict[str, object]:
    (found,) = [token for token in markdown.inline(text) if token.type == kind]
    return {**found.meta, **found.attrs}


def test_a_term_is_named_by_itself_or_by_another_text():
    assert only("the {term}`board`.", "term") == {
        "raw": "{term}`board`",
        "id": "board",
        "text": "board",
    }
    titled = only("{term}`the board <board>`", "term")
    assert (titled["id"], titled["text"]) == ("board", "the board")


def test_a_citation_names_one_source_or_several():
    assert only("{cite}`s34, s35`", "cite")["ids"] == ["s34", "s35"]


def test_an_unknown_role_is_kept_to_be_reported():
    assert only("{trem}`board`", "role") == {"raw": "{trem}`board`", "name": "trem"}


def test_roles_and_links_mean_nothing_in_code():
    assert types("`` {term}`board` [a](b.en.md) ``") == ["code_inline"]


@pytest.mark.parametrize("text", ["<https://example.org>", "<b>bold</b>", "[a][b]", "[a]"])
def test_what_the_format_leaves_out_is_text(text):
    assert set(types(text)) == {"text"}


@pytest.mark.parametrize("text", ["a\n===", "    indented", "[a]: https://example.org"])
def test_blocks_the_format_leaves_out_are_paragraphs(text):
    found = [token.type for token in markdown.tokens(text)]
    assert found == ["paragraph_open", "inline", "paragraph_close"]


@pytest.mark.parametrize(
    "address", ["board.en.md", "../a.csv", "https://a.org", "mailto:a@b.org", "#part"]
)
def test_a_link_keeps_its_address(address):
    assert only(f"[text]({address})", "link_open")["href"] == address


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "ftp://a.org", "//a.org", "JAVASCRIPT:x"]
)
def test_a_link_to_another_scheme_goes_nowhere_and_says_so(address):
    link = only(f"[text]({address})", "link_open")
    assert (link["href"], link["refused"]) == ("", address)


def test_an_image_is_a_link_that_says_it_was_meant_as_an_image():
    assert only("![text](a.svg)", "link_open")["image"] is True
    assert "image" not in only("[text](a.svg)", "link_open")


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("[a `]` b](c)", "[a `]` b](c)"),
        (r"[a \] b](c)", r"[a \] b](c)"),
        ("[[a](b)](c)", "[a](b)"),
        ("[a] [b](c)", "[b](c)"),
        ("`[` [b](c)", "[b](c)"),
        ("[x `y` [b](c)", "[b](c)"),
    ],
)
def test_the_guard_against_brackets_lets_every_link_through(text, raw):
    assert only(text, "link_open")["raw"] == raw


def test_blocks_are_the_same_without_a_look_inside():
    text = "## A\n\n- b\n  > c\n\n| d |\n|---|\n| e |\n"
    fully = [token.type for token in markdown.tokens(text)]
    assert [token.type for token in markdown.blocks(text)] == fully


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "[" * 50_000 + "](a)",
        "[" * 5_000 + "a" + "](b)" * 5_000,
        "[a](b" * 5_000,
        "{term}`" * 5_000,
        "`a``" * 5_000,
        "*a _b " * 2_000,
        "> " * 5_000 + "a",
        "- " * 5_000 + "a",
        "> a\n" * 5_000,
    ],
    ids=lambda text: f"{text[:8]!r}",
)
def test_a_hostile_text_ends(text):
    assert markdown.tokens(text)


@given(st.text(alphabet=st.sampled_from("[](){}`<>*_!|-# \n\\ab:/{}%é")))
def test_no_text_fails(text):
    markdown.tokens(text)
    markdown.inline(text)


@pytest.mark.parametrize(("text", "said"), [(r"Wake\! tours", "Wake! tours"), ("R&amp;D", "R&D")])
def test_an_escape_in_one_line_is_what_it_stands_for(text, said):
    tokens = markdown.inline(text)
    assert {token.type for token in tokens} == {"text"}
    assert "".join(token.content for token in tokens) == said
