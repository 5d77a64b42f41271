"""Pages of contacts: what is said, and what a card is asked for."""

import pytest

from tests.content.sources import CONTACTS, TASK, expect
from tns_training_xblock.content.model import Anchor, CardField, Contacts, Note, Prose

BEFORE = """
:::{before}
Nobody has to join.
:::
"""
FIELD = """
:::{field} offers
:title: What I offer
:kind: offers

A service,
a contact.
:::
"""


def test_it_has_an_introduction_what_comes_before_and_fields():
    note = ":::{note} Why\nBecause.\n:::\n"
    text = CONTACTS + "Intro.\n\n" + note + BEFORE + FIELD + ":::{field} about\n:title: Me\n:::\n"
    document = expect(text).document
    assert isinstance(document, Contacts)
    assert document.introduction == (Prose("Intro.", 6), Note("Why", Prose("Because.", 9), 8))
    assert [prose.text for prose in document.before] == ["Nobody has to join."]
    assert document.fields == (
        CardField("offers", "offers", "What I offer", "A service, a contact.", 16),
        CardField("about", "text", "Me", "", 23),
    )
    assert document.anchors == (
        Anchor("field", "offers", "offers"),
        Anchor("field", "about", "text"),
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (CONTACTS + FIELD + "\n⟦Behind it.\n", "text-misplaced"),
        (CONTACTS + BEFORE + "⟦:::{before}\nTwice.\n:::\n", "directive-twice"),
        (CONTACTS + ":::{before} ⟦here\nText.\n:::\n", "argument-unexpected"),
        (CONTACTS + "⟦:::{before}\n:::\n", "body-missing"),
        (CONTACTS + FIELD.replace("kind: offers", "kind: ⟦mobile"), "value-unknown"),
        (CONTACTS + FIELD + FIELD.replace("{field} ", "{field} ⟦"), "id-duplicate"),
        (CONTACTS + "⟦:::{field} x\n:::\n", "option-missing"),
        (CONTACTS + FIELD.replace(":kind:", "⟦:length:"), "option-unknown"),
        (CONTACTS + TASK.replace("{task}", "{⟦task}"), "directive-misplaced"),
    ],
)
def test_mistakes_are_told_at_their_place(text, code):
    expect(text, code)
