import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.grading.pages.run.done import ACTS, Done
from tns_training_xblock.grading.queue.bulk import REASONS

COUNTS = st.integers(0, 10**6)
DONE = st.builds(
    Done,
    act=st.sampled_from(ACTS),
    count=COUNTS,
    left=st.dictionaries(st.sampled_from(REASONS), COUNTS, max_size=3),
    got=st.dictionaries(COUNTS, COUNTS, max_size=3),
)


@given(DONE)
def test_an_address_says_all_of_it(done):
    assert Done.read(done.written()) == done
    assert done.failed == sum(done.left.values())


@pytest.mark.parametrize("sent", [{}, {"done": "saved"}, {"count": "3"}])
def test_what_says_nothing_is_nothing(sent):
    assert Done.read(sent) is None


def test_what_cannot_be_read_is_passed_over():
    sent = {"done": "release", "count": "-1", "left": "x:1,busy,busy:y,:,gone:2", "got": "a:1,7:3"}
    assert Done.read(sent) == Done("release", 0, {"gone": 2}, {7: 3})
