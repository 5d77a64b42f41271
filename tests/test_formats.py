"""Numbers, sizes, months and spans of time in the languages of the interface."""

import unicodedata
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.content.uses.numbers import readings
from tns_training_xblock.formats import (
    MOST_IN_CELL,
    cells,
    exact_span,
    kind_name,
    moment,
    month,
    number,
    separator,
    size,
    span,
)

LANGUAGES = ("en", "fr", "ar")


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (0, "0", "0"),
        (3.0, "3", "3"),
        (2 / 3, "0.67", "0,67"),
        (-0.001, "0", "0"),
        (32000, "32,000", "32\u202f000"),
        (Decimal("80000.0"), "80,000", "80\u202f000"),
        (Decimal("-1234567.625"), "-1,234,567.625", "-1\u202f234\u202f567,625"),
        (Decimal("3E+4"), "30,000", "30\u202f000"),
    ],
)
def test_numbers_are_grouped_as_each_language_does(value, english, french):
    assert [number(value, language) for language in LANGUAGES] == [english, french, english]
    assert number(value, "fr-ca") == french


@given(st.decimals(-(10**9), 10**9, places=2), st.sampled_from(LANGUAGES))
def test_what_is_written_can_be_typed(value, language):
    assert value in readings(number(value, language))


def test_a_moment_has_the_comma_of_its_language():
    when = datetime(2026, 11, 29, 16, 1, tzinfo=UTC)
    assert [moment(when, language) for language in LANGUAGES] == [
        "29 November 2026, 16:01 UTC",
        "29 novembre 2026, 16:01 UTC",
        "29 نوفمبر 2026، 16:01 UTC",
    ]


@pytest.mark.parametrize(
    ("count", "english", "french", "arabic"),
    [
        (1, "1 kB", "1\u00a0ko", "1 كيلوبايت"),
        (1400, "1 kB", "1\u00a0ko", "1 كيلوبايت"),
        (999_499, "999 kB", "999\u00a0ko", "999 كيلوبايت"),
        (999_500, "1 MB", "1\u00a0Mo", "1 ميغابايت"),
        (2_000_000, "2 MB", "2\u00a0Mo", "2 ميغابايت"),
        (1_500_000, "1.5 MB", "1,5\u00a0Mo", "1.5 ميغابايت"),
        (1_250_000_000, "1,250 MB", "1\u202f250\u00a0Mo", "1,250 ميغابايت"),
    ],
)
def test_sizes_are_written_as_authors_write_them(count, english, french, arabic):
    with translation.override("ar"):
        assert [size(count, language) for language in LANGUAGES] == [english, french, arabic]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2026-11", ["November 2026", "novembre 2026", "نوفمبر 2026"]),
        ("2026-13", ["2026-13"] * 3),
        ("autumn 2026", ["autumn 2026"] * 3),
    ],
)
def test_a_month_has_its_name(written, shown):
    assert [month(written, language) for language in LANGUAGES] == shown


@pytest.mark.parametrize(
    ("time", "english", "french", "arabic"),
    [
        (timedelta(seconds=-5), "1 minute", "1 minute", "دقيقة"),
        (timedelta(minutes=59, seconds=59), "59 minutes", "59 minutes", "59 دقيقة"),
        (timedelta(hours=2), "2 hours", "2 heures", "ساعتان"),
        (timedelta(days=1), "1 day", "1 jour", "يوم"),
        (timedelta(days=2, hours=23), "2 days", "2 jours", "يومان"),
        (timedelta(days=3), "3 days", "3 jours", "3 أيام"),
        (timedelta(days=9), "1 week", "1 semaine", "أسبوع"),
        (timedelta(days=14), "2 weeks", "2 semaines", "أسبوعان"),
        (timedelta(days=364), "12 months", "12 mois", "12 شهرًا"),
        (timedelta(days=800), "2 years", "2 ans", "سنتان"),
    ],
)
def test_a_span_of_time_is_inflected_and_never_longer_than_it_is(time, english, french, arabic):
    written = [span(time, language) for language in LANGUAGES]
    # Which spaces do not break is the library's, and changes with its versions.
    assert [text.replace("\xa0", " ") for text in written] == [english, french, arabic]


@pytest.mark.parametrize(
    ("time", "english", "french", "arabic"),
    [
        (
            timedelta(days=2, hours=3),
            "2 days and 3 hours",
            "2\xa0jours et 3\xa0heures",
            "يومان و3 ساعات",
        ),
        (timedelta(days=1, minutes=59), "1 day", "1\xa0jour", "يوم"),
        (timedelta(hours=11, minutes=59), "11 hours", "11\xa0heures", "11 ساعة"),
        (timedelta(minutes=59), "59 minutes", "59 minutes", "59 دقيقة"),
        (timedelta(seconds=-1), "1 minute", "1 minute", "دقيقة"),
    ],
)
def test_how_late_is_told_in_days_and_hours(time, english, french, arabic):
    written = [exact_span(time, language) for language in LANGUAGES]
    assert written == [english, french, arabic]


def test_a_span_of_time_in_a_dialect_is_in_its_language():
    assert span(timedelta(days=2), "fr-ca") == span(timedelta(days=2), "fr")


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\N{FULLWIDTH EQUALS SIGN}1",
        "\N{SMALL PLUS SIGN}1",
        "\N{ZERO WIDTH SPACE}=1",
        "\N{RIGHT-TO-LEFT OVERRIDE}\N{ZERO WIDTH JOINER}\N{FULLWIDTH COMMERCIAL AT}x",
        "\N{NO-BREAK SPACE}\N{COMBINING GRAVE ACCENT}-1",
    ],
)
def test_a_cell_never_becomes_a_formula(text):
    assert cells({"answer": text}) == {"answer": "'" + text}


@pytest.mark.parametrize("value", ["plain", "3 = 3", "خطة", "", 4, -4, 2.5, True])
def test_a_cell_is_otherwise_what_it_was(value):
    assert cells({"answer": value})["answer"] is value


def test_a_cell_without_a_value_is_empty():
    assert cells({"answer": None}) == {"answer": ""}


@pytest.mark.parametrize("letter", ["a", "خ", "👏"])
def test_what_a_cell_cannot_hold_goes_on_in_the_next(letter):
    text = letter * 40_000
    row = cells({"answer": text, "late": True})
    assert list(row)[:2] == ["answer", "answer (2)"]
    assert "".join(value for name, value in row.items() if name != "late") == text
    units = [len(value.encode("utf-16-le")) // 2 for value in row.values() if value is not True]
    assert max(units) <= MOST_IN_CELL


def test_a_text_is_one_cell_as_long_as_it_fits():
    assert list(cells({"answer": "a" * (MOST_IN_CELL - 1)})) == ["answer"]


@pytest.mark.parametrize(("language", "comma"), [("en", ","), ("fr-ca", ","), ("ar", "\u060c")])
def test_what_stands_between_two_parts_is_the_languages_comma(language, comma):
    assert separator(language) == comma


def test_the_second_part_of_a_text_never_becomes_a_formula():
    row = cells({"answer": "=" * 40_000})
    assert all(value.startswith("'=") for value in row.values())


@given(
    st.text(
        st.characters(exclude_categories=["Cs"]) | st.sampled_from("=+-@\t\r\n '"), max_size=40
    ),
    st.integers(1, 3),
)
def test_whatever_is_written_is_text_in_its_cells_and_all_of_it(written, long):
    """Also where it is as long as a cell, or begins anew in the next one."""
    text = written + "-" * (long // 2 * MOST_IN_CELL) + written * (long - 1)
    parts = list(cells({"answer": text}).values())
    for part in parts:
        assert len(part.encode("utf-16-le")) // 2 <= MOST_IN_CELL
        first = unicodedata.normalize("NFKC", part.lstrip("\u200b\u200e\u200f\ufeff "))[:1]
        assert first not in ("=", "+", "-", "@", "\t", "\r", "\n")
    whole = "".join(part.removeprefix("'") for part in parts)
    assert whole.replace("'", "") == text.replace("'", "")


def test_a_kind_is_named_in_the_readers_language_and_an_unknown_one_not_at_all():
    assert kind_name("case-study") == "Case study"
    with translation.override("fr"):
        assert kind_name("case-study") == "Étude de cas"
    assert kind_name("of-tomorrow") == ""
