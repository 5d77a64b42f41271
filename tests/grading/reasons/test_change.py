"""That a mark was changed, as it is kept and read again."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.content import clean
from tns_training_xblock.grading.reasons.change import Change

WORDS = st.text(max_size=20).map(clean)
"""As all that people type is kept: XML carries each character of it."""
MOMENTS = st.datetimes(timezones=st.just(UTC))
CHANGES = st.builds(
    Change,
    why=WORDS,
    points=st.integers(0, 99),
    possible=st.integers(0, 99),
    levels=st.dictionaries(WORDS, WORDS, max_size=3),
    at=st.none() | MOMENTS,
)


@given(change=CHANGES)
def test_what_is_kept_is_read_as_it_was(change):
    assert Change.of(json.loads(json.dumps(change.kept()))) == change


@pytest.mark.parametrize("kept", [None, {}, [], "changed", 7])
def test_what_is_none_is_none(kept):
    assert Change.of(kept) is None


@pytest.mark.parametrize(
    "at", ["", "yesterday", "2026-02-30T00:00:00+00:00", "2026-11-28T12:00:00", 7]
)
def test_a_moment_that_cannot_be_read_is_unknown_and_the_rest_stands(at):
    found = Change.of({"why": "A sum.", "points": 3, "possible": "x", "at": at})
    assert (found.why, found.points, found.possible, found.at) == ("A sum.", 3, 0, None)


def test_a_moment_keeps_its_zone():
    at = datetime(2026, 11, 28, 12, tzinfo=UTC)
    assert Change.of({"why": "x", "at": "2026-11-28T13:00:00+01:00"}).at == at
