"""CSV files open well in a spreadsheet, in every language alike."""

import csv
import io
import time
from itertools import repeat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.export.checks.csv_tables import difference, read_table

ENGLISH = "Year,Share\r\n1,100%\r\n"
FRENCH = "Année;Part\r\n1;100 %\r\n"


SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20\ufe66"
HIDING = (
    "",
    " ",
    "\u00a0",
    "\u200b",
    "\u200e\u2060",
    "\ufeff",
    "\u00ad",
    "\u3000\u200d",
    "\u20e3",
    "\u0488",
)


def saved(text):
    return b"\xef\xbb\xbf" + text.encode()


def told(data, language="en"):
    report = Report("a.csv")
    list(read_table(saved(data) if isinstance(data, str) else data, language, report))
    return [(each.code, each.line) for each in report.problems]


@pytest.mark.parametrize(
    ("data", "problems"),
    [
        (saved(ENGLISH), []),
        (ENGLISH.encode(), ["csv-encoding"]),
        (FRENCH.encode("cp1252"), ["csv-encoding"]),
        (ENGLISH.encode("utf-16"), ["csv-encoding"]),
        (b"", ["csv-encoding", "csv-shape"]),
        (saved(""), ["csv-shape"]),
    ],
)
def test_the_encoding(data, problems):
    assert told(data) == [(code, 1) for code in problems]


@pytest.mark.parametrize(
    ("language", "good", "bad"),
    [("en", ENGLISH, FRENCH), ("fr", FRENCH, ENGLISH), ("ar", FRENCH, ENGLISH)],
)
def test_the_separator_is_that_of_the_language(language, good, bad):
    assert told(good, language) == []
    assert told(bad, language) == [("csv-separator", 1)]
    assert told(good, None) == told(bad, None) == []


def test_a_table_of_one_column_needs_no_separator():
    for language in ("en", "fr"):
        assert told("Year\r\n1\r\n", language) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a,b\r\n1\r\n", 2),
        ("a,b\r\n1,2\r\n1,2,3\r\n", 3),
        ("a,b\r\n\r\n1,2\r\n", 2),
        ('a,b\r\n"1\r\n2",3\r\n4\r\n', 4),
        ('a,b\r\n1,"2" x\r\n', 2),
        ('a,b\r\n1,"2\r\n', 2),
        (",\r\n1,2\r\n", 1),
    ],
)
def test_every_row_has_the_cells_of_the_first(text, line):
    assert told(text) == [("csv-shape", line)]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        *((cell, "csv-formula") for cell in ("=1+1", "+5", "@name", "- none", "-1-2", "\t=x", "-")),
        *((f"{hidden}{sign}1+1", "csv-formula") for hidden in HIDING for sign in SIGNS),
        *((f"{first}x", "csv-formula") for first in "\t\r\n"),
        *((cell, "control-character") for cell in ("a\x1b[2J", "\x00", "\u202ex", "\x07")),
        *((cell, "csv-number") for cell in (" 5", " 5 ", "1 .5  %", " 1/2 ", "12.5 " + " " * 99)),
        *((cell, "csv-number") for cell in ("1.5", ".5", "160 000", "160\u202f000", "1,000,000")),
        *((cell, "csv-number") for cell in ("1-3", "3/4", "2.5.2019", "31/10/2019", "2019-10")),
        *((cell, "csv-number") for cell in ("١٠", "12.5 %", "1'000", "نحو ٣٠")),
        *((cell, "") for cell in ("1", "-5", "100%", "80 %", "2019-10-28", "2019", "")),
        *((cell, "") for cell in ("1 to 3", "4–6", "about 30", "7 and later", "a-b", "e@x", "x=y")),
    ],
)
def test_no_cell_is_read_otherwise_than_it_is_written(cell, code):
    row = io.StringIO()
    csv.writer(row).writerow(["x", cell])
    assert told("a,b\r\n" + row.getvalue()) == ([(code, 2)] if code else [])


WORDS = st.text(st.characters(categories=["L"]), min_size=1, max_size=8)
CELLS = st.one_of(st.integers(-9999, 9999).map(str), st.just(""), WORDS)
TABLES = st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5)


def table(rows, separator):
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    return saved(text.getvalue())


@settings(deadline=None)
@given(TABLES, WORDS)
def test_what_a_spreadsheet_would_write_has_no_problem(rows, word):
    head = [[word, "b", "c"]]
    variants = []
    for language, separator in (("en", ","), ("fr", ";"), ("ar", ";")):
        # A translation: other words, the same numbers and blanks.
        changed = [[f"{cell}x" if cell.isalpha() else cell for cell in row] for row in rows]
        report = Report("")
        found = list(read_table(table(head + changed, separator), language, report))
        assert report.problems == []
        assert [list(row.cells) for row in found] == head + changed
        variants.append(found)
    for other in variants[1:]:
        assert len(other) == len(variants[0])
        assert not any(map(difference, variants[0], other, repeat("a.en.csv")))


@pytest.mark.parametrize(
    "cell",
    [
        " {}x",
        "1{}x",
        "1.5{}x",
        "{}1{}",
        "1 %{}x",
        "{}=1",
        "\u200b{}x",
        '"{}"',
        "1{}1",
        ".{}",
        "-{}",
    ],
)
@pytest.mark.parametrize("filling", [" ", "1", " 1", ".1", "1/", "\u200b", "٣", "\u00a0"])
def test_a_long_cell_takes_no_longer_than_its_length(cell, filling):
    """Four times as long takes about four times as long, and not sixteen."""

    def seconds(length):
        text = f"a,b\r\nx,{cell.format(*[filling * length] * 2)}\r\n"
        best = 1.0
        for _ in range(3):
            started = time.process_time()
            told(text)
            best = min(best, time.process_time() - started)
        return best

    # What is quick enough cannot be told from the noise; the square of it could.
    assert seconds(16_000) < max(9 * seconds(4_000), 0.1)


def test_rows_come_one_by_one():
    report = Report("a.csv")
    rows = read_table(saved("a,b\r\n1,2\r\n" * 50_000 + "1\r\n"), "en", report)
    assert next(rows).cells == ("a", "b")
    assert next(rows).line == 2
    assert report.problems == []
