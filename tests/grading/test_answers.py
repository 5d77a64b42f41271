import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.grading.answers import tasks_in, vote_in

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=10,
)


@given(st.fixed_dictionaries({}, optional={"tasks": JSON, "vote": JSON}))
def test_any_answer_can_be_read(answer):
    assert all(isinstance(text, str) for text in tasks_in(answer).values())
    choice, why = vote_in(answer)
    assert choice in ("", "yes", "no")
    assert isinstance(why, str)


@pytest.mark.parametrize(
    ("vote", "read"),
    [
        ({"choice": "no", "why": "Too soon."}, ("no", "Too soon.")),
        ({"choice": "maybe"}, ("", "")),
        ({"why": 3}, ("", "")),
    ],
)
def test_a_vote_is_yes_no_or_nothing(vote, read):
    assert vote_in({"vote": vote}) == read
