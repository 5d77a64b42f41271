from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.operating.moving.tables.names import LEFT_OUT, left_out

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


def texts(value):
    match value:
        case str():
            yield value
        case dict():
            for inner in value.values():
                yield from texts(inner)
        case list():
            for inner in value:
                yield from texts(inner)


@given(JSON)
def test_no_text_stays_and_whatever_was_empty_is(value):
    assert all(text == LEFT_OUT or not text.strip() for text in texts(left_out(value)))
    written = [bool(text.strip()) for text in texts(value)]
    assert [bool(text.strip()) for text in texts(left_out(value))] == written


def test_what_is_no_text_stays():
    assert left_out({"a": [1, True, None, "x"]}) == {"a": [1, True, None, LEFT_OUT]}
