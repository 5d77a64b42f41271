import csv
import io
import tracemalloc
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.grading.conftest import CASE, KEY, hand_in, person
from tests.grading.queue.conftest import ITEMS, fill, rights
from tns_training_xblock.formats import MOST_IN_CELL
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.queue.view import View
from tns_training_xblock.grading.sheets.cells import Words
from tns_training_xblock.grading.sheets.entries import Taken
from tns_training_xblock.grading.sheets.writing import write_xlsx
from tns_training_xblock.work.models import Edition, Work

from .conftest import EVERYTHING, read, table, workbook

pytestmark = pytest.mark.django_db
__all__ = ["rights"]


def cells(rows, row=1):
    return dict(zip(rows[0], rows[row], strict=True))


def test_a_row_has_levels_by_their_titles_comments_points_and_the_answers(rights):
    receipt = hand_in(KEY, dict(CASE), user_id=person("mina").pk)
    api.save_review(receipt.uuid, 0, 1, {"arithmetic": "good"}, {"mix": "=Who pays?"}, "Nearly.")
    row = cells(read(workbook(rights)))
    assert row["Number [number]"] == receipt.number
    assert row["Learner"] == "Mina"
    assert row["Arithmetic [level: arithmetic]"] == "Good"
    assert row["Mix of income [level: mix]"] is None
    assert row["Mix of income: comment [comment: mix]"] == "'=Who pays?"
    assert row["Comment on the whole [comment]"] == "Nearly."
    assert (row["Points"], row["Of"], row["Version [version]"]) == (3, 5, 1)
    assert row["The own part"] == "75 000"
    assert row["Vote"] == "Yes"


def test_csv_has_the_same_and_says_of_no_text_that_it_is_a_number(rights):
    receipt = hand_in(KEY, dict(CASE), user_id=person("mina").pk)
    api.save_review(receipt.uuid, 0, 1, {}, {"mix": "007", "arithmetic": "a\nb"}, "@me; 'x'")
    text = table(rights)
    assert text.startswith("\ufeff")
    row = cells(list(csv.reader(io.StringIO(text[1:], newline=""))))
    assert row["Number [number]"].lstrip("'") == receipt.number
    assert row["Mix of income: comment [comment: mix]"] == "'007"
    assert row["Arithmetic: comment [comment: arithmetic]"] == "a\nb"
    assert row["Comment on the whole [comment]"] == "'@me; 'x'"
    assert row["The own part"] == "'75 000"


def test_no_cell_is_a_formula(rights):
    hand_in(KEY, dict(CASE), user_id=person("mina").pk)
    Work.objects.update(answer={"tasks": {"plan": "=HYPERLINK(1)", "own-part": "\uff1d1"}})
    Edition.objects.update(content={"en": CASE["en"].replace("The plan", "=The plan")})
    book = load_workbook(io.BytesIO(workbook(rights)))
    found = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in found} <= {"s", "n", "d"}
    assert not [cell.value for cell in found if str(cell.value).startswith(("=", "\uff1d"))]
    assert "'=The plan" in table(rights).splitlines()[0]


def test_a_sheet_offers_the_levels_keeps_the_head_in_sight_and_protects_what_is_read(rights):
    hand_in(KEY, dict(CASE), user_id=person("mina").pk)
    book = load_workbook(io.BytesIO(workbook(rights)))
    sheet, levels = book.worksheets
    assert (sheet.title, levels.title, levels.sheet_state) == ("A thin subsidy", "levels", "hidden")
    assert sheet.freeze_panes == "C2"
    assert sheet.protection.sheet
    locked = {cell.value: sheet.cell(2, cell.column).protection.locked for cell in sheet[1]}
    opened = [head for head, closed in locked.items() if not closed]
    assert [head.rpartition("[")[2] for head in opened] == [
        "level: arithmetic]",
        "comment: arithmetic]",
        "level: mix]",
        "comment: mix]",
        "comment]",
    ]
    lists = [validation.formula1 for validation in sheet.data_validations.dataValidation]
    assert lists == ["levels!$A$1:$B$1", "levels!$A$2:$B$2"]
    assert [[cell.value for cell in row] for row in levels.iter_rows()] == [["Weak", "Good"]] * 2


def test_arabic_reads_from_the_right(rights):
    hand_in(KEY, dict(CASE), user_id=person("mina").pk)
    views = [
        load_workbook(io.BytesIO(workbook(rights, language))).worksheets[0].sheet_view.rightToLeft
        for language in ("ar", "fr")
    ]
    assert views == [True, False]


def test_each_item_has_a_sheet_of_a_name_of_its_own(rights):
    fill(4)
    Edition.objects.update(content={"en": CASE["en"].replace("A thin subsidy", "'" + "[x]" * 20)})
    names = load_workbook(io.BytesIO(workbook(rights))).sheetnames
    assert len({name.casefold() for name in names}) == 3
    assert all(len(name) <= 31 for name in names)
    one = workbook(rights, view=View(item=ITEMS[0]))
    assert len(load_workbook(io.BytesIO(one)).sheetnames) == 2


def test_nothing_to_show_is_an_empty_workbook(rights):
    assert read(workbook(rights)) == []


def test_what_a_cell_cannot_hold_is_never_cut_without_a_word(rights):
    hand_in(KEY, dict(CASE), user_id=person("mina").pk)
    Work.objects.update(answer={"tasks": {"plan": "word " * 20_000}})
    told = cells(read(workbook(rights)))["The plan"]
    assert len(told) < MOST_IN_CELL
    assert "characters more do not fit into a cell" in told


def test_a_workbook_of_many_rows_is_never_whole_in_memory(rights, tmp_path):
    answer = {"tasks": {"plan": "word " * 6_000}}

    def peak(count):
        fill(count, items=ITEMS[:1])
        Work.objects.update(answer=answer)
        with (tmp_path / "book.xlsx").open("wb") as into:
            tracemalloc.start()
            write_xlsx(Taken(EVERYTHING, rights, "en"), Words("en", {}), into)
            _, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        return most

    few = peak(100)
    most = peak(200)
    assert Review.objects.count() == 300
    with ZipFile(tmp_path / "book.xlsx") as archive:
        written = sum(member.file_size for member in archive.infolist())
    assert written > 7_000_000
    assert most - few < 1_500_000
