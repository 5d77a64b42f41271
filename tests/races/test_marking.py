"""Two trainers at one desk: one wins, the other is told, score and mark stay one."""

import pytest

from tns_training_xblock.grading import api

from .playing.learners import COLLEAGUE, FULL, POOR, TRAINER, Learner
from .playing.truth import assert_whole


def won(outcomes):
    """The one that was acknowledged; the others were told what stands now."""
    for outcome in outcomes:
        assert outcome.acknowledged or isinstance(outcome.refused, api.StaleReview)
    [winner] = [outcome.value for outcome in outcomes if outcome.acknowledged]
    return winner


def stands(uuid):
    review = api.review(uuid)
    return review.version, review.state, review.levels, review.trainer_id


def of(state):
    return state.version, state.state, state.levels, state.trainer_id


@pytest.mark.parametrize("begun", [False, True])
def test_of_two_saves_one_is_kept(races, private_files, begun):
    def play(number):
        learner = Learner.new()
        uuid = learner.marked() if begun else learner.submit().uuid
        version = 1 if begun else 0
        outcomes = yield (
            lambda: api.save_review(uuid, version, TRAINER, FULL, {}, "Mine."),
            lambda: api.save_review(uuid, version, COLLEAGUE, POOR, {}, "No, mine."),
        )
        assert of(won(outcomes)) == stands(uuid)
        assert_whole(learner, private_files)

    races(play)


def test_of_several_releases_one_counts(races, private_files):
    def play(number):
        learner = Learner.new()
        uuid = learner.marked()
        acts = [lambda who=who: api.release(uuid, 1, who) for who in (TRAINER, COLLEAGUE, 3, 4)]
        outcomes = yield tuple(acts)
        assert of(won(outcomes)) == stands(uuid)
        assert [entry.what for entry in api.history(uuid)] == ["released", "saved"]
        assert api.standing(learner.key).mark.points == 5
        assert_whole(learner, private_files)

    races(play)


def test_a_release_sent_twice_is_one(races, private_files):
    def play(number):
        learner = Learner.new()
        uuid = learner.marked()
        outcomes = yield (lambda: api.release(uuid, 1, TRAINER),) * 2
        assert all(outcome.acknowledged for outcome in outcomes)
        assert [entry.what for entry in api.history(uuid)] == ["released", "saved"]
        assert_whole(learner, private_files)

    races(play)


def test_a_save_and_a_release_at_once(races, private_files):
    def play(number):
        learner = Learner.new()
        uuid = learner.marked()
        outcomes = yield (
            lambda: api.save_review(uuid, 1, COLLEAGUE, POOR, {}, ""),
            lambda: api.release(uuid, 1, TRAINER),
        )
        assert of(won(outcomes)) == stands(uuid)
        mark = api.standing(learner.key).mark
        assert (mark and mark.points) == (5 if outcomes[1].acknowledged else None)
        assert_whole(learner, private_files)

    races(play)


def test_reopened_twice(races, private_files):
    def play(number):
        learner = Learner.new()
        uuid = learner.released()
        acts = [lambda who=who: api.reopen(uuid, 2, who) for who in (TRAINER, COLLEAGUE)]
        assert of(won((yield tuple(acts)))) == stands(uuid)
        assert api.standing(learner.key).mark.points == 5
        assert_whole(learner, private_files)

    races(play)


def test_many_submissions_of_one_block_are_released_at_once(races, private_files):
    def play(number):
        first = Learner.new()
        learners = [first, *(Learner.new(first.key.usage_key) for _ in range(3))]
        uuids = [learner.marked() for learner in learners]
        outcomes = yield tuple(lambda uuid=uuid: api.release(uuid, 1, TRAINER) for uuid in uuids)
        assert all(outcome.acknowledged for outcome in outcomes)
        for learner in learners:
            assert api.standing(learner.key).mark.points == 5
            assert_whole(learner, private_files)

    races(play)


def test_a_release_while_the_learner_hands_in_again(races, private_files):
    """The second request of a double click that came late changes nothing."""

    def play(number):
        learner = Learner.new()
        uuid = learner.marked()
        released, again = yield (lambda: api.release(uuid, 1, TRAINER)), learner.submit
        assert released.acknowledged
        assert again.value.uuid == uuid
        assert_whole(learner, private_files)

    races(play)
