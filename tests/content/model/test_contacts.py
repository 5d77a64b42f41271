from tns_training_xblock.content.model import CardField, Contacts, Prose
from tns_training_xblock.content.model.contacts import CARD_KINDS, REACH

FIELDS = tuple(CardField(kind, kind, kind, "", line) for line, kind in enumerate(CARD_KINDS, 1))


def page(**parts):
    given = {"introduction": (), "before": (), "fields": FIELDS, **parts}
    return Contacts(id="contacts", language="en", title="Contacts", **given)


def test_what_gives_a_way_to_somebody_is_known_by_its_kind():
    assert {each.kind for each in FIELDS if each.reaches} == REACH


def test_every_language_has_the_same_fields_of_the_same_kinds():
    things = {thing.name: thing.facts for thing in page(before=(Prose("Read.", 9),)).things()}
    assert things.pop("what is said before one joins") == {}
    assert things == {f"field `{kind}`": {"kind": kind} for kind in CARD_KINDS}
    assert len(list(page().things())) == len(FIELDS)


def test_what_people_wrote_hangs_on_a_field_of_its_kind():
    assert [(each.id, each.form) for each in page().anchors] == [(k, k) for k in CARD_KINDS]
    assert page().ids == set(CARD_KINDS)
