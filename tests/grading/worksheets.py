"""A worksheet that has a task of every form, handed in: for who marks it, and in files."""

from __future__ import annotations

from dataclasses import replace

from tests.content.sources import CRITERION, EVERY_FORM, TASK, WORKSHEET

from .conftest import KEY

SHEET = {"en": WORKSHEET + EVERY_FORM + TASK + CRITERION}
SHEET_KEY = replace(KEY, usage_key="block-v1:TNS+BVT+w19+type@tns_worksheet+block@visit-sheet")
GIVEN = {
    "tasks": {
        "worth": "keep",
        "steps": "step\tby\thours\nCall the bank\t2026-11-03\t4",
        "sure": "3",
        "a-line": "Ann, director",
        "a-date": "2026-11-04",
        "plan": "Fees pay one half.",
    }
}
TOLD = {
    "worth": "Keep as it is",
    "steps": "Step\tBy when\tHours\nCall the bank\tNovember 3, 2026\t4",
    "sure": "3 of 5 (1 = A guess, 5 = I saw the document)",
    "a-line": "Ann, director",
    "a-date": "November 4, 2026",
    "plan": "Fees pay one half.",
}
"""The same as people read it."""
