"""Tables as spreadsheets: what a cell says is what it says in the CSV, and nothing calculates."""

import csv
import hashlib
import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.export.olx.spreadsheets import Copies, Number, meant, spreadsheet
from tns_training_xblock.export.tree.usage import language_of

COURSE = Path(__file__).parents[3] / "course"
MARK = "\ufeff"


def opened(text, language="en", name="rates.en.csv"):
    data = spreadsheet(name, (MARK + text).encode(), language)
    return openpyxl.load_workbook(io.BytesIO(data)).active


def values(text, language="en"):
    return [[cell.value for cell in row] for row in opened(text, language).iter_rows()]


@pytest.mark.parametrize(
    ("text", "language", "value", "shape"),
    [
        ("80", "en", 80, "0"),
        ("-5", "en", -5, "0"),
        ("2018", "fr", 2018, "0"),
        ("0", "ar", 0, "0"),
        ("1.5", "en", 1.5, "0.0"),
        ("1,5", "fr", 1.5, "0.0"),
        ("150000", "fr", 150000, "#,##0"),
        ("1,250", "en", 1250, "0"),
        ("1,250", "ar", 1250, "0"),
        ("1,250", "fr", 1.25, "0.000"),
        ("32\u202f000", "fr", 32000, "#,##0"),
        ("32\u00a0000,75", "fr", 32000.75, "#,##0.00"),
        ("32,000.75", "ar", 32000.75, "#,##0.00"),
        ("٣٢٬٠٠٠٫٥", "ar", 32000.5, "#,##0.0"),
        ("80%", "en", 0.8, "0%"),
        ("80 %", "fr", 0.8, "0%"),
        ("12,5\u202f%", "fr", 0.125, "0.0%"),
    ],
)
def test_a_number_is_one_by_the_marks_of_its_language(text, language, value, shape):
    assert meant(text, language) == Number(pytest.approx(value), shape)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("007", "en"),
        ("1,5", "en"),
        ("1.5", "fr"),
        ("32 000", "en"),
        ("1 to 3", "en"),
        ("3/4", "en"),
        ("+5", "en"),
        ("=1+1", "en"),
        ("1e5", "en"),
        ("12345678901234567", "en"),
        ("2019-02-30", "en"),
        ("0001-01-01", "en"),
        ("", "en"),
        ("NaN", "en"),
    ],
)
def test_anything_else_is_text(text, language):
    assert meant(text, language) == text


def test_a_day_is_a_day():
    assert meant("2019-10-28", "ar") == date(2019, 10, 28)
    assert values("Joined on\n2019-10-28\n") == [["Joined on"], [datetime(2019, 10, 28)]]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "＝"])
def test_what_a_formula_could_begin_with_stays_text(sign):
    cell = opened(f'Line\n"{sign}A1"\n')["A2"]
    assert (cell.value, cell.data_type) == (f"{sign}A1", "s")
    assert cell.hyperlink is None
    assert opened("Line\nhttps://a.example/\n")["A2"].hyperlink is None


def test_headings_are_bold_stay_in_sight_and_are_never_numbers():
    sheet = opened("Line,2018\nFirms,5\n")
    assert [cell.value for cell in sheet[1]] == ["Line", "2018"]
    assert [cell.font.bold for cell in sheet[1]] == [True, True]
    assert [cell.font.bold for cell in sheet[2]] == [False, False]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")


def test_a_cell_to_fill_is_empty_and_has_a_border():
    sheet = opened("Line,Baseline,After\nNames,,\n")
    assert [cell.value for cell in sheet[2]] == ["Names", None, None]
    assert [cell.border.left.style for cell in sheet[2]] == ["thin"] * 3


def test_columns_are_as_wide_as_what_stands_in_them_and_no_wider_than_a_page():
    sheet = opened(f"A,How we count it,B\nNames on the list,1,{'long ' * 40}\n")
    widths = [sheet.column_dimensions[letter].width for letter in "ABC"]
    assert widths[0] > len("Names on the list")
    assert len("count") < widths[1] < len("How we count it") + 4
    assert 40 < widths[2] < 60
    assert sheet["C2"].alignment.wrap_text


@pytest.mark.parametrize(("language", "right"), [("en", None), ("fr", None), ("ar", True)])
def test_an_arabic_sheet_begins_on_the_right(language, right):
    sheet = opened("السطر", language)
    assert sheet.sheet_view.rightToLeft is right
    assert (sheet["A1"].alignment.readingOrder == 2) is bool(right)


CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12
) | st.integers(-(10**6), 10**6).map(str)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=5))
def test_every_cell_says_what_it_says_in_the_table_and_the_bytes_are_always_the_same(rows):
    rows = [["Head", "Tête", "رأس"], *rows]
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows(rows)
    data = (MARK + written.getvalue()).encode()
    made = spreadsheet("a-table.fr.csv", data, "fr")
    assert made == spreadsheet("a-table.fr.csv", data, "fr")
    sheet = openpyxl.load_workbook(io.BytesIO(made)).active
    assert sheet.title == "a-table"
    for row, cells in zip(rows, sheet.iter_rows(max_col=3), strict=True):
        for text, cell in zip(row, cells, strict=True):
            said = meant(text, "fr") if row is not rows[0] else text
            assert cell.data_type != "f"
            if isinstance(said, Number):
                assert cell.value == pytest.approx(said.value)
            elif isinstance(said, str):
                assert (cell.value or "") == text
                assert cell.data_type in ("s", "n" if not text else "s")


def test_the_bytes_depend_on_no_clock_and_no_compression():
    with zipfile.ZipFile(io.BytesIO(spreadsheet("a.en.csv", b"a,b\n", "en"))) as file:
        for member in file.infolist():
            assert member.date_time == (1980, 1, 1, 0, 0, 0)
            assert (member.compress_type, member.create_system) == (zipfile.ZIP_STORED, 3)
        assert b"1980-01-01T00:00:00Z" in file.read("docProps/core.xml")


def test_the_bytes_are_those_that_other_versions_of_the_library_write():
    """Where this fails, an archive is another one with the library that is installed here."""
    table = f"{MARK}اليوم;العدد;الحصة\n2019-10-28;3200;80%\n=1;;\n".encode()
    digest = "d0073764d3c9696e82219ae1f78b8934dc02568318b810e44617660d807dad14"
    assert hashlib.sha256(spreadsheet("a.ar.csv", table, "ar")).hexdigest() == digest


def test_a_copy_is_made_once_and_of_tables_only():
    asked = []
    copies = Copies(lambda name: asked.append(name) or b"a,b\n")
    assert copies.of("a.en.csv") == copies.of("a.en.csv") == spreadsheet("a.en.csv", b"a,b\n", "en")
    assert copies.of("a.en.svg") == b""
    assert asked == ["a.en.csv"]


def test_what_is_no_table_is_an_empty_sheet():
    assert (
        openpyxl.load_workbook(io.BytesIO(spreadsheet("a.csv", b"\xff", None))).active.max_row == 1
    )


@pytest.mark.parametrize(
    "path", sorted((COURSE / "assets").glob("*.csv")), ids=lambda path: path.name
)
def test_every_table_of_the_course_opens_with_all_that_it_says(path):
    language = language_of(path.name)
    sheet = openpyxl.load_workbook(
        io.BytesIO(spreadsheet(path.name, path.read_bytes(), language))
    ).active
    text = path.read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter="," if language == "en" else ";"))
    assert (sheet.max_row, sheet.max_column) == (len(rows), len(rows[0]))
    for row, cells in zip(rows, sheet.iter_rows(), strict=True):
        for written, cell in zip(row, cells, strict=True):
            shown = cell.value.date() if isinstance(cell.value, datetime) else cell.value
            assert str("" if shown is None else shown) == written
