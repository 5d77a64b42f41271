"""What a lesson tells search, the mobile app and trainers."""

from collections import OrderedDict
from types import SimpleNamespace
from typing import Any

import pytest

from tests.blocks.lessons import ENGLISH, GLOSSARY, RIGHT, olx
from tests.demo.campus import Campus
from tns_training_xblock.blocks.lesson.reports import (
    answer_in_words,
    report_rows,
    searchable,
    summary,
)
from tns_training_xblock.content import parse

from .test_answers import check, kept, lesson


def state(username: str, **answers: Any) -> Any:
    return SimpleNamespace(username=username, state={"answers": answers})


def test_search_finds_text_and_questions_but_no_answers() -> None:
    words = searchable(lesson())
    for text in ("Every kind", "Tell governing", "Who must chair", "The three bodies"):
        assert text in words
    for text in ("industrialist", "vice-president", "32000"):
        assert text not in words


def test_search_finds_terms() -> None:
    glossary = parse(GLOSSARY, language="en").document
    assert glossary is not None
    assert searchable(glossary) == "Glossary\nBoard"
    assert summary(glossary) == {"title": "Glossary"}


def test_the_app_is_told_the_questions_and_no_answers() -> None:
    told = summary(lesson())
    assert told["minutes"] == 9
    assert told["checks"][0] == {
        "id": "who-chairs",
        "points": 1,
        "question": "Who must chair a Walloon pôle?",
    }
    assert told["checks"][-1]["points"] == 0
    assert "industrialist" not in str(told)


@pytest.mark.parametrize(
    ("id_", "words"),
    [
        ("who-chairs", "An industrialist"),
        ("what-counts", "A signed agreement; A contribution in kind"),
        ("ladder", "Listed > Present > Contributing"),
        ("roles", "General assembly = Elects the board; Board = Sets the strategy"),
        ("own-share", "32 000 EUR"),
    ],
)
def test_answers_are_reported_in_words(id_: str, words: str) -> None:
    assert answer_in_words(check(id_), RIGHT[id_]) == words


@pytest.mark.parametrize("typed", ["32 000 €", "EUR 32000", "32000 euros"])
def test_a_number_that_was_typed_with_a_unit_gets_no_second_one(typed: str) -> None:
    assert answer_in_words(check("own-share"), typed) == typed


@pytest.mark.parametrize("response", [None, 3, ["gone", 3], {"gone": "gone", "board": []}])
@pytest.mark.parametrize("id_", RIGHT)
def test_any_stored_answer_can_be_reported(id_: str, response: object) -> None:
    assert isinstance(answer_in_words(check(id_), response), str)


def test_a_row_for_each_learner_and_answered_check() -> None:
    chairs, share = kept("who-chairs", "minister"), kept("own-share", "5", "32000")
    states = [
        state("one", **{"who-chairs": chairs.json(), "own-share": share.json()}),
        SimpleNamespace(username="two", state=None),
        state("three", **{"who-chairs": []}),
    ]
    rows = list(report_rows(lesson(), states, None))
    assert [(name, row["Check"], row["Attempts"], row["Points"]) for name, row in rows] == [
        ("one", "who-chairs", 1, 0),
        ("one", "own-share", 2, 2),
    ]
    assert len(list(report_rows(lesson(), states, 1))) == 1


PLATFORMS_COLUMNS = {"username", "title", "location", "block_key", "state"}


def test_a_row_stands_beside_the_platforms_columns() -> None:
    states = [state("one", **{"own-share": kept("own-share", "32000").json()})]
    ((_, row),) = report_rows(lesson(), states, None)
    assert isinstance(row, OrderedDict)
    assert not PLATFORMS_COLUMNS & {column.lower() for column in row}
    assert None not in row.values()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "＝", "\u200b="])
def test_no_cell_of_a_row_is_a_formula(start: str) -> None:
    typed = f'{start}HYPERLINK("https://example.org")'
    states = [state("one", **{"own-share": {"response": typed, "attempts": 1, "best": 0}})]
    ((_, row),) = report_rows(lesson(), states, None)
    assert row["Answer"].startswith("'")
    source = ENGLISH.replace("Costs are EUR", f"{start}1+1 Costs are EUR")
    ((_, row),) = report_rows(lesson(source), states, None)
    assert "1+1" in row["Question"]
    assert row["Question"].startswith(("'", "1"))


def test_the_block_offers_them_to_the_platform(campus: Campus) -> None:
    campus.add(olx())
    block = campus.block("every-kind")
    indexed = block.index_dictionary()
    assert indexed["content_type"] == "Lesson"
    assert indexed["content"]["display_name"] == "Every kind"
    assert "Qui doit présider" in indexed["content"]["body_fr"]
    assert block.student_view_data()["languages"].keys() == {"en", "fr"}
    states = [state("one", **{"who-chairs": kept("who-chairs", "minister").json()})]
    assert [name for name, _ in block.generate_report_data(iter(states), 5)] == ["one"]


def test_a_glossary_has_nothing_to_report(campus: Campus) -> None:
    campus.add(olx("terms", en=GLOSSARY))
    assert list(campus.block("terms").generate_report_data(iter([state("one")]))) == []
