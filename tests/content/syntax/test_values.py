"""Numbers, ranges and sizes as authors write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.content.sources import told
from tns_training_xblock.content.model import FileRule, Tolerance, WordRange
from tns_training_xblock.content.syntax.fields import OPTION, Fields
from tns_training_xblock.content.syntax.limits import MAX_WORDS
from tns_training_xblock.content.syntax.report import Place, Report
from tns_training_xblock.content.syntax.values import (
    file_rule,
    number,
    size,
    tolerance,
    word_range,
    yes_or_no,
)
from tns_training_xblock.content.syntax.yaml_nodes import Mapping, Scalar

AT = Place(2, 9)


def options(**values: str) -> Fields:
    named = {key.replace("_", "-"): Scalar(value, AT) for key, value in values.items()}
    mapping = Mapping(Place(1, 1), dict(named), dict.fromkeys(named, Place(2, 1)))
    return Fields(mapping, Report(""), named, OPTION)


@pytest.mark.parametrize("text", ["32000", "0.5", "-3", "−3", "0"])
def test_a_number_is_exact(text):
    report = Report("")
    assert number(Scalar(text, AT), report) == Decimal(text.replace("−", "-"))
    assert report.problems == []


@pytest.mark.parametrize("text", ["32 000", "32,000", "1e9", "NaN", "٣", "", "5 %", "1.", "9" * 99])
def test_a_number_that_could_be_misread_is_refused(text):
    report = Report("")
    assert number(Scalar(text, AT), report) is None
    assert told(report) == [(*AT, "value-not-number")]


@pytest.mark.parametrize(
    ("text", "value", "relative"),
    [("500", "500", False), ("2 %", "2", True), ("0.5%", "0.5", True)],
)
def test_a_tolerance_is_an_amount_or_a_share(text, value, relative):
    assert tolerance(options(tolerance=text)) == Tolerance(Decimal(value), relative)


def test_without_a_tolerance_only_the_number_itself_is_right():
    found = tolerance(options())
    assert found.allows(Decimal(5), Decimal(5))
    assert not found.allows(Decimal("5.01"), Decimal(5))


@pytest.mark.parametrize("text", ["a little", "-5", "-2 %", "%"])
def test_a_tolerance_that_cannot_be_read(text):
    fields = options(tolerance=text)
    assert tolerance(fields).value >= 0
    assert told(fields.report) == [(*AT, "value-not-number")]


@pytest.mark.parametrize("text", ["200-400", "200 – 400", "200–400"])
def test_a_word_range(text):
    assert word_range(options(words=text)) == WordRange(200, 400)


def test_a_word_range_that_runs_backwards_is_turned_round():
    fields = options(words="400-200")
    assert word_range(fields) == WordRange(200, 400)
    assert told(fields.report) == [(*AT, "words-reversed")]
    assert "`200-400`" in fields.report.problems[0].message


def test_a_word_range_that_may_not_fit_into_what_is_kept_is_told():
    fields = options(words=f"5-{MAX_WORDS}")
    assert (word_range(fields).most, fields.report.problems) == (MAX_WORDS, [])
    fields = options(words=f"5-{MAX_WORDS + 1}")
    word_range(fields)
    assert told(fields.report) == [(*AT, "words-many")]


@pytest.mark.parametrize("text", ["200", "200 to 400", "-200", "1-2-3", "999999-1"])
def test_a_word_range_that_cannot_be_read(text):
    fields = options(words=text)
    assert word_range(fields) is None
    assert told(fields.report) == [(*AT, "words-form")]


def test_yes_and_no():
    assert yes_or_no(options(partial="yes"), "partial") is True
    assert yes_or_no(options(partial="no"), "partial") is False
    assert yes_or_no(options(), "partial") is False


@pytest.mark.parametrize(
    ("text", "found"), [("500 KB", 500_000), ("1.5 MB", 1_500_000), ("2mb", 2_000_000)]
)
def test_a_size(text, found):
    assert size(Scalar(text, AT), Report("")) == found


@pytest.mark.parametrize("text", ["2", "2 GB", "1,5 MB", "-1 MB"])
def test_a_size_that_cannot_be_read(text):
    report = Report("")
    assert size(Scalar(text, AT), report) is None
    assert told(report) == [(*AT, "size-form")]


def test_a_file_rule_has_defaults():
    assert file_rule(options()) is None
    assert file_rule(options(files="csv")) == FileRule(("csv",), 2_000_000, 1)
    full = options(files="CSV, .xlsx, csv", max_files="5", max_size="3.8 MB")
    assert file_rule(options(files="csv, photo, png")).types == (
        *("csv", "jpg", "jpeg", "png", "webp"),
    )
    assert file_rule(full) == FileRule(("csv", "xlsx"), 3_800_000, 5)
    assert full.report.problems == []


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"files": "csv; pdf"}, "files-form"),
        ({"files": "csv", "max_size": "4 MB"}, "size-limit"),
        ({"files": "csv", "max_size": "0 KB"}, "size-limit"),
        ({"files": "csv", "max_files": "6"}, "value-not-whole"),
        ({"max_size": "1 MB"}, "option-unused"),
        ({"max_files": "2"}, "option-unused"),
    ],
)
def test_a_file_rule_that_cannot_hold(given, code):
    fields = options(**given)
    file_rule(fields)
    assert told(fields.report) == [(*AT, code)]
