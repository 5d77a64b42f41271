"""*Reset* and retirement while others are at work: all goes, or what came after stays whole."""

import pytest

from tns_training_xblock.grading import api

from .playing.learners import COLLEAGUE, POOR, TRAINER, Learner
from .playing.truth import assert_nothing_left, assert_whole

ENDS = {"reset": Learner.reset, "retire": Learner.retire}
RESETS = pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)


@RESETS
def test_twice_at_once(races, private_files, end):
    def play(number):
        learner = Learner.new()
        learner.attach()
        learner.released()
        outcomes = yield (lambda: end(learner),) * 3
        assert all(outcome.acknowledged for outcome in outcomes)
        assert_nothing_left(learner, private_files)

    races(play)


def test_reset_and_retirement_at_once(races, private_files):
    def play(number):
        learner = Learner.new()
        learner.attach()
        learner.released()
        yield learner.reset, learner.retire
        assert_nothing_left(learner, private_files)

    races(play)


def test_several_learners_at_once(races, private_files):
    def play(number):
        first = Learner.new()
        learners = [first, *(Learner.new(first.key.usage_key) for _ in range(3))]
        for learner in learners:
            learner.attach()
            learner.released()
        outcomes = yield tuple(learner.reset for learner in learners)
        assert all(outcome.acknowledged for outcome in outcomes)
        for learner in learners:
            assert_nothing_left(learner, private_files)

    races(play)


@RESETS
@pytest.mark.parametrize("act", ["save", "submit", "attach"])
def test_while_the_learner_begins(races, private_files, end, act):
    def play(number):
        learner = Learner.new()
        ended, _ = yield (lambda: end(learner)), getattr(learner, act)
        assert ended.acknowledged
        assert_whole(learner, private_files)
        learner.reset()
        assert_nothing_left(learner, private_files)

    races(play)


@RESETS
@pytest.mark.parametrize("act", ["save", "submit", "attach", "detach"])
def test_while_the_learner_goes_on(races, private_files, end, act):
    def play(number):
        learner = Learner.new()
        learner.save()
        file = learner.attach()
        acts = {
            "save": lambda: learner.save("more", 1),
            "submit": lambda: learner.submit(1),
            "attach": learner.attach,
            "detach": lambda: learner.detach(file),
        }
        ended, done = yield (lambda: end(learner)), acts[act]
        assert ended.acknowledged
        assert_whole(learner, private_files)
        if not done.acknowledged:
            assert_nothing_left(learner, private_files)
        learner.reset()
        assert_nothing_left(learner, private_files)

    races(play)


@RESETS
@pytest.mark.parametrize("act", ["save", "release", "reopen"])
def test_while_a_trainer_marks(races, private_files, end, act):
    def play(number):
        learner = Learner.new()
        learner.attach()
        uuid = learner.released() if act == "reopen" else learner.marked()
        acts = {
            "save": lambda: api.save_review(uuid, 1, TRAINER, POOR, {}, ""),
            "release": lambda: api.release(uuid, 1, TRAINER),
            "reopen": lambda: api.reopen(uuid, 2, COLLEAGUE),
        }
        ended, _ = yield (lambda: end(learner)), acts[act]
        assert ended.acknowledged
        assert_nothing_left(learner, private_files)

    races(play)


def test_handing_in_again_after_a_reset_while_a_trainer_releases_the_old_one(races, private_files):
    def play(number):
        learner = Learner.new()
        uuid = learner.marked()

        def start_anew():
            learner.reset()
            return learner.submit(answer={"text": "again"})

        again, _ = yield start_anew, (lambda: api.release(uuid, 1, TRAINER))
        assert again.acknowledged
        assert_whole(learner, private_files)
        assert api.standing(learner.key).mark is None
        assert api.standing(learner.key).receipt.uuid == again.value.uuid != uuid

    races(play)


def test_others_are_left_alone(races, private_files):
    def play(number):
        one = Learner.new()
        other = Learner.new(one.key.usage_key)
        one.released()
        uuid = other.marked()
        yield one.reset, (lambda: api.release(uuid, 1, TRAINER))
        assert_nothing_left(one, private_files)
        assert_whole(other, private_files)
        assert api.standing(other.key).mark.points == 5

    races(play)
