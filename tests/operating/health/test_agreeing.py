"""Whether work, marks and scores agree."""

import pytest
from submissions.models import Score, ScoreSummary

from tns_training_xblock.operating.health.agreeing import line
from tns_training_xblock.operating.health.values import Level

pytestmark = pytest.mark.django_db


def test_where_all_agrees(released):
    assert line().level is Level.GOOD
    assert line().numbers == {"count": 0, "looked_at": 1}


def test_what_disagrees_is_told_in_words_with_what_to_do(released):
    ScoreSummary.objects.all().delete()
    Score.objects.all().delete()
    [detail] = line().details
    assert detail == (
        "1 ×: the mark is released, and there is no score.",
        "Run tns_training_heal.",
    )
    assert line().level is Level.CAUTION
