"""The user state says what the rows say, and never less."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError
from xblock.exceptions import KeyValueMultiSaveError

from demo.models import FieldState
from tests.blocks.lessons import olx
from tests.demo.campus import Campus
from tns_training_xblock.blocks.lesson.answers import Kept, Standing
from tns_training_xblock.blocks.lesson.mirror import mirror, mirrored, points_in, points_json
from tns_training_xblock.content.model import NEVER_RENAMED

LESSON = "every-kind"
DOCUMENTS = SimpleNamespace(renamed=NEVER_RENAMED)
STANDING = Standing({"who-chairs": Kept("minister", 2, 0.5)}, read=True, by_staff=(5.0, 7.0))


@pytest.fixture
def lesson(campus: Campus) -> Campus:
    campus.add(olx())
    return campus


def stored(campus: Campus) -> Any:
    return FieldState.objects.get(scope="user_state", block=str(campus.key(LESSON))).fields


def test_what_is_mirrored_is_read_again(lesson: Campus) -> None:
    mirror(lesson.block(LESSON), STANDING)
    assert mirrored(lesson.block(LESSON)) == STANDING


def test_it_is_stored_at_once_and_nothing_is_left_for_the_end(lesson: Campus) -> None:
    block = lesson.block(LESSON)
    mirror(block, STANDING)
    assert stored(lesson)["read_through"] is True
    FieldState.objects.all().delete()
    block.save()
    assert not FieldState.objects.filter(scope="user_state").exists()


def test_a_second_try_stores_it_although_the_block_thinks_it_is_stored(lesson: Campus) -> None:
    block = lesson.block(LESSON)
    mirror(block, STANDING)
    FieldState.objects.filter(scope="user_state").delete()
    mirror(block, STANDING)
    assert stored(lesson)["answers"] == {"who-chairs": STANDING.of("who-chairs").json()}


def test_a_deadlock_behind_the_platforms_own_error_is_a_deadlock(
    lesson: Campus, monkeypatch: pytest.MonkeyPatch
) -> None:
    block = lesson.block(LESSON)

    def as_the_lms_does(*_: object) -> None:
        wrapped = KeyValueMultiSaveError([])
        wrapped.__context__ = OperationalError("deadlock detected")
        raise wrapped

    monkeypatch.setattr(block._field_data._kvs, "set_many", as_the_lms_does)
    with pytest.raises(OperationalError, match="deadlock"):
        mirror(block, STANDING)


@pytest.mark.parametrize(
    "stored",
    [
        None,
        [],
        {"earned": 1},
        {"earned": "1", "possible": 7},
        {"earned": 8, "possible": 7},
        {"earned": -1, "possible": 7},
        {"earned": 1, "possible": float("inf")},
        {"earned": float("nan"), "possible": 7},
    ],
)
def test_what_is_no_score_of_staff_is_none(stored: object) -> None:
    assert points_in(stored) is None


def test_a_score_of_staff_is_read_as_written() -> None:
    assert points_in(points_json((5.0, 7.0))) == (5.0, 7.0)
    assert points_json(None) == {}


@pytest.mark.parametrize("answers", [None, [], "text", {"who-chairs": []}])
def test_whatever_is_stored_is_no_fault(answers: object) -> None:
    fields = SimpleNamespace(
        answers=answers, staff_score=answers, read_through=answers, documents=DOCUMENTS
    )
    assert mirrored(fields).of("who-chairs").attempts == 0
