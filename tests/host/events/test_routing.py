"""Our events are let through to xAPI wherever that package keeps what it lets through."""

from types import SimpleNamespace

import pytest

from tns_training_xblock.host.events import routing
from tns_training_xblock.host.events.kinds import EVENTS
from tns_training_xblock.host.events.routing import BUS, LISTED, STATEMENTS, let_through

OTHERS = "problem_check"


@pytest.fixture(autouse=True)
def installed(monkeypatch):
    """The package is there, as far as anybody asks while settings are read."""
    found = {routing.PACKAGE}
    monkeypatch.setattr(routing, "find_spec", lambda name: name in found or None)
    return found


def theirs():
    """Settings as that package leaves them, where it came first."""
    listed = [OTHERS]
    white, caliper = {OTHERS}, [OTHERS]
    backends = {
        "event_transformer": {
            "OPTIONS": {
                "processors": [{"OPTIONS": {"whitelist": white}}],
                "backends": {
                    "xapi": {"OPTIONS": {"processors": [{"OPTIONS": {"whitelist": listed}}]}},
                    "caliper": {"OPTIONS": {"processors": [{"OPTIONS": {"whitelist": caliper}}]}},
                },
            }
        },
        "segment": {"OPTIONS": {"processors": [{"OPTIONS": {"whitelist": [OTHERS]}}]}},
    }
    found = SimpleNamespace(EVENT_TRACKING_BACKENDS=backends)
    setattr(found, LISTED, listed)
    setattr(found, BUS, {OTHERS})
    return found, white, caliper


def test_what_becomes_xapi_is_among_our_events():
    assert set(STATEMENTS) <= set(EVENTS)
    assert len(set(STATEMENTS)) == len(STATEMENTS)


@pytest.mark.parametrize("times", [1, 2])
def test_where_theirs_came_first_every_list_of_it_is_added_to_once(times):
    settings, white, caliper = theirs()
    for _ in range(times):
        let_through(settings)
    assert getattr(settings, LISTED) == [OTHERS, *STATEMENTS]
    assert white == getattr(settings, BUS) == {OTHERS, *STATEMENTS}
    assert caliper == [OTHERS]
    segment = settings.EVENT_TRACKING_BACKENDS["segment"]["OPTIONS"]["processors"]
    assert segment == [{"OPTIONS": {"whitelist": [OTHERS]}}]


def test_where_ours_came_first_it_finds_our_list():
    settings = SimpleNamespace()
    let_through(settings)
    assert getattr(settings, LISTED) == list(STATEMENTS)


@pytest.mark.parametrize("odd", [None, {}, [], {"event_transformer": None}, "text"])
def test_settings_of_another_shape_do_no_harm(odd):
    settings = SimpleNamespace(EVENT_TRACKING_BACKENDS=odd)
    setattr(settings, BUS, None)
    let_through(settings)
    assert getattr(settings, LISTED) == list(STATEMENTS)


def test_without_the_package_nothing_is_changed(installed):
    installed.clear()
    settings = SimpleNamespace()
    let_through(settings)
    assert vars(settings) == {}
