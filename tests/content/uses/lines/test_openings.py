import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tests.content.uses.test_render import renderer

TERM, CITE = "{term}`board`", "{cite}`s34`"
PIECES = st.lists(
    st.sampled_from([TERM, "word", " ", ",", "-", "**", "*", "’s", "\u202f?", CITE, "\n"]),
    max_size=12,
)


def words(source: str) -> str:
    """What is read where nothing is opened, and each place where something opens as ``[]``."""
    root = html.fragment_fromstring(renderer().block(source), create_parent=True)
    for box in root.xpath(".//span[@hidden][not(ancestor::span[@hidden])]"):
        for child in box:
            box.remove(child)
        box.text = "[]"
    return " ".join(root.text_content().split())


def test_a_definition_never_splits_a_word_nor_stands_before_its_comma() -> None:
    assert words(f"Three {TERM}s, and more") == "Three boards,[] and more"
    assert words(f"Three **{TERM}**, and more") == "Three board,[] and more"
    assert words(f"An {TERM}/{TERM} and more") == "An board/board[][] and more"
    assert words(f"A {TERM}\nand more") == "A board[] and more"
    assert words(f"A {TERM}") == "A board[]"


def test_in_a_cell_definitions_stand_behind_all_of_it() -> None:
    table = f"| Who | What |\n|---|---|\n| Three {TERM} members, one {TERM} | it |\n"
    assert "Three board members, one board[][]" in words(table)


def test_a_source_opens_behind_the_sign_after_its_call() -> None:
    assert words(f"So it is {CITE}. And more") == "So it is 2.[] And more"
    assert words(f"A {TERM} {CITE}, and more") == "A board 2,[][] and more"
    assert words(f"A {TERM}s {CITE}") == "A boards 2[][]"


@given(PIECES)
def test_behind_what_opens_a_new_word_begins(pieces: list[str]) -> None:
    source = "A " + "".join(pieces)
    shown = words(source)
    assert not re.search(r"\[\][^\s\[]", shown), shown
    assert shown.count("[]") == source.count(TERM) + source.count(CITE)
