"""What a document refers to, each with its place."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from hypothesis import given
from hypothesis import strategies as st

from tests.content.kinds.case_study.test_case_study import EXHIBIT
from tests.content.kinds.lesson.test_checks import SINGLE
from tests.content.sources import CASE, CRITERION, LESSON, TASK, WORKSHEET, expect, places
from tests.content.syntax.test_passages import FIGURE
from tns_training_xblock.content import model
from tns_training_xblock.content.uses.references import (
    INLINE,
    MULTILINE,
    Reference,
    References,
    references,
)


def found(text: str) -> References:
    document = expect(text).document
    assert document is not None
    return references(document, text)


def test_links_assets_terms_and_citations():
    refers = found(
        LESSON
        + "See [the next](board.en.md) and\n"
        + "[the é](../assets/a%20b.csv), [web](https://a.example), {term}`the board <board>`.\n\n"
        + "* {cite}`s1, s2`\n"
    )
    assert refers.links == (Reference("board.en.md", 9, 5),)
    assert refers.assets == (Reference("../assets/a b.csv", 10, 1),)
    assert refers.terms == (Reference("board", 10, 57),)
    assert refers.citations == (Reference("s1", 12, 3), Reference("s2", 12, 3))
    assert refers.next is None


def test_figures_and_files_are_assets():
    refers = found(CASE + FIGURE + EXHIBIT + TASK + CRITERION)
    assert refers.assets == (
        Reference("../../assets/a.svg", 7, 13),
        Reference("../assets/rates.csv", 19, 8),
    )
    assert [cited.target for cited in refers.citations] == ["s34", "s38"]


def test_the_next_item():
    refers = found(LESSON.replace("minutes: 9", "minutes: 9\nnext: board"))
    assert refers.next == Reference("board", 6, 7)


def test_every_text_that_learners_read_is_looked_at():
    lesson = LESSON.replace("[Tell governing", "['{term}`a`', Tell") + SINGLE.replace(
        "Who", "{term}`b` Who"
    )
    lesson = lesson.replace("> Yes", "> {term}`c`").replace("A minister", "{term}`d`")
    lesson += f"::::{{note}}\n{{term}}`e`\n::::\n{FIGURE.replace('models', '{term}`f`')}"
    assert {term.target for term in found(lesson).terms} == set("abcdef")
    case = EXHIBIT.replace("| 1 |", "| {term}`a` |") + TASK.replace("A plan", "{term}`b`")
    case += CRITERION.replace("Some", "{term}`c`") + ":::{outcome}\n{term}`d`\n:::\n"
    assert {term.target for term in found(CASE + case).terms} == set("abcd")


def test_what_answers_bring_along_stands_where_it_is_named():
    text = WORKSHEET + TASK.replace(":words:", ":carry: action-plan/steps\n:words:")
    line = text.split("\n").index(":carry: action-plan/steps") + 1
    assert found(text).carries == (Reference("action-plan/steps", line, 9),)


def test_code_refers_to_nothing():
    refers = found(LESSON + "`[a](b.en.md)`\n\n```\n{cite}`s1` [a](b.csv)\n```\n")
    assert refers == References((), (), (), (), (), None)


def test_the_same_words_twice_have_two_places():
    text = LESSON + SINGLE.replace("> Yes.", "> {cite}`s1`.").replace("> No.", "> {cite}`s1`.")
    assert [(cited.line, cited.column) for cited in found(text).citations] == [(15, 5), (17, 5)]


def test_windows_line_ends_and_bytes_move_nothing():
    text = LESSON + "a\n\nb {cite}`s1`\n"
    document = expect(text).document
    assert document is not None
    for source in (text, text.encode(), text.replace("\n", "\r\n")):
        assert references(document, source).citations == (Reference("s1", 11, 3),)


blocks = st.lists(
    st.sampled_from(
        [
            "Plain é text.",
            "A ⟦{term}`board` and ⟦{term}`the board <board>`.",
            "> Quoted\n> ⟦{term}`board`.",
            "* one ⟦{term}`board`\n\n  1. two ⟦{term}`fee`",
            "| a ⟦{term}`fee` | b |\n|---|---|\n| ⟦{term}`fee` | حوكمة ⟦{term}`fee` |",
            ":::{note} Title\n⟦{term}`fee`\n:::",
        ]
    )
)


@given(blocks)
def test_places_are_exact_wherever_it_stands(written):
    text = LESSON + "\n\n".join(written)
    document = expect(text.replace("⟦", "")).document
    assert document is not None
    terms = references(document, text.replace("⟦", "")).terms
    assert [(term.line, term.column) for term in terms] == places(text)


PLAIN = {
    *("id", "next", "original", "path", "alt", "file", "year", "unit", "units"),
    *("types", "variants", "criterion", "level", "topic"),
}
"""Fields of a text that hold words without markup."""
NO_TEXT = (
    *(model.Anchor, model.Thing, model.Renamed, model.Carries),
    *(model.Source, model.Citation, model.Worded),
    *(model.FileForm, model.IndexedFile, model.IndexedItem, model.IndexedAsk, model.Ask),
    *(model.Outline, model.Chapter, model.Section, model.Weight),
)


def test_of_every_text_in_a_document_it_is_known_whether_it_is_markdown():
    classes = (each for each in vars(model).values() if isinstance(each, type))
    parts = (each for each in classes if is_dataclass(each) and each not in NO_TEXT)
    texts = {each.name for part in parts for each in fields(part) if "str" in str(each.type)}
    assert texts == INLINE | MULTILINE | PLAIN
