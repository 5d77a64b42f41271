"""A value of every kind of column there is moves as JSON, and nothing else gets into the column."""

import json
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.operating.moving.archive.errors import Refused
from tns_training_xblock.operating.moving.tables.declared import TABLES
from tns_training_xblock.operating.moving.tables.fields import read, told
from tns_training_xblock.work.models import Work
from tns_training_xblock.work.stored import cleaned

FIELDS = {type(column).__name__: column for table in TABLES for column, kind in table.fields}
FITTING = {
    "BooleanField": st.booleans(),
    "DateTimeField": st.datetimes(
        datetime(1970, 1, 1),
        datetime(2999, 12, 31),
        timezones=st.just(UTC),
    ),
    "UUIDField": st.uuids(),
    "FloatField": st.floats(0, 1),
    "JSONField": st.dictionaries(st.text(max_size=3), st.text(max_size=3)),
}


def test_every_kind_of_column_is_read_by_a_rule_of_its_own():
    known = {"BooleanField", "CharField", "DateTimeField", "FloatField", "ForeignKey", "JSONField"}
    known |= {"BigIntegerField", "PositiveIntegerField", "PositiveSmallIntegerField"}
    known |= {"OneToOneField", "UUIDField", "AnonymizedUserIDField"}
    assert set(FIELDS) == known


@pytest.mark.parametrize("name", FITTING)
def test_what_a_column_holds_is_read_as_it_was(name):
    @given(FITTING[name])
    def same(value):
        moved = json.loads(json.dumps(told(value)))
        assert read(FIELDS[name], moved) == cleaned(value)

    same()


def column(name, model=Work):
    return model._meta.get_field(name)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("version", "1"),
        ("version", -1),
        ("version", 2**70),
        ("version", True),
        ("version", None),
        ("user_id", 1.5),
        ("user_id", 2**70),
        ("late", 1),
        ("late", None),
        ("part", "x" * 65),
        ("part", None),
        ("part", 7),
        ("shown_to", "everybody"),
        ("saved_at", "yesterday"),
        ("saved_at", "0001-01-01T00:00:00+23:59"),
        ("saved_at", "9999-12-31T23:59:59-23:59"),
        ("saved_at", "2027-01-01T00:00:00"),
        ("saved_at", "2027-13-01T00:00:00+00:00"),
        ("saved_at", 7),
        ("edition", "1"),
    ],
)
def test_what_a_column_cannot_hold_is_refused_by_its_name(name, value):
    with pytest.raises(Refused, match=f"The column {name} cannot hold") as refused:
        read(column(name), value)
    assert refused.value.mend


@pytest.mark.parametrize("value", [7, "x", None, "0" * 33])
def test_what_is_no_uuid(value):
    with pytest.raises(Refused):
        read(FIELDS["UUIDField"], value)


def test_nothing_is_nothing_where_that_may_be():
    assert read(column("user_id"), None) is None
    assert read(column("saved_at"), None) is None
    assert read(column("shown_to"), "") == ""


def test_nothing_in_a_column_of_json_is_a_value():
    assert isinstance(read(column("answer"), None), models.Value)


def test_what_databases_refuse_is_taken_out():
    assert read(column("answer"), {"a": "b\x00\ud800"}) == {"a": "b"}
    assert read(column("part"), "a\x00") == "a"


def test_uuids_and_times_are_told_as_text():
    number = uuid4()
    assert told(number) == str(number)
    assert told(datetime(2027, 1, 1, tzinfo=UTC)) == "2027-01-01T00:00:00+00:00"
    assert told(7) == 7
