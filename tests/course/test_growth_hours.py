"""The hours and fees of *From ten to 250*: what the samples say is what the exhibits add up to."""

import re

import pytest

from .test_numbers import growth, hours_of_growth
from .texts import COURSE, case_studies

CASE = "from-ten-to-250"
LANGUAGES = ("en", "fr", "ar")
HOURS, RATE, FEE = (
    growth(row) for row in ("Hours of the team for members", "One hour of the team", "A fee")
)
NEW, OLD, GROUP = (
    growth(row)
    for row in (
        "A new member in its first year",
        "A member of earlier years",
        "A group of ten members with four meetings",
    )
)
TODAY, *END = (
    growth(row)
    for row in ("Members today", *(f"Members at the end of year {year}" for year in (1, 2, 3)))
)


def amounts(text):
    """The whole numbers of a text, whichever sign parts the thousands."""
    return {int(re.sub(r"\D", "", each)) for each in re.findall(r"\d[\d,\u202f]*", text)}


def told(which, language):
    """The numbers of a sample's answer."""
    [case] = [each for each in case_studies(language) if each.id == CASE]
    [sample] = [each for each in case.samples if each.id == which]
    return amounts(sample.answer.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_middling_one_counts_two_years(language):
    new, groups = (END[0] - TODAY) * NEW, END[0] // 10 * GROUP
    first, second = new + TODAY * OLD + groups, hours_of_growth(2)
    missing = second - HOURS
    expected = {new, groups, first, HOURS, second, missing, missing * RATE}
    assert expected | {(END[1] - TODAY) * FEE} <= told("middling", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_strong_one_weighs_money_and_hours(language):
    missing = hours_of_growth(3) - HOURS
    year = [20 * NEW, TODAY * OLD, 3 * GROUP]
    expected = {missing * RATE, (END[2] - TODAY) * FEE, END[2] // 10, *year, sum(year)}
    assert expected <= told("strong", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_needs_add_up(language):
    text = (COURSE / f"case-studies/{CASE}.{language}.md").read_text("utf-8")
    exhibit = text.split(":::{exhibit} what-members-need")[1].split("\n:::\n")[0]
    rows = re.findall(r"^\|[^|]*\| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", exhibit, re.MULTILINE)
    *needs, total = [[int(each) for each in row] for row in rows]
    assert [sum(column) for column in zip(*needs, strict=True)] == total == [30, 20, 10, TODAY]
    assert all(sum(levels) == in_all for *levels, in_all in needs)
