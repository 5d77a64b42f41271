"""What stands in a sheet that somebody of the evening fills in."""

from datetime import date

import pytest

from demo.evening.sheets import WORDS, Turn, diagnosis, sheet
from tests.blocks import sheets as texts
from tests.content.diagnoses import TEXT
from tns_training_xblock.content import parse_as
from tns_training_xblock.content.model import Diagnosis, Worksheet
from tns_training_xblock.content.uses.typed.forms import cleaned
from tns_training_xblock.content.uses.typed.rows import rows_of

SHEET = parse_as(Worksheet, texts.text(), language="en")
JUDGED = parse_as(Diagnosis, TEXT, language="en")


@pytest.mark.parametrize("number", range(12))
def test_every_answer_has_the_form_that_its_task_asks(number):
    said = sheet(SHEET, Turn(number, "en"))["tasks"]
    assert "picture" not in said
    for task in SHEET.tasks:
        if task.id in said:
            assert cleaned(task, said[task.id]) == said[task.id]
    [steps] = [task for task in SHEET.tasks if task.id == "steps"]
    assert all(date.fromisoformat(row["by"]) for row in rows_of(steps, said["steps"]))


def test_who_is_stuck_says_so_and_nobody_else():
    assert sheet(SHEET, Turn(0, "en"), stuck=True)["tasks"]["worth"] == "drop"
    assert all(sheet(SHEET, Turn(n, "en"))["tasks"]["worth"] != "drop" for n in range(12))


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_it_says_in_their_language_that_it_is_invented(language):
    said = sheet(SHEET, Turn(3, language))["tasks"]
    assert any(words in said["seen"] for words in WORDS[language])


def test_a_level_above_two_names_a_document():
    manager = diagnosis(JUDGED, Turn(2, "en"))["raters"]["manager"]
    assert set(manager) == {each.id for each in JUDGED.indicators}
    assert all("document" in entry for entry in manager.values() if entry["level"] in (3, 4))
