"""Cards survive being kept."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.export.tree.cards import (
    AskCard,
    FileCard,
    ItemCard,
    Offer,
    Target,
    digest_of,
)
from tns_training_xblock.export.tree.places.placed import UNPLACED
from tns_training_xblock.export.tree.scan import ItemFiles

TARGETS = st.lists(st.builds(Target, st.text(), st.integers(1), st.integers(1))).map(tuple)
WORDS = st.text()
NUMBERS = st.integers(0, 99)
LISTS = st.lists(WORDS).map(tuple)
OFFERS = st.lists(st.builds(Offer, WORDS, WORDS, st.booleans())).map(tuple)
ASKS = st.lists(st.builds(AskCard, WORDS, WORDS, NUMBERS, st.booleans())).map(tuple)
SIZES = (WORDS, WORDS, NUMBERS, WORDS, *([NUMBERS] * 3))
FILES = st.builds(FileCard, *SIZES, LISTS, LISTS, LISTS, ASKS, OFFERS, *([TARGETS] * 7))
PROBLEMS = st.builds(
    Problem, WORDS, NUMBERS, NUMBERS, WORDS, st.sampled_from(["error", "warning"]), WORDS
)
CARDS = st.builds(
    ItemCard,
    WORDS,
    WORDS,
    WORDS,
    st.dictionaries(st.sampled_from(["en", "fr", "ar"]), FILES),
    LISTS,
    st.lists(PROBLEMS).map(tuple),
)


@settings(deadline=None)
@given(CARDS)
def test_a_card_comes_back_from_json(card):
    kept = card._replace(placed=UNPLACED)  # which belongs to a tour
    assert ItemCard.from_row(json.loads(json.dumps(card.to_row()))) == kept


def test_a_digest_changes_with_text_and_name():
    files = ItemFiles("pages/a", "page", {"en": "pages/a.en.md"})
    renamed = files._replace(paths={"en": "pages/b.en.md"})
    digests = {digest_of(files, {"en": b"x"}), digest_of(files, {"en": b"y"})}
    assert len(digests | {digest_of(renamed, {"en": b"x"})}) == 3
