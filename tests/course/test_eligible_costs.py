"""The rule of *When the subsidy shrinks*: costs that another programme pays get no subsidy.

Each sample's table is worked out again in every language, line by line as the template names the
lines, and its level on the first criterion must be the one that the sums earn.
"""

import re

import pytest

from .test_numbers import account_after_year_7, cell, costs, own_share
from .texts import COURSE, case_studies

CASE = "when-the-subsidy-shrinks"
YEARS = (6, 7, 8)
LINES = (
    *("costs", "other", "eligible", "subsidy", "project", "fees", "sponsor"),
    *("income", "outlay", "open"),
)
OWN = {6: own_share("4 to 6"), 7: own_share("7 and later"), 8: own_share("7 and later")}
MEMBERS = (45, 15)
QUARTERS = 4
FIRST_PART, REST = 60, 40
LANGUAGES = ("en", "fr", "ar")


def lines(language):
    """What the template calls each line in a language."""
    path = COURSE / f"assets/income-plan-template.{language}.csv"
    _, *rows = path.read_text("utf-8-sig").splitlines()
    separator = "," if language == "en" else ";"
    return dict(zip((row.split(separator)[0] for row in rows), LINES, strict=True))


def amounts(text):
    """The whole numbers of a text, whichever sign parts the thousands."""
    return [int(re.sub(r"\D", "", each)) for each in re.findall(r"\d[\d,\u202f]*", text)]


def sample_of(which, language):
    """A sample of the case in a language."""
    [case] = [each for each in case_studies(language) if each.id == CASE]
    [found] = [each for each in case.samples if each.id == which]
    return found


def plan(sample, language):
    """The amounts of the sample's table: year and line."""
    names = lines(language)
    found = {}
    for name, *cells in re.findall(
        r"^\| (.+?) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", sample.answer.text, re.MULTILINE
    ):
        if name in names:
            found |= {
                (year, names[name]): amounts(each)[0]
                for year, each in zip(YEARS, cells, strict=True)
            }
    return found


def due(found, year):
    """The subsidy on what no other programme pays."""
    ceiling = cell("subsidy-rates", 2, "7 and later")
    eligible = found[year, "costs"] - found[year, "project"]
    return min(eligible, ceiling) * (1 - OWN[year])


def closes(found, year):
    """All that comes in pays all that goes out, but for what is said to stay open."""
    net = found[year, "income"] - found[year, "outlay"]
    came = sum(found[year, line] for line in ("subsidy", "project", "fees", "sponsor", "open"))
    return came + net == found[year, "costs"]


def level(sample, criterion):
    [found] = [each.level for each in sample.levels if each.criterion == criterion]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("which", ["weak", "middling", "strong"])
def test_the_mark_is_what_the_sums_earn(which, language):
    sample = sample_of(which, language)
    found = plan(sample, language)
    right = bool(found) and all(
        found[year, "subsidy"] == due(found, year) and closes(found, year) for year in YEARS
    )
    assert (level(sample, "arithmetic") in ("good", "excellent")) == right


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_middling_one_counts_the_same_costs_twice(language):
    sample = sample_of("middling", language)
    found = plan(sample, language)
    excess = [found[year, "subsidy"] - due(found, year) for year in YEARS]
    assert all(closes(found, year) for year in YEARS)
    assert excess == [0, 15_000, 10_000]
    [why] = [each.why for each in sample.levels if each.criterion == "arithmetic"]
    assert {15_000, 10_000} <= set(amounts(why))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lines_of_the_strong_one(language):
    found = plan(sample_of("strong", language), language)
    rent = cell("subsidy-offers", 1, "Smaller office: less rent")
    for year in YEARS:
        assert found[year, "eligible"] == found[year, "costs"] - found[year, "other"]
        assert found[year, "other"] == found[year, "project"]
        assert found[year, "costs"] == costs(year) - (rent if year > 6 else 0)
    assert found[7, "fees"] == MEMBERS[0] * 400 + MEMBERS[1] * 1_440


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("which", ["middling", "strong"])
def test_money_that_nobody_has_promised_is_not_counted_in_silence(which, language):
    """The bank has signed for year 7 only: what a sample makes of it stands in its reasons."""
    sample = sample_of(which, language)
    bank = {"en": "bank", "fr": "banque", "ar": "المصرف"}[language]
    assert [each for each in sample.levels if bank in each.why]
    assert plan(sample, language)[8, "sponsor"] == (0 if which == "strong" else 6_000)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("which", ["middling", "strong"])
def test_training_stands_with_its_own_costs(which, language):
    found = plan(sample_of(which, language), language)
    price = cell("subsidy-offers", 1, "One training day: income")
    outlay = sum(
        cell("subsidy-offers", 1, f"One training day: {part}")
        for part in ("trainer", "room and meals")
    )
    most = cell("subsidy-offers", 1, "Training days at most (number)")
    for year in (7, 8):
        days, rest = divmod(found[year, "income"], price)
        assert not rest
        assert days <= most
        assert found[year, "outlay"] == days * outlay


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_account_of_the_strong_one(language):
    sample = sample_of("strong", language)
    found = plan(sample, language)
    told = set(amounts(sample.answer.text))
    first = found[7, "subsidy"] * FIRST_PART // 100
    margin = (found[7, "income"] - found[7, "outlay"]) // QUARTERS
    comes = [
        found[7, "fees"],
        found[6, "subsidy"] * REST // 100 + first,
        0,
        found[7, "sponsor"],
    ]
    balance, balances = cell("account-year-7", 1, "January to March"), []
    for each in comes:
        balance += each + margin - found[7, "costs"] // QUARTERS
        balances.append(balance)
    training = found[7, "income"] - found[7, "outlay"]
    assert {first, min(balances), balances[1], training} <= told
    assert min(balances) == balances[-1]


def test_the_exhibits_and_the_data_agree():
    text = (COURSE / f"case-studies/{CASE}.en.md").read_text("utf-8")
    told = set(amounts(text.partition(":::{task}")[0]))
    assert {cell("subsidy-offers", 1, "European project: pays of your costs"), 20_000} <= told
    rest, first = costs(6) * (1 - OWN[6]) * REST / 100, costs(7) * (1 - OWN[7]) * FIRST_PART / 100
    assert cell("account-year-7", 3, "April to June") == rest
    assert cell("account-year-7", 4, "April to June") == first
    assert {int(rest), int(first)} <= told
    fees = MEMBERS[0] * 320 + MEMBERS[1] * 640
    assert fees == cell("income-plan-template", 1, "Fees")
    assert fees + 6_000 == costs(6) * OWN[6]
    assert account_after_year_7() < 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_funding_mix_keeps_the_rule(language):
    drawn = (COURSE / f"assets/funding-mix.{language}.svg").read_text("utf-8")
    columns = [
        [int(each) for each in re.findall(r">(\d+)[ \u202f]?%</text>", column)]
        for column in re.split(r'(?=<rect [^>]*width="100" [^>]*fill="#e3f1f6")', drawn)[1:]
    ]
    rates = [cell("subsidy-rates", 1, years) for years in ("1 to 3", "4 to 6", "7 and later")]
    for (subsidy, *others), rate in zip(columns, rates, strict=True):
        project = others[-1] if others else 0
        assert subsidy + sum(others) == 100
        assert subsidy == (100 - project) * rate // 100
