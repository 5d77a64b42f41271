"""Handing in, however often and by however many: once for each learner."""

from tests.grading.conftest import ANSWER, CASE
from tns_training_xblock.grading import api
from tns_training_xblock.work.models import Edition

from .playing.learners import Learner
from .playing.truth import assert_whole


def test_several_first_submissions_give_one_receipt(races, private_files):
    def play(number):
        learner = Learner.new()
        outcomes = yield (learner.submit,) * 4
        assert all(outcome.acknowledged for outcome in outcomes)
        assert len({outcome.value.uuid for outcome in outcomes}) == 1
        assert_whole(learner, private_files)

    races(play)


def test_a_double_click_gives_one_receipt(races, private_files):
    def play(number):
        learner = Learner.new()
        learner.save()
        learner.attach()
        press = lambda: learner.submit(1)  # noqa: E731
        one, other = yield press, press
        assert one.acknowledged
        assert one == other
        assert_whole(learner, private_files)

    races(play)


def test_a_save_is_not_lost_to_a_submission(races, private_files):
    def play(number):
        learner = Learner.new()
        learner.save("first")
        saved, submitted = yield (lambda: learner.save("newer", 1)), (lambda: learner.submit(1))
        assert saved.acknowledged != submitted.acknowledged
        answer = api.standing(learner.key).draft.answer
        assert answer == ({"text": "newer"} if saved.acknowledged else ANSWER)
        assert_whole(learner, private_files)

    races(play)


def test_several_learners_hand_in_at_once(races, private_files):
    def play(number):
        first = Learner.new()
        learners = [first, *(Learner.new(first.key.usage_key) for _ in range(4))]
        content = {"en": f"{CASE['en']}\nA new edition in round {number}.\n"}
        acts = [lambda learner=learner: learner.submit(content=content) for learner in learners]
        outcomes = yield tuple(acts)
        assert all(outcome.acknowledged for outcome in outcomes)
        assert len({outcome.value.uuid for outcome in outcomes}) == len(learners)
        assert Edition.objects.count() == number + 1
        for learner in learners:
            assert_whole(learner, private_files)

    races(play)
