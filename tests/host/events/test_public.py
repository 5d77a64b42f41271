"""Our events with the real openedx-events: its receivers, its checks, its Avro."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from openedx_events.event_bus.avro.deserializer import deserialize_bytes_to_event_data
from openedx_events.event_bus.avro.serializer import serialize_event_data_to_bytes
from openedx_events.tooling import OpenEdxPublicSignal

from tns_training_xblock.grading import api
from tns_training_xblock.host.events import public
from tns_training_xblock.host.events.kinds import EVENTS, Extending
from tns_training_xblock.host.events.schema import parts_of, public_type_of
from tns_training_xblock.host.events.telling import tell

from .made import events

ANNA = 11
TYPES = {name: public_type_of(*event) for name, event in EVENTS.items()}
MARKED = {"arithmetic": "good", "mix": "weak"}


class Bus:
    """Whoever listens to all our events."""

    def __init__(self):
        self.heard = []

    def __call__(self, signal, metadata, **data):
        del data["sender"], data["from_event_bus"]
        self.heard.append((metadata, data))


@pytest.fixture
def bus():
    found = Bus()
    for signal in public.SIGNALS.values():
        signal.connect(found)
    yield found
    for signal in public.SIGNALS.values():
        signal.disconnect(found)


@pytest.mark.parametrize("name", sorted(TYPES))
def test_each_event_is_found_by_its_type(name):
    assert OpenEdxPublicSignal.get_signal_by_type(TYPES[name]) is public.SIGNALS[name]


def test_a_submission_is_heard_of_after_the_commit_with_what_the_log_has(
    submitted, bus, heard, committing
):
    with committing():
        api.save_review(submitted.uuid, 0, ANNA, MARKED, {}, "Good.")
        api.release(submitted.uuid, 1, ANNA)
        assert bus.heard == []
    types = [metadata.event_type for metadata, _ in bus.heard]
    assert types == [
        "org.tns.training.case_study.saved.v1", "org.tns.training.case_study.released.v1",
    ]  # fmt: skip
    for told, (metadata, data) in zip(heard, bus.heard, strict=True):
        assert metadata.time == told.at
        [(name, record)] = data.items()
        assert name == "case_study"
        for part in parts_of(type(told), told.what):
            assert getattr(record, part.name) == getattr(told, part.name)
    released = bus.heard[1][1]["case_study"]
    assert (released.submission, released.points, released.possible) == (submitted.uuid, 4, 5)


def test_nobody_hears_of_what_was_rolled_back(submitted, bus, committing):
    with committing(), pytest.raises(api.StaleReview):
        api.save_review(submitted.uuid, 7, ANNA, {}, {}, "Never.")
    assert bus.heard == []


@given(events())
def test_avro_carries_each_event_there_and_back(told):
    signal = public.SIGNALS[told.name]
    [(argument, record)] = signal.init_data.items()
    values = {part.name: getattr(told, part.name) for part in parts_of(type(told), told.what)}
    sent = {argument: record(**values)}
    arrived = deserialize_bytes_to_event_data(serialize_event_data_to_bytes(sent, signal), signal)
    assert arrived == sent


def test_a_moment_of_another_zone_is_one_for_the_library_too(bus):
    at = datetime(2026, 11, 29, 12, tzinfo=timezone(timedelta(hours=1)))
    place = {"course_id": "c", "by": 1, "usage_key": None, "learner": None, "cluster": 3}
    tell(Extending(what="given", at=at, until=at, **place))
    [(metadata, _)] = bus.heard
    assert (metadata.time, metadata.time.tzinfo) == (at, UTC)


def test_who_fails_to_listen_stops_nothing(submitted, bus, heard, committing, settings, caplog):
    settings.DEBUG = True  # then the library lets a receiver's error through

    def deaf(signal, **more):
        raise ValueError("deaf")

    signal = public.SIGNALS["tns_training.case_study.saved"]
    signal.connect(deaf)
    try:
        with committing():
            api.save_review(submitted.uuid, 0, ANNA, {}, {}, "Kept.")
    finally:
        signal.disconnect(deaf)
    assert [each.what for each in heard] == ["saved"]
    assert "event=step-not-tracked" in caplog.text
    assert "name=tns_training.case_study.saved" in caplog.text


def test_without_the_library_there_are_no_such_events_and_nothing_else_changes(
    submitted, heard, committing, monkeypatch
):
    monkeypatch.setitem(sys.modules, "openedx_events.tooling", None)
    assert public._signals() == {}
    monkeypatch.setattr(public, "SIGNALS", {})
    with committing():
        api.save_review(submitted.uuid, 0, ANNA, {}, {}, "Good.")
    assert [each.what for each in heard] == ["saved"]


SITE = """
import django
from django.conf import settings
settings.configure(
    SECRET_KEY="x", USE_TZ=True, DATABASES={},
    INSTALLED_APPS=["openedx_events", "tns_training_xblock.apps.TrainingConfig"],
    EVENT_BUS_PRODUCER="tests.host.events.busline.Producer",
    EVENT_BUS_PRODUCER_CONFIG={"org.tns.training.extension.given.v1": {
        "training": {"event_key_field": "extension.course_id", "enabled": True}}},
)
django.setup()
from datetime import UTC, datetime
from tns_training_xblock.host.events.kinds import Extending
from tns_training_xblock.host.events.telling import tell
now = datetime.now(UTC)
tell(Extending(what="given", at=now, course_id="run", by=1, usage_key=None, learner=5,
               cluster=None, until=now))
"""


def test_an_operator_can_let_an_event_through_to_the_bus_though_that_app_is_ready_before_ours():
    done = subprocess.run(
        [sys.executable, "-c", SITE],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert done.stdout.split() == [
        "training", "extension.course_id", "org.tns.training.extension.given.v1", "5",
    ]  # fmt: skip
