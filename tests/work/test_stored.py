import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.work import stored

ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=10,
)


@given(ANY)
def test_whatever_is_stored_is_read(kept):
    read = stored.texts(kept)
    assert all(isinstance(text, str) for pair in read.items() for text in pair)
    json.dumps(read, ensure_ascii=False).encode()
    assert isinstance(stored.text(kept), str)
    assert isinstance(stored.mapping(kept), dict)
    assert isinstance(stored.answer(kept), dict)
    assert 0 <= stored.count(kept) <= stored.MOST


def test_an_answer_keeps_what_nobody_understands():
    assert stored.answer({"tasks": {}, "new": [1]}) == {"tasks": {}, "new": [1]}
    assert stored.answer(["old"]) == {"": ["old"]}
    assert stored.answer("a\ud800") == {"": "a"}


@pytest.mark.parametrize("kept", [True, -1, 2**40, 1.0, "1", None, [], {}])
def test_what_is_no_count_counts_as_another(kept):
    assert stored.count(kept, 3) == 3
    assert stored.count(2, 3) == 2
