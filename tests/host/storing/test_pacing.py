"""A person is bounded, and no other with them; a cache that is away bounds nobody."""

import time
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.host import refusals
from tns_training_xblock.host.storing import pacing
from tns_training_xblock.host.storing.pacing import TooFast, pace


@pytest.fixture
def three(settings):
    settings.TNS_TRAINING_RATES = {"saves": 3, "uploads": 1}


def passes(what="saves", user_id=7):
    try:
        pace(what, user_id)
    except TooFast:
        return False
    return True


def test_so_many_a_minute_each_for_themselves_and_each_kind(three):
    assert [passes() for _ in range(4)] == [True, True, True, False]
    assert [passes(user_id=8), passes("uploads")] == [True, True]
    assert not passes("uploads")


def test_who_has_to_wait_hears_how_long_and_is_taken_then(three, monkeypatch):
    for _ in range(3):
        pace("saves", 7)
    with pytest.raises(TooFast) as fast:
        pace("saves", 7)
    assert 1 <= fast.value.seconds <= pacing.WINDOW
    message, status = refusals.told(fast.value)
    assert status == 429
    assert "kept on this device" in message
    assert refusals.retry_after(fast.value, status) == str(fast.value.seconds)
    then = time.time() + fast.value.seconds + 1
    monkeypatch.setattr(time, "time", lambda: then)
    assert passes()


@pytest.mark.parametrize("most", [0, "3"])
def test_without_a_bound_nobody_waits(settings, most):
    """A setting that means nothing is the default, which is far away."""
    settings.TNS_TRAINING_RATES = {"saves": most}
    assert all(passes() for _ in range(20))


@pytest.mark.parametrize("fault", [OSError("away"), ValueError("no such key")])
def test_a_cache_that_is_away_costs_nobody_their_text(three, monkeypatch, caplog, fault):
    def fail(*_, **__):
        raise fault

    monkeypatch.setattr(cache, "add", fail)
    assert all(passes() for _ in range(5))
    assert "event=cache-away kind=saves" in caplog.text


def test_nor_does_one_that_cannot_count(three, monkeypatch):
    monkeypatch.setattr(cache, "add", lambda *_, **__: False)
    monkeypatch.setattr(cache, "incr", lambda *_: None)
    assert all(passes() for _ in range(5))


def test_a_site_that_has_switched_the_library_off_has_no_bound(three, settings):
    settings.RATELIMIT_ENABLE = False
    assert all(passes() for _ in range(5))


NOON = datetime(2026, 11, 29, 12).timestamp()


@given(st.lists(st.floats(0, 90), min_size=1, max_size=40), st.integers(1, 5))
def test_whenever_they_come_no_minute_takes_more_than_twice_as_many(steps, most):
    """Minutes follow one another from a second that is each person's own."""
    cache.clear()
    taken, now = [], NOON
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pacing.RATES.__class__, "value", lambda self: {"saves": most})
        for step in steps:
            now += step / 10
            patch.setattr(time, "time", lambda now=now: now)
            if passes():
                taken.append(now)
    minute = timedelta(seconds=pacing.WINDOW).total_seconds()
    assert all(sum(at <= each < at + minute for each in taken) <= 2 * most for at in taken)
    assert len(taken) >= min(most, len(steps))
