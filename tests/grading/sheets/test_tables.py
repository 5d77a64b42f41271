import csv
from datetime import UTC, date, datetime
from io import BytesIO, StringIO

from openpyxl import load_workbook

from tns_training_xblock.formats import MOST_IN_CELL
from tns_training_xblock.grading.sheets.tables import (
    LEVELS,
    Head,
    SheetNames,
    Table,
    csv_of,
    write_tables,
)

HEADS = (Head("Name"), Head("=Odd", wide=True), Head("Day"), Head("When"), Head("Points"))
MOMENT = datetime(2019, 12, 1, 18, 30, tzinfo=UTC).replace(tzinfo=None)
ROW = ("Élan", "=1+1", date(2019, 12, 1), MOMENT, None)
REST = "[{count} more]"


def table(*rows, title="Plans"):
    return Table(title, HEADS, rows, REST)


def test_csv_is_known_by_its_mark_and_nothing_in_it_is_a_formula_or_a_number_that_was_text():
    text = "".join(csv_of(table(ROW, ("12", "+33 6", None, None, 4))))
    assert text.startswith("\ufeff")
    head, first, second = csv.reader(StringIO(text.removeprefix("\ufeff")))
    assert head == ["Name", "'=Odd", "Day", "When", "Points"]
    assert first == ["Élan", "'=1+1", "2019-12-01", "2019-12-01 18:30", ""]
    assert second == ["'12", "'+33 6", "", "", "4"]


def book(*tables, language="en"):
    into = BytesIO()
    write_tables(tables, language, into)
    return load_workbook(BytesIO(into.getvalue()))


def test_a_workbook_has_a_sheet_for_each_table_and_days_are_days():
    found = book(table(ROW), table(title="Visits"))
    assert found.sheetnames == ["Plans", "Visits"]
    cells = found["Plans"][2]
    assert [cell.value for cell in cells][:2] == ["Élan", "'=1+1"]
    assert cells[1].data_type == "s"
    assert cells[2].value.date() == date(2019, 12, 1)
    assert (cells[3].value, cells[4].value) == (MOMENT, None)


def test_arabic_is_read_from_the_right():
    assert book(table(ROW), language="ar")["Plans"].sheet_view.rightToLeft
    assert not book(table(ROW))["Plans"].sheet_view.rightToLeft


def test_what_no_cell_holds_ends_in_how_much_is_missing():
    long = "a" * (MOST_IN_CELL + 1)
    cell = book(table((long, "", None, None, None)))["Plans"]["A2"].value
    assert len(cell) < MOST_IN_CELL
    assert cell.endswith("more]")


def test_names_of_sheets_are_short_and_each_there_once():
    names = SheetNames()
    assert [names.of(title) for title in ("a/b", "A b", LEVELS, "", "x" * 40)] == [
        "a b",
        "A b 2",
        "levels 2",
        "–",
        "x" * 31,
    ]
