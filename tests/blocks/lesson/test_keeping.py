"""Whose work is shown, also where there is none to be had."""

import pytest
from django.db import connection

from tests.blocks.bench import imported
from tests.blocks.lessons import olx
from tests.demo.campus import Campus
from tns_training_xblock.blocks.lesson.answers import Standing
from tns_training_xblock.blocks.lesson.keeping import standing_of, work_of

LESSON = "every-kind"


def answered(campus: Campus) -> Campus:
    campus.add(olx())
    data = {"check": "who-chairs", "response": "industrialist"}
    assert campus.handle(LESSON, "answer", data)[0] == 200
    return campus


def test_a_block_on_a_bare_workbench_shows_its_fields() -> None:
    block = imported(olx())
    assert work_of(block) is None
    block.answers = {"who-chairs": {"attempts": 1, "best": 1.0}}
    assert standing_of(block).of("who-chairs").best == 1.0
    assert block.get_score().raw_earned == 1.0


def test_whom_the_platform_binds_is_whose_score_it_is(campus: Campus) -> None:
    answered(campus)
    assert campus.block(LESSON, "learner", real="trainer").get_score().raw_earned == 1
    assert campus.block(LESSON, "trainer").get_score().raw_earned == 0


def test_nobody_has_no_work(campus: Campus) -> None:
    answered(campus)
    assert work_of(campus.block(LESSON, "anonymous")) is None
    assert standing_of(campus.block(LESSON, "anonymous")) == Standing()


@pytest.mark.django_db(transaction=True)
def test_without_our_tables_the_pages_show_what_is_mirrored(campus: Campus) -> None:
    answered(campus)
    tables = ("tns_work_attempt", "tns_work_work")
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} RENAME TO {table}_away")
    try:
        block = campus.block(LESSON)
        shown = block.student_view().content
        status, refusal = campus.handle(
            LESSON, "answer", {"check": "who-chairs", "response": "minister"}
        )
        told = campus.handle(LESSON, "student_view_user_state", method="GET")[1]
        scored = block.get_score().raw_earned
    finally:
        with connection.cursor() as cursor:
            for table in reversed(tables):
                cursor.execute(f"ALTER TABLE {table}_away RENAME TO {table}")
    assert "The three bodies" in shown
    assert "Questions answered: 1 of 6" in " ".join(shown.split())
    assert status >= 500
    assert refusal["message"]
    assert (told["answered"], scored) == (["who-chairs"], 1.0)
