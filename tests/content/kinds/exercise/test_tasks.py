"""Tasks: in which form they are answered, and what they bring along from elsewhere."""

from __future__ import annotations

import pytest

from tests.content.sources import (
    EVERY_FORM,
    PLAIN,
    SURE,
    TASK,
    WORKSHEET,
    WORTH,
    case_study,
    expect,
    message,
    worksheet,
)
from tns_training_xblock.content.model import Carries, FileRule, Line

PHOTO = PLAIN.format(id="picture", kind="photo")
FORMS = [("worth", "choice"), ("steps", "rows"), ("sure", "scale")]


def test_a_task_asks_for_one_of_eight_forms():
    found = worksheet(EVERY_FORM + TASK).tasks
    assert [(each.id, each.form) for each in found] == [
        *FORMS,
        ("a-line", "line"),
        ("a-date", "date"),
        ("a-photo", "photo"),
        ("plan", "text"),
    ]


def test_a_case_study_asks_for_any_of_them_too():
    said = WORTH.replace(":kind:", ":expected: One answer.\n:kind:")
    assert [each.form for each in case_study(said).tasks] == ["choice", "text"]


def test_only_a_case_study_must_say_what_is_looked_for():
    task = TASK.replace(":expected: A plan.\n", "")
    assert worksheet(task).tasks[0].expected == ""
    assert worksheet(TASK).tasks[0].expected == "A plan."


def test_photos_are_files_of_a_tasks_own():
    types = ("jpg", "jpeg", "png", "webp")
    assert worksheet(PHOTO).tasks[0].files == FileRule(types, 3_800_000, 3)
    less = PHOTO.replace(":kind:", ":max-files: 1\n:max-size: 1 MB\n:kind:")
    assert worksheet(less).tasks[0].files == FileRule(types, 1_000_000, 1)


def test_any_other_form_may_take_files_as_well():
    found = worksheet(WORTH.replace(":help:", ":files: pdf\n:help:")).tasks[0]
    assert found.files is not None
    assert found.files.types == ("pdf",)


def test_an_answer_is_brought_along_from_another_text():
    line = PLAIN.format(id="who", kind="line")
    found = worksheet(line.replace(":kind:", ":carry: action-plan/steps\n:kind:")).tasks[0]
    assert (found.typed, found.carries) == (Line(), Carries("action-plan", "steps"))
    assert worksheet(line).tasks[0].carries is None


@pytest.mark.parametrize(
    ("part", "old", "new", "code"),
    [
        (TASK, ":words:", ":carry: ⟦action-plan\n:words:", "carry-form"),
        (TASK, ":words:", ":carry: ⟦Plan/steps\n:words:", "carry-form"),
        (TASK, ":words:", ":carry: ⟦plan/first step\n:words:", "carry-form"),
        (TASK, ":words:", ":carry: ⟦/steps\n:words:", "carry-form"),
        (TASK, ":words:", "⟦:steps: 5\n:words:", "option-unknown"),
        (PHOTO, ":kind:", ":files: ⟦pdf\n:kind:", "option-unused"),
        (PHOTO, ":kind:", ":max-size: ⟦8 MB\n:kind:", "size-limit"),
        (PHOTO, ":kind:", ":max-files: ⟦6\n:kind:", "value-not-whole"),
        (PHOTO, ":kind:", "⟦:words: 1-2\n:kind:", "option-unknown"),
        (PHOTO, ":kind: photo", ":kind: ⟦foto", "value-unknown"),
        (PHOTO, "\nGive it.\n", "", "body-missing"),
        (SURE, ":title: How sure am I?\n", "", "option-missing"),
    ],
)
def test_what_is_wrong(part, old, new, code):
    assert old in part
    changed = part.replace(old, new)
    if "⟦" not in changed:
        changed = changed.replace(":::{", "⟦:::{", 1)
    assert expect(WORKSHEET + changed, code).document


def test_what_is_carried_is_named_as_it_must_be():
    wrong = TASK.replace(":words:", ":carry: ⟦action-plan\n:words:")
    assert "`action-plan/steps`" in message(expect(WORKSHEET + wrong, "carry-form"))
