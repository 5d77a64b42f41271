"""Files that come and go at once: each has a row, each row has its file, the limit holds."""

from tns_training_xblock.grading import api
from tns_training_xblock.work import api as work_api

from .playing.learners import RULE, Learner
from .playing.truth import assert_whole


def kept(outcomes):
    return [outcome.value for outcome in outcomes if outcome.acknowledged]


def test_of_several_first_files_as_many_are_kept_as_allowed(races, private_files):
    def play(number):
        learner = Learner.new()
        outcomes = yield tuple(lambda text=text: learner.attach(text) for text in "abcd")
        assert len(kept(outcomes)) == RULE.max_files
        assert {file.id for file in api.standing(learner.key).files} == {
            file.id for file in kept(outcomes)
        }
        for outcome in outcomes:
            assert outcome.acknowledged or isinstance(outcome.refused, work_api.FileRefused)
        assert_whole(learner, private_files)

    races(play)


def test_a_file_taken_back_twice_is_gone_once(races, private_files):
    def play(number):
        learner = Learner.new()
        file = learner.attach()
        take = lambda: learner.detach(file)  # noqa: E731
        outcomes = yield take, take
        assert any(outcome.acknowledged for outcome in outcomes)
        assert api.standing(learner.key).files == ()
        assert_whole(learner, private_files)

    races(play)


def test_one_file_goes_while_another_comes(races, private_files):
    def play(number):
        learner = Learner.new()
        old = learner.attach()
        _, came = yield (lambda: learner.detach(old)), learner.attach
        assert api.standing(learner.key).files == (came.value,)
        assert_whole(learner, private_files)

    races(play)


def test_a_file_that_comes_with_the_submission_is_in_it_or_refused(races, private_files):
    def play(number):
        learner = Learner.new()
        learner.save()
        submitted, came = yield (lambda: learner.submit(1)), learner.attach
        files = api.standing(learner.key).receipt.files
        assert files == submitted.value.files
        assert files == ((came.value,) if came.acknowledged else ())
        assert_whole(learner, private_files)

    races(play)


def test_a_file_taken_back_with_the_submission_is_in_it_or_gone(races, private_files):
    def play(number):
        learner = Learner.new()
        file = learner.attach()
        submitted, gone = yield learner.submit, (lambda: learner.detach(file))
        files = api.standing(learner.key).receipt.files
        assert files == submitted.value.files
        assert files == (() if gone.acknowledged else (file,))
        assert_whole(learner, private_files)

    races(play)
