"""What the platform asks beside the page: nothing of anybody is in it."""

from lxml import etree

from tns_training_xblock.contacts.models import Card, Introduction
from tns_training_xblock.contacts.retirement import forget_retired_user
from tns_training_xblock.grading.retirement import erase_retired_user
from tns_training_xblock.work.models import Work

from .run import NAME, act, join, line_of


def fill(campus):
    """Two who joined, one who asked the other, and a line."""
    join(campus, name="Mina")
    other = join(campus, "other_learner", "Omar")
    act(campus, "introduce", card=other)
    act(campus, "save_line", line="line-1", version=0, answer=line_of(who="Omar", by="2020-01-01"))


def test_search_and_the_mobile_app_know_the_text_alone(campus):
    before = campus.block(NAME).index_dictionary(), campus.block(NAME).student_view_data()
    fill(campus)
    block = campus.block(NAME)
    assert (block.index_dictionary(), block.student_view_data()) == before
    indexed = block.index_dictionary()["content"]
    assert "What I offer" in indexed["body_en"]
    assert "Ce que j’offre" in indexed["body_fr"]
    assert "Nobody has to join." in indexed["body_en"]
    assert block.student_view_data()["languages"]["en"]["fields"][0]["id"] == "offers"


def test_the_mobile_app_is_told_how_one_stands(campus):
    def state(as_):
        told = campus.handle(NAME, "student_view_user_state", as_=as_, method="GET")[1]
        return {name: told[name] for name in ("joined", "requests", "due")}

    assert state("learner") == {"joined": False, "requests": 0, "due": 0}
    fill(campus)
    assert state("learner") == {"joined": True, "requests": 0, "due": 1}
    assert state("other_learner") == {"joined": True, "requests": 1, "due": 0}


def test_a_reset_leaves_nothing(campus):
    fill(campus)
    mine = campus.anonymous_id("learner")
    run, key = str(campus.course_key), str(campus.key(NAME))
    campus.block(NAME, "author").clear_student_state(mine, run, key, "1")
    assert [card.user_id for card in Card.objects.all()] == [campus.user("other_learner").pk]
    assert not Introduction.objects.exists()
    assert not Work.objects.exists()


def test_who_leaves_the_platform_leaves_nothing(campus):
    fill(campus)
    for receiver in (erase_retired_user, forget_retired_user):
        receiver(sender=None, user=campus.user("learner"))
    assert [card.user_id for card in Card.objects.all()] == [campus.user("other_learner").pk]
    assert not Introduction.objects.exists()
    assert not Work.objects.exists()


def test_what_is_exported_is_imported_as_it_was(campus):
    before = dict(campus.block(NAME).content)
    node = etree.Element("unknown")
    node.set("url_name", "again")
    campus.block(NAME).add_xml_to_node(node)
    campus.add(etree.tostring(node).decode())
    assert dict(campus.block("again").content) == before
    assert campus.block("again").display_name_with_default == "Contacts of the run"


def test_nothing_of_anybody_is_in_the_olx(campus):
    fill(campus)
    node = etree.Element("unknown")
    campus.block(NAME).add_xml_to_node(node)
    written = etree.tostring(node).decode()
    assert "What I offer" in written
    assert not [word for word in ("Mina", "Omar") if word in written]
