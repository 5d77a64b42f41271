"""One case study, and a learner who works on it."""

import pytest
from django.core.management import call_command
from django.db import connections

from tns_training_xblock.grading import api

CASE = {
    "en": """\
---
kind: case-study
id: thin-subsidy
title: A thin subsidy
minutes: 20
---
You manage a cluster.

:::{exhibit} rates
:title: Public share
:source: Own figures
:year: 2007

The share falls to 50 %.
:::

:::{task} own-part
:title: The own part
:kind: number
:unit: EUR
:answer: 75000
:tolerance: 1 %
:expected: One figure.

How much must you find?
:::

:::{task} plan
:title: The plan
:words: 5-200
:expected: Amounts and sources.
:files: csv, pdf
:max-files: 2
:max-size: 1 KB

Write the plan.
:::

:::{vote} raise-fees
:why: Why?

Should the fees rise?
:::

:::{criterion} arithmetic
:title: Arithmetic

| Level | Points | What it looks like |
|---|---|---|
| Weak {#weak} | 0 | Wrong. |
| Good {#good} | 3 | Right. |
:::

:::{criterion} mix
:title: Mix of income

| Level | Points | What it looks like |
|---|---|---|
| Weak {#weak} | 1 | Fees only. |
| Good {#good} | 2 | Two sources. |
:::

:::{outcome}
It ended well.
:::
"""
}
KEY = api.WorkKey(
    course_id="course-v1:TNS+BVT+w19",
    usage_key="block-v1:TNS+BVT+w19+type@tns_case_study+block@thin-subsidy",
    student_id="a" * 32,
)
ANSWER = {
    "tasks": {"own-part": "75 000", "plan": "Fees pay one half, services the other."},
    "vote": {"choice": "yes", "why": "Later hurts more."},
}


@pytest.fixture
def content() -> dict[str, str]:
    return dict(CASE)


@pytest.fixture
def key() -> api.WorkKey:
    return KEY


@pytest.fixture(autouse=True)
def private_files(settings, tmp_path):
    settings.TNS_TRAINING_STORAGE = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path / "private")},
    }
    return tmp_path / "private"


@pytest.fixture
def submitted(db, key, content) -> api.Receipt:
    return hand_in(key, content)


def hand_in(key, content, user_id=7, late=False) -> api.Receipt:
    return api.submit(key, ANSWER, 0, user_id=user_id, content=content, possible=5, late=late)


@pytest.fixture
def file_database(tmp_path, django_db_blocker):
    """A database of its own in a file: threads need separate connections to one database."""
    with django_db_blocker.unblock():
        kept = connections["default"]
        settings = {**kept.settings_dict, "NAME": str(tmp_path / "db.sqlite3")}
        settings["OPTIONS"] = {"timeout": 20}
        previous = connections.settings["default"]
        connections.settings["default"] = settings
        del connections["default"]
        call_command("migrate", verbosity=0)
        yield
        connections["default"].close()
        connections.settings["default"] = previous
        connections["default"] = kept
