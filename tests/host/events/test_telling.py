"""An event is sent in three ways, of which none hinders another."""

import logging
from datetime import UTC, datetime

import pytest

from tns_training_xblock.host.events import public, telling
from tns_training_xblock.host.events.kinds import Answered
from tns_training_xblock.host.events.telling import happened, tell

TOLD = Answered(
    what="answered",
    at=datetime(2026, 11, 29, tzinfo=UTC),
    course_id="course-v1:TNS+T+1",
    by=5,
    usage_key="block-v1:TNS+T+1+x",
    check="c",
    attempt=1,
    share=0.5,
)


@pytest.fixture
def ways(heard, monkeypatch):
    """What each way was given."""
    signal = public.SIGNALS[TOLD.name]
    found = {"django": heard, "openedx": [], "log": []}

    def hear(signal, check, **more):
        found["openedx"].append(check.share)

    signal.connect(hear)
    yield found
    signal.disconnect(hear)


def test_it_goes_all_three_ways(ways):
    tell(TOLD, lambda *line: ways["log"].append(line))
    assert ways == {"django": [TOLD], "openedx": [0.5], "log": [(TOLD.name, TOLD.data)]}


@pytest.mark.parametrize("broken", ["django", "openedx", "log"])
def test_one_that_fails_stops_neither_the_others_nor_who_tells(ways, broken, monkeypatch, caplog):
    def fail(*given, **more):
        raise ConnectionError("away")

    publish = fail if broken == "log" else lambda *line: ways["log"].append(line)
    if broken == "django":
        happened.connect(fail)
    if broken == "openedx":
        monkeypatch.setattr(telling.public, "send", fail)
    with caplog.at_level(logging.ERROR):
        tell(TOLD, publish)
    happened.disconnect(fail)
    heard = {"django": [TOLD], "openedx": [0.5], "log": [(TOLD.name, TOLD.data)]}
    if broken != "django":  # there another listens, too
        heard[broken] = []
    assert ways == heard
    told = {"django": "Error calling", "openedx": "step-not-tracked", "log": "step-not-tracked"}
    assert told[broken] in caplog.text
