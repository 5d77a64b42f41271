"""Whether a text is as the course was built."""

from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.content.uses.built import built_of, edited_since

NAMES = st.sampled_from(["en", "fr", "ar", "glossary.en", "sources", "index"])
TEXTS = st.dictionaries(NAMES, st.text(max_size=20))


@given(texts=TEXTS)
def test_what_was_built_is_not_edited(texts):
    assert edited_since(built_of(texts), texts) == ()


def test_what_was_changed_added_or_taken_away_is():
    built = built_of({"en": "One.\n", "fr": "Un.\n", "ar": "واحد\n"})
    now = {"en": "Two.\n", "fr": "Un.  \r\n", "sources": "s34:\n"}
    assert edited_since(built, now) == ("en", "sources", "ar")


def test_where_nothing_is_known_nothing_is_said():
    for built in ("", "what is this"):
        assert edited_since(built, {"en": "One.\n"}) == ()
