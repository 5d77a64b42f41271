"""Several tabs of one learner: what was acknowledged is there, nothing undoes it unseen."""

from tns_training_xblock.grading import api
from tns_training_xblock.work import api as work_api

from .playing.learners import Learner
from .playing.truth import assert_whole


def test_of_several_first_saves_one_is_kept(races, private_files):
    def play(number):
        learner = Learner.new()
        outcomes = yield tuple(lambda text=text: learner.save(text) for text in "abc")
        kept = [outcome.value for outcome in outcomes if outcome.acknowledged]
        assert len(kept) == 1
        draft = api.standing(learner.key).draft
        assert (draft.version, draft.answer) == (1, kept[0].answer)
        for outcome in outcomes:
            if not outcome.acknowledged:
                assert isinstance(outcome.refused, work_api.StaleDraft)
                assert outcome.refused.current.answer == draft.answer
        assert_whole(learner, private_files)

    races(play)


def test_of_several_later_saves_one_is_kept(races, private_files):
    def play(number):
        learner = Learner.new()
        learner.save("first")
        outcomes = yield tuple(lambda text=text: learner.save(text, 1) for text in "abc")
        [kept] = [outcome.value for outcome in outcomes if outcome.acknowledged]
        draft = api.standing(learner.key).draft
        assert (draft.version, draft.answer) == (2, kept.answer)

    races(play)


def test_a_save_sent_twice_is_one(races, private_files):
    def play(number):
        learner = Learner.new()
        one, other = yield learner.save, learner.save
        assert one.acknowledged
        assert other.acknowledged
        assert api.standing(learner.key).draft.version == 1

    races(play)


def test_a_save_and_a_first_file_are_both_kept(races, private_files):
    def play(number):
        learner = Learner.new()
        saved, attached = yield learner.save, learner.attach
        assert saved.acknowledged
        assert attached.acknowledged
        standing = api.standing(learner.key)
        assert standing.draft.answer == {"text": "draft"}
        assert standing.files == (attached.value,)
        assert_whole(learner, private_files)

    races(play)


def test_several_learners_begin_in_one_block(races, private_files):
    def play(number):
        first = Learner.new()
        learners = [first, *(Learner.new(first.key.usage_key) for _ in range(3))]
        outcomes = yield tuple(learner.save for learner in learners)
        assert all(outcome.acknowledged for outcome in outcomes)
        for learner in learners:
            assert api.standing(learner.key).draft.version == 1
            assert_whole(learner, private_files)

    races(play)
