"""An event's schema says what a log has of it."""

import json
from datetime import datetime
from typing import get_args

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from tns_training_xblock.host.events.kinds import EVENTS, KINDS, Extending, Happening
from tns_training_xblock.host.events.schema import VERSION, parts_of, schema_of

from .made import events

CALLED = {"course_id", "usage_key", "submission", "state", "check"}
"""All fields that are text: keys, ids and the name of a state."""


@given(events())
def test_what_a_log_has_fits_its_schema(told):
    data = json.loads(json.dumps(told.data))
    schema = schema_of(type(told), told.what)
    assert list(Draft202012Validator(schema).iter_errors(data)) == []
    assert set(data) <= set(schema["properties"])
    assert told.name == schema["title"]


@pytest.mark.parametrize("name", sorted(EVENTS))
def test_a_schema_is_one_and_refuses_what_lacks_a_field_that_is_always_there(name):
    schema = schema_of(*EVENTS[name])
    Draft202012Validator.check_schema(schema)
    assert {"version", "at", "course_id"} <= set(schema["required"])
    assert not Draft202012Validator(schema).is_valid({"version": VERSION})


def test_a_mark_comes_with_a_release_and_always():
    released, other = schema_of(Happening, "released"), schema_of(Happening, "returned")
    assert {"points", "possible"} <= set(released["required"])
    assert not {"points", "possible"} & set(other["properties"])


@pytest.mark.parametrize("kind", KINDS)
def test_no_field_can_hold_what_somebody_wrote_and_each_is_explained(kind):
    parts = parts_of(kind)
    assert {part.name for part in parts if str in (part.type, *get_args(part.type))} <= CALLED
    assert all(part.meaning for part in parts)
    assert all(kind.names.values())


def test_a_moment_is_a_moment_in_a_log_too():
    assert {part.name for part in parts_of(Extending) if part.type is datetime} == {"at", "until"}
