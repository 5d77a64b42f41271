"""What a block carries of what its text is called where it stands."""

from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.content.kinds.placed import placed_text, read_placed
from tns_training_xblock.content.model import LANGUAGES

TITLES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=40)


@given(st.dictionaries(st.sampled_from(LANGUAGES), TITLES))
def test_what_is_written_is_read_again(titles):
    assert read_placed(placed_text(titles)) == titles


def test_whatever_else_stands_there_is_no_title():
    for text in ("", "en", "- en", "en: [1]", "de: Was", "{", "en: {fr: x}", "\0"):
        assert read_placed(text) == {}
