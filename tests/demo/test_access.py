from datetime import UTC, datetime, timedelta

import pytest
from django.http import Http404

from demo import access

NOW = datetime.now(UTC)


@pytest.mark.parametrize(
    ("start", "is_open"),
    [(None, True), (NOW - timedelta(1), True), (NOW + timedelta(1), False)],
)
def test_what_has_started_is_open(start, is_open):
    assert access.is_open(start) is is_open


@pytest.mark.parametrize("find", [access.usage_key, access.course_key])
def test_what_spells_no_key_is_not_found(find):
    with pytest.raises(Http404):
        find("nonsense")


@pytest.mark.parametrize(
    ("person", "loads"),
    [("learner", False), ("anonymous", False), ("other_staff", False), ("trainer", True)],
)
def test_only_staff_load_what_is_not_open(campus, person, loads):
    block = campus.block("later-lesson", person)
    assert access.may_load(block, campus.user(person)) is loads
    assert access.may_load(campus.block("who-decides", person), campus.user(person))
