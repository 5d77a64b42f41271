import pytest
from submissions.models import Score, ScoreSummary, score_set

from tns_training_xblock.grading.healing import mending
from tns_training_xblock.grading.healing.everything import Healing
from tns_training_xblock.grading.healing.kinds import Kind
from tns_training_xblock.grading.models import Review

from .conftest import heal, points

pytestmark = pytest.mark.django_db


@pytest.fixture
def away():
    """Nobody hears of scores."""

    def fail(**kwargs):
        raise ConnectionError("no broker")

    score_set.connect(fail)
    yield
    score_set.disconnect(fail)


@pytest.fixture
def lost(released):
    ScoreSummary.objects.all().delete()
    Score.objects.all().delete()


def test_a_score_that_does_not_arrive_is_said_not_to_and_stays_due(lost, key, away):
    [found] = Healing().heal()
    assert (found.kind, found.mended, found.failed) == (Kind.SCORE_LACKS, False, True)
    assert points(key) is None
    assert Review.objects.get().score_due
    [again] = Healing().heal()
    assert (again.kind, again.failed) == (Kind.SCORE_DUE, True)


def test_what_cannot_be_looked_at_stops_nothing_and_is_told(lost, key, monkeypatch, caplog):
    def fails(case):
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(mending, "case_of", fails)
        [found] = Healing().heal()
    assert (found.kind, found.mended, found.failed) == (Kind.UNSEEN, False, False)
    assert "event=work-not-looked-at" in caplog.text
    heal(Kind.SCORE_LACKS)
