"""Sheets opened and saved by the real LibreOffice: what was not touched has not changed."""

import io
import os
import shutil
import subprocess

import pytest
from openpyxl import load_workbook

from tests.grading.conftest import CASE, KEY, hand_in, person
from tests.grading.queue.conftest import RUN, rights
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.sheets.planning import planned
from tns_training_xblock.grading.sheets.reading import lines_of
from tns_training_xblock.work.api import WorkKey

from .conftest import table, workbook

pytestmark = pytest.mark.django_db
__all__ = ["rights"]

UTF_8 = "44,34,76,1"
"""LibreOffice's words for commas, quotation marks and UTF-8, which its dialogue offers."""
TEXTS = [
    "007",
    "1/2",
    "12 May",
    "1e5",
    "75 000,50",
    "TRUE",
    "٠٠٧",
    "=1+1",
    "+33 1 23",
    "-1",
    "@you",
    "  =SUM(A1)",
    "\uff1d1+1",
    "'=1",
    "''007",
    "'quoted'",
    "\tindented",
    "  spaces before and after  ",
    "one\ntwo\n\nthree",
    'comma, semicolon; "quotes"',
    "تعليق بالعربية: «جيد جدًا»،\nوسطر ثانٍ؛ 12 من 20",
    "Écrit d’une traite – « l’œuvre » à 5 %",
    "_x0041_ x005F_ a_x000D_b",
    "emoji \U0001f600 and e\u0301",
    "<b>&amp;</b>",
    "a" * 10_000,
]


@pytest.fixture(scope="module")
def soffice(tmp_path_factory):
    """``soffice(data, ending, to, …)``: a file as LibreOffice saves it after opening it."""
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is missing: apt-get install libreoffice-calc")
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")

    def saved(data, ending, to):
        source, out = folder / f"marks.{ending}", folder / f"from-{ending}"
        source.write_bytes(data)
        command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        if ending == "csv":
            command.append(f"--infilter=CSV:{UTF_8}")
        wanted = f"csv:Text - txt - csv (StarCalc):{UTF_8}" if to == "csv" else to
        command += ["--convert-to", wanted, "--outdir", out, source]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (out / f"marks.{to}").read_bytes()

    return saved


@pytest.fixture
def marked(rights):
    """A submission for each text, which stands in its comments."""
    for number, text in enumerate(TEXTS):
        learner = person(f"learner{number}")
        key = WorkKey(RUN, KEY.usage_key, f"{number:032}")
        receipt = hand_in(key, dict(CASE), user_id=learner.pk)
        cohort.say_place(RUN, learner.pk, cluster="Élan", country="TN")
        Review.objects.filter(submission_uuid=receipt.uuid).update(
            levels={"mix": "good"}, comments={"mix": text}, overall=text[::-1]
        )
    return rights


@pytest.mark.parametrize("to", ["xlsx", "csv"])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_nothing_changes_by_opening_and_saving(marked, soffice, ending, to):
    data = workbook(marked, "ar") if ending == "xlsx" else table(marked, "ar").encode()
    saved = soffice(data, ending, to)
    plan = planned(lines_of(io.BytesIO(saved), len(saved)), marked, "ar")
    assert len(plan) == len(TEXTS)
    assert [(each.reason, each.differences) for each in plan if each.verdict != "same"] == []


def test_levels_to_choose_from_the_direction_and_the_protection_are_still_there(marked, soffice):
    book = load_workbook(io.BytesIO(soffice(workbook(marked, "ar"), "xlsx", "xlsx")))
    sheet, levels = book.worksheets
    assert sheet.sheet_view.rightToLeft
    assert sheet.protection.sheet
    assert levels.sheet_state == "hidden"
    assert len(sheet.data_validations.dataValidation) == 2
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
