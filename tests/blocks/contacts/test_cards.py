import pytest

from tns_training_xblock.blocks.contacts.cards import said_in
from tns_training_xblock.blocks.shared.handlers import Refusal
from tns_training_xblock.contacts.values import Item
from tns_training_xblock.content.model import CardField

from .run import card

KINDS = ("text", "email", "phone", "web")
FIELDS = [CardField(kind, kind, kind.title(), "", 1) for kind in KINDS]


def read(kind, text):
    return said_in(card(**{kind: text}), FIELDS).items[kind].text


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("email", " mina@example.org ", "mina@example.org"),
        ("phone", "+216 (55) 12-34", "+216 (55) 12-34"),
        ("phone", "+٢١٦ ٥٥", "+216 55"),
        ("web", "example.org/a", "https://example.org/a"),
        ("web", "http://example.org", "http://example.org"),
        ("text", " two\r\nlines ", "two\nlines"),
        *((kind, "  ", "") for kind in KINDS),
    ],
)
def test_what_is_typed_is_kept_as_it_is_used(kind, typed, kept):
    assert read(kind, typed) == kept


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("email", "mina"),
        ("email", "mina@example.org, omar@example.org"),
        ("email", "mina@example.org\nBcc: all"),
        ("phone", "call me"),
        ("phone", "12"),
        ("phone", "+216 55;ext=1"),
        ("phone", "+²³⁴"),
        ("web", "javascript:alert(1)"),
        ("web", "javascript://example.org/%0aalert(1)"),
        ("web", "ftp://example.org"),
        ("web", "http://[x"),
        ("web", "no where"),
    ],
)
def test_what_reaches_nobody_is_refused(kind, typed):
    with pytest.raises(Refusal) as error:
        read(kind, typed)
    assert error.value.body["item"] == kind
    assert error.value.body["code"] == f"card-{kind}"
    assert kind.title() in error.value.body["message"]


def test_only_what_the_text_asks_for_is_taken():
    sent = card(" Mina \n B ", shows="cluster name", languages="fr ar xx", text=".a", other="b")
    said = said_in(sent, FIELDS)
    assert (said.name, said.shows, said.languages) == ("Mina B", {"cluster"}, ("ar", "fr"))
    assert said.items["text"] == Item("a", False)
    assert set(said.items) == set(KINDS)


def test_nothing_is_shown_that_was_not_ticked_nor_hidden_that_was_not_said():
    said = said_in({**card(), "items": {"text": {"text": "a", "shown": False}}}, FIELDS)
    assert (said.items["text"].shown, said.items["web"]) == (False, Item())
    for unsaid in ({}, {"shown": "true"}, {"shown": None}):
        with pytest.raises(Refusal):
            said_in({**card(), "items": {"text": {"text": "a", **unsaid}}}, FIELDS)
