"""Runs to take out as spreadsheets."""

import io

from openpyxl import load_workbook

from tns_training_xblock.grading.queue.view import ALL, View
from tns_training_xblock.grading.sheets.cells import Words
from tns_training_xblock.grading.sheets.entries import Taken
from tns_training_xblock.grading.sheets.writing import csv_lines, write_xlsx

EVERYTHING = View(state=ALL, who="all")


def workbook(rights, language="en", view=EVERYTHING):
    """The bytes of the workbook of a view."""
    into = io.BytesIO()
    write_xlsx(Taken(view, rights, language), Words(language, {}), into)
    return into.getvalue()


def table(rights, language="en", view=EVERYTHING):
    """The text of the CSV of the first item of a view."""
    taken = Taken(view, rights, language)
    return "".join(csv_lines(taken, taken.items[0], Words(language, {})))


def read(data, sheet=0):
    """The rows of a sheet, as another program reads them."""
    book = load_workbook(io.BytesIO(data))
    return [[cell.value for cell in row] for row in book.worksheets[sheet].iter_rows()]
