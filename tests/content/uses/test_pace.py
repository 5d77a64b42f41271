"""How long texts take."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.content.kinds.case_study.test_case_study import EXHIBIT, NUMBER_TASK, OUTCOME, VOTE
from tests.content.kinds.glossary.test_glossary import TERM
from tests.content.kinds.lesson.test_checks import REFLECTION, SINGLE
from tests.content.sources import CASE, CRITERION, GLOSSARY, LESSON, PAGE, TASK, expect
from tests.content.syntax.test_passages import FIGURE
from tns_training_xblock.content.model import Document
from tns_training_xblock.content.syntax.elements import plain_text
from tns_training_xblock.content.uses.numbers import count_words
from tns_training_xblock.content.uses.pace import Shares, measured, misjudged, paced, shares

WORDS_OF_PAGE = 2  # its title


def document(text: str) -> Document:
    found = expect(text).document
    assert found is not None
    return found


def words_of(text: str) -> float:
    """The minutes of a page with this text, as words."""
    return round(measured(document(PAGE + text)) * 130) - WORDS_OF_PAGE


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("One two three.", 3),
        ("## One\n\n* two\n* **three**\n\n> four", 4),
        ("| One | two |\n|---|---|\n| three | |\n", 3),
        ("{term}`The board <board>` and {term}`team` {cite}`s34,s35`.", 4),
        ("See [the next one](../modules/board.en.md) now.", 5),
        (":::{note} One two\nThree.\n:::\n", 3),
        (FIGURE, 2),  # the caption; not what stands for the picture, nor where it is from
        (":::{sources}\n:::\n", 0),
        ("قرار المجلس", 2),
    ],
)
def test_what_is_read_is_counted(text, words):
    assert words_of(text) == words


def test_counting_without_parsing_counts_the_same():
    text = "A {term}`board <b>` {cite}`s1`, [*a* link](../a.en.md) **and** `code`.\n\n* x\n* y\n"
    assert words_of(text) == count_words(plain_text(text))


def test_a_check_takes_its_reading_and_a_moment():
    lesson = measured(document(LESSON))
    with_check = measured(document(LESSON + SINGLE))
    question_and_choices = 5  # Who chairs? An industrialist. A minister.
    assert with_check - lesson == pytest.approx(0.3 + question_and_choices / 130, abs=2 / 130)
    longer = SINGLE.replace("> Yes.", "> Yes, for many more reasons than stand here.")
    assert measured(document(LESSON + longer)) == with_check


def test_a_reflection_takes_the_time_to_write_the_least_that_is_asked():
    thirty, sixty = (
        measured(document(LESSON + REFLECTION.replace("30-150", words)))
        for words in ("30-150", "60-150")
    )
    assert sixty - thirty == pytest.approx(30 / 20)
    without = measured(document(LESSON + REFLECTION.replace(":words: 30-150\n", "")))
    assert thirty - without == pytest.approx(10 / 20)


def test_a_case_study_is_read_twice_and_written():
    plain = measured(document(CASE + TASK + CRITERION))
    assert measured(document(CASE + "One two three.\n" + TASK + CRITERION)) == pytest.approx(
        plain + 2 * 3 / 130
    )
    more = TASK.replace("20-40", "70-90")
    assert measured(document(CASE + more + CRITERION)) == pytest.approx(plain + 50 / 10)
    assert measured(document(CASE + TASK + NUMBER_TASK + CRITERION)) > plain + 3
    assert measured(document(CASE + TASK + VOTE + CRITERION)) > plain + 1
    assert measured(document(CASE + TASK + EXHIBIT + CRITERION)) > plain
    assert measured(document(CASE + TASK + CRITERION + OUTCOME)) == plain


def stated(text: str, minutes: int) -> str:
    return text.replace("title:", f"minutes: {minutes}\ntitle:", 1)


@pytest.mark.parametrize(
    ("words", "minutes", "fits"),
    [
        (0, 1, True),  # nobody can write less
        (0, 2, True),
        (0, 3, False),
        (518, 3, True),  # of a short text a minute is little
        (518, 5, True),
        (518, 6, False),
        (1298, 9, True),
        (1298, 11, True),
        (1298, 8, False),
        (1298, 12, False),
        (3898, 27, True),
        (3898, 26, False),
    ],
)
def test_more_than_a_minute_and_a_tenth_off_is_told(words, minutes, fits):
    text = stated(PAGE + "word " * words, minutes)
    told = misjudged(document(text), text, "a.en.md")
    found = [each for each in told if each.code == "minutes-differ"]
    assert (found == []) is fits
    for each in found:
        assert (each.code, each.severity, each.file) == ("minutes-differ", "warning", "a.en.md")
        assert (each.line, each.column) == (4, 10)
        assert f"about {round(max(words + 2, 130) / 130)} minutes" in each.message


@pytest.mark.parametrize(
    ("words", "codes"), [(15 * 130, []), (16 * 130, ["minutes-many"]), (30 * 130, ["minutes-many"])]
)
def test_a_text_of_more_than_a_quarter_of_an_hour_is_told_to_be_split(words, codes):
    text = stated(PAGE + "word " * words, round(words / 130))
    assert [each.code for each in misjudged(document(text), text, "")] == codes


def test_a_case_study_may_take_longer():
    text = CASE + "word " * 3000 + "\n" + TASK + CRITERION
    text = re.sub("minutes: .*", f"minutes: {round(measured(document(text)))}", text)
    assert measured(document(text)) > 40
    assert list(misjudged(document(text), text, "")) == []


def test_reading_checks_reflection_and_writing_are_told_apart():
    lesson = paced(document(LESSON + SINGLE + REFLECTION))
    assert (lesson.checks, lesson.reflection, lesson.writing) == (0.3, 30 / 20, 0)
    assert lesson.reading == pytest.approx(measured(document(LESSON + SINGLE + REFLECTION)) - 1.8)
    case = paced(document(CASE + TASK + VOTE + CRITERION))
    assert (case.checks, case.reflection, case.writing) == (0, 0, 30 / 10 + 1)


def test_what_is_stated_falls_to_what_is_asked():
    text = LESSON + "word " * 700 + "\n" + SINGLE + REFLECTION
    asked = document(re.sub("minutes: .*", "minutes: 8", text))
    assert shares(asked) == Shares(reading=6, checks=0, reflection=2)
    for nothing in (PAGE, stated(PAGE + "word " * 300, 2), CASE + TASK + CRITERION):
        assert shares(document(nothing)) is None


@given(st.integers(1, 600), st.integers(0, 3000), st.integers(0, 9))
def test_the_shares_make_what_is_stated(minutes, words, checks):
    many = "".join(SINGLE.replace("who-chairs", f"check-{one}") for one in range(checks))
    text = LESSON + "word " * words + "\n" + many + REFLECTION
    found = shares(document(re.sub("minutes: .*", f"minutes: {minutes}", text)))
    assert found is not None
    assert found.reading + found.checks + found.reflection == minutes
    assert min(found.reading, found.checks, found.reflection) >= 0


def test_a_text_that_says_nothing_and_a_glossary_are_left_alone():
    for text in (PAGE + "word " * 999, GLOSSARY + TERM):
        assert list(misjudged(document(text), text, "a.en.md")) == []


@given(st.integers(0, 5000))
def test_the_minutes_measured_always_fit(words):
    text = PAGE + "word\n" * words
    told = stated(text, max(round(measured(document(text))), 1))
    found = {each.code for each in misjudged(document(told), told, "a.en.md")}
    assert found <= {"minutes-many"}
