"""The harness itself: it finds what is wrong, and says how often."""

import threading

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from tns_training_xblock.work import api as work_api

from . import harness
from .harness import MOST_ACTS, PLAYER, ROUNDS, racing, rounds_on


@pytest.mark.parametrize(
    ("engine", "mine", "in_ci"),
    [
        ("sqlite", 3, 30),
        ("mariadb", 6, 30),
        ("postgresql", 6, 30),
        ("mariadb-repeatable-read", 6, 6),
    ],
)
def test_ci_plays_more_than_a_person(engine, mine, in_ci):
    assert rounds_on(engine, in_ci=False) == mine
    assert rounds_on(engine, in_ci=True) == in_ci


def test_the_acts_of_a_round_run_at_once_each_with_its_own_connection(races):
    seen = []

    def play(number):
        met = threading.Barrier(3)

        def act():
            met.wait(10)
            return threading.get_ident(), id(connection.connection or connection.cursor().db)

        outcomes = yield (act, act, act)
        seen.extend(outcome.value for outcome in outcomes)
        assert len({outcome.value[0] for outcome in outcomes}) == 3
        assert len({outcome.value[1] for outcome in outcomes}) == 3

    races(play)
    assert len(seen) == 3 * ROUNDS


def test_whoever_plays_is_there_before_the_first_round():
    def players():
        return [thread for thread in threading.enumerate() if thread.name.startswith(PLAYER)]

    with racing():
        assert len(players()) == MOST_ACTS
    assert players() == []


def test_an_act_that_fails_before_others_meet_it_is_told_as_what_it_is(races, monkeypatch):
    # Short, but longer than threads of a busy machine take to begin.
    monkeypatch.setattr(harness, "PATIENCE", 3)

    def fail():
        raise ZeroDivisionError("before they met")

    def play(number):
        yield races.meet, fail

    with pytest.raises(AssertionError, match="2 × ZeroDivisionError: before they met"):
        races(play, rounds=2)


def test_a_lost_update_is_found(races):
    def play(number):
        user = User.objects.create(username=f"lost-{number}", first_name="0")

        def count():
            read = User.objects.get(pk=user.pk)
            read.first_name = str(int(read.first_name) + 1)
            races.meet()
            read.save()

        yield count, count
        user.refresh_from_db()
        assert user.first_name == "2", "one was lost"

    with pytest.raises(AssertionError, match=rf"of {ROUNDS} rounds went wrong\n\d+ × .*one was"):
        races(play)


def test_the_same_under_a_lock_is_right(races):
    def play(number):
        user = User.objects.create(username=f"kept-{number}", first_name="0")

        def count():
            with transaction.atomic():
                read = User.objects.select_for_update().get(pk=user.pk)
                read.first_name = str(int(read.first_name) + 1)
                read.save()

        yield count, count
        user.refresh_from_db()
        assert user.first_name == "2", "one was lost"

    races(play)


def test_our_own_errors_are_outcomes_and_others_are_faults(races):
    def refused():
        raise work_api.NotFound

    def fails():
        raise ZeroDivisionError

    def play(number):
        one, other = yield refused, (fails if number else refused)
        assert not one.acknowledged
        assert isinstance(other.refused, work_api.NotFound)

    with pytest.raises(AssertionError, match=f"{ROUNDS - 1} × ZeroDivisionError"):
        races(play)
