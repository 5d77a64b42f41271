"""Nothing that is hidden leaves: whatever is on a card, whoever asks, in whatever form."""

from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.cohort.api import ClusterName, Place
from tns_training_xblock.contacts.searching import Wanted, found
from tns_training_xblock.contacts.values import Item, OwnCard, Said, reaches, shown
from tns_training_xblock.contacts.vcard import vcard

from .conftest import FIELDS

SECRET = "s3cret"
CLUSTER = Place(ClusterName(1, f"{SECRET} cluster", "TN"), "TN", None, None)
ITEMS = st.dictionaries(
    st.sampled_from([*(each.id for each in FIELDS), "gone"]),
    st.builds(Item, st.just(SECRET), st.just(False)) | st.builds(Item, st.text(), st.just(True)),
)
CARDS = st.builds(
    OwnCard,
    st.just(1),
    st.just(1),
    st.builds(
        Said,
        st.text(min_size=1),
        st.lists(st.sampled_from(["ar", "fr"]), unique=True).map(tuple),
        st.frozensets(st.sampled_from(["country", "languages"])),
        ITEMS,
    ),
)


@given(CARDS)
def test_what_is_hidden_is_in_nothing_that_others_get(card):
    seen = shown(card, CLUSTER, FIELDS)
    assert SECRET not in repr(seen)
    assert SECRET.encode() not in vcard(seen, {}, "").replace(b"\r\n ", b"")


@given(CARDS, st.sampled_from(["", "offers", "seeks"]), st.sampled_from(["", "ar", "TN"]))
def test_no_search_tells_what_is_hidden(card, where, other):
    """What a search finds is the same whatever stands in the items that are hidden."""
    hidden = {name: item for name, item in card.said.items.items() if not item.shown}
    emptied = {**card.said.items, **dict.fromkeys(hidden, Item())}
    without = OwnCard(1, 1, Said(card.said.name, card.said.languages, card.said.shows, emptied))
    if "languages" not in card.said.shows:
        without = OwnCard(1, 1, Said(card.said.name, (), card.said.shows, emptied))
    place = CLUSTER if "country" in card.said.shows else None
    for wanted in (Wanted(SECRET, where), Wanted(language=other, country=other), Wanted("", where)):
        here = found([shown(card, CLUSTER, FIELDS)], wanted)
        assert here == found([shown(without, place, FIELDS)], wanted)


@given(CARDS)
def test_an_introduction_gives_how_one_is_reached_and_nothing_beside(card):
    before, after = shown(card, CLUSTER, FIELDS), shown(card, CLUSTER, FIELDS, given=True)
    assert after.items == before.items
    assert {item.kind for item in after.reach} <= {"email", "phone", "web"}
    reached = [
        item for item in (*after.items, *after.reach) if item.kind in ("email", "phone", "web")
    ]
    assert bool(reached) is reaches(card.said, FIELDS)


@given(CARDS)
def test_a_card_is_kept_as_it_was_said(card):
    said = Said.read(card.said.stored())
    assert (said.shows, said.languages) == (card.said.shows, card.said.languages)
    assert Said.read(said.stored()).stored() == said.stored()


def test_whatever_became_of_a_card_is_read_and_hides_what_it_can():
    for stored in (None, [], "x", {"items": []}, {"items": {"offers": "x"}, "shows": "cluster"}):
        seen = shown(OwnCard(1, 1, Said.read(stored)), CLUSTER, FIELDS)
        assert (seen.cluster, seen.country, seen.items) == ("", "", ())
    odd = {"items": {"offers": {"text": "x", "shown": "yes"}, "seeks": {"text": 5, "shown": True}}}
    assert shown(OwnCard(1, 1, Said.read(odd)), CLUSTER, FIELDS).items == ()
