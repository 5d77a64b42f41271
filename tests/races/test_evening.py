"""Evenings of four trainers and their learners, all at once: in threads, and in processes that die.

Every reply must be part of one true story that ends where the database stands
(``evening/order.py``), in the history as in the gradebook.
"""

import os
import random
from contextlib import contextmanager

import pytest
from submissions import api as submissions

from tns_training_xblock.grading import api
from tns_training_xblock.grading.healing.everything import Healing
from tns_training_xblock.grading.marking import scores
from tns_training_xblock.grading.models import Review

from .evening.order import KILLED, TOLD
from .evening.story import SEED, Evening
from .playing.learners import COURSE

ROUNDS = int(os.environ.get("TNS_EVENING_ROUNDS", "30"))
KILLS = int(os.environ.get("TNS_EVENING_KILLS", "30"))
"""Rounds in which somebody is killed."""


@pytest.fixture
def unsteady(monkeypatch):
    """A gradebook that fails now and then, before it has kept the score or after.

    What this gives makes it steady.
    """
    chance, set_score = random.Random(SEED), submissions.set_score  # noqa: S311

    def sometimes(*score):
        if (luck := chance.random()) < 0.1:
            raise RuntimeError("no broker")
        set_score(*score)
        if luck < 0.2:
            raise RuntimeError("no broker any more")

    monkeypatch.setattr(scores.submissions, "set_score", sometimes)

    def steady():
        monkeypatch.setattr(scores.submissions, "set_score", set_score)

    return steady


@contextmanager
def telling(evening):
    """What goes wrong is told with the seed, and the first time at length."""
    try:
        yield
    except AssertionError as error:
        tale = "\n".join(evening.tales[:1])
        raise AssertionError(f"TNS_EVENING_SEED={SEED}\n{error}\n{tale}") from None


def errors(evening):
    return {name.split(": ")[1] for name in evening.told} - {"done"}


def nothing_is_due(evening):
    return not Review.objects.filter(usage_key=evening.block, score_due__isnull=False).exists()


def test_four_trainers_and_their_learners(races, private_files, unsteady):
    evening = Evening()
    with telling(evening):
        races(evening.play, rounds=ROUNDS)
    assert errors(evening) <= TOLD
    assert evening.told["release: done"] > ROUNDS / 10, evening.told
    unsteady()
    while api.send_due(COURSE):
        pass
    assert nothing_is_due(evening)
    assert list(Healing().heal()) == []


def test_whoever_is_killed_in_the_middle_leaves_nothing_half_done(
    transactional_db, private_files, unsteady
):
    evening = Evening()
    with telling(evening):
        for number in range(KILLS):
            evening.play_and_kill(number)
    assert errors(evening) <= TOLD | {KILLED}
    unsteady()
    found = list(Healing().heal())
    assert {one.kind.name for one in found} <= {"SCORE_DUE"}
    assert all(one.mended for one in found)
    assert nothing_is_due(evening)
    assert list(Healing().heal()) == []
