"""A diagnosis in several tabs, and several clusters, at once: each is closed and counted once."""

import pytest

from tests.blocks import diagnoses
from tests.demo.campus import Campus
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.content.uses.diagnosis.peers import FEWEST
from tns_training_xblock.work.models import Batch, Work

from .playing.harness import MOST_ACTS
from .playing.visits import Visitor

MINE = diagnoses.answer(map=3)


@pytest.fixture
def diagnosis(races, campus: Campus):
    diagnoses.add(campus)

    def one(name=diagnoses.BEFORE, cluster=""):
        visitor = Visitor(campus, campus.key(name), ready=races.meet)
        if cluster:
            cohort.say_place(str(campus.course_key), visitor.user.pk, cluster=cluster)
        return visitor

    return one


def save(visitor, answer=MINE, version=0):
    return visitor.post("save_answer", version=version, answer=answer)


def close(visitor, version=1, **more):
    return visitor.post("close", version=version, **more)


def kept(visitor):
    key = visitor.block().together(visitor.block().reading("learner").learner).key
    return Work.objects.get(**key.lookup())


def statuses(outcomes):
    return [outcome.value[0] for outcome in outcomes]


def test_the_same_save_twice_is_one(races, diagnosis):
    def play(number):
        visitor = diagnosis()
        outcomes = yield (lambda: save(visitor)), (lambda: save(visitor))
        assert statuses(outcomes) == [200, 200]
        assert (kept(visitor).version, kept(visitor).answer) == (1, MINE)

    races(play)


def test_of_two_saves_one_is_told_of_the_other(races, diagnosis):
    def play(number):
        visitor = diagnosis()
        other = diagnoses.answer("board", map=1)
        outcomes = yield (lambda: save(visitor)), (lambda: save(visitor, other))
        assert sorted(statuses(outcomes)) == [200, 409]
        [told] = [outcome.value[1] for outcome in outcomes if outcome.value[0] == 409]
        assert told["current"]["answer"] == kept(visitor).answer

    races(play)


def test_closed_twice_it_is_closed_once(races, diagnosis):
    def play(number):
        visitor = diagnosis(cluster=f"Twice {number}")
        assert visitor.post_alone("save_answer", version=0, answer=MINE)[0] == 200
        press = lambda: close(visitor, counted=True)  # noqa: E731
        outcomes = yield press, press
        assert statuses(outcomes) == [200, 200]
        assert kept(visitor).version == 2
        assert visitor.completed()

    races(play)


def test_what_is_saved_while_it_is_closed_is_in_it_or_told(races, diagnosis):
    def play(number):
        visitor = diagnosis()
        assert visitor.post_alone("save_answer", version=0, answer=MINE)[0] == 200
        newer = diagnoses.answer(map=1)
        saved, closed = yield (lambda: save(visitor, newer, 1)), (lambda: close(visitor))
        assert sorted(statuses((saved, closed))) == [200, 409]
        answer = kept(visitor).answer
        assert answer["raters"] == (newer if saved.value[0] == 200 else MINE)["raters"]
        assert ("closed" in answer) == (closed.value[0] == 200) == visitor.completed()

    races(play)


def test_clusters_that_close_at_once_are_counted_once_each(races, diagnosis):
    def play(number):
        before = Batch.objects.count()
        visitors = [diagnosis(cluster=f"Cluster {number}-{each}") for each in range(FEWEST)]
        for visitor in visitors:
            assert visitor.post_alone("save_answer", version=0, answer=MINE)[0] == 200
        outcomes = yield tuple(
            lambda visitor=visitor: close(visitor, counted=True) for visitor in visitors
        )
        assert statuses(outcomes) == [200] * FEWEST
        members = [member for batch in Batch.objects.all() for member in batch.members]
        assert len(members) == len(set(members))
        assert Batch.objects.count() == before + 1

    assert FEWEST <= MOST_ACTS
    races(play, rounds=10)
