"""What a learner asked of a mark, whatever became of its row."""

from datetime import UTC, datetime

import pytest

from tns_training_xblock.grading.models import Look
from tns_training_xblock.grading.reasons.looked import Looked

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)


def test_while_nobody_answered_there_is_no_outcome():
    found = Looked.of(Look(asked_at=NOON, reason="The sum."))
    assert found == Looked(NOON, "The sum.", "", "", None, None)


@pytest.mark.parametrize("outcome", Look.Outcome.values)
def test_an_answer_says_what_became_of_the_mark(outcome):
    row = Look(
        asked_at=NOON, reason="x", outcome=outcome, answer="y", answered_at=NOON, answered_by=11
    )
    assert Looked.of(row) == Looked(NOON, "x", outcome, "y", NOON, 11)


def test_words_that_are_none_are_left_out():
    assert Looked.of(Look(asked_at=NOON, reason={"a": 1}, answer=None)).reason == ""
