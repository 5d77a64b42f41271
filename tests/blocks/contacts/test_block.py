"""The page of contacts as the platform asks for it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from xblock.completable import XBlockCompletionMode

from tests.queries import ours
from tns_training_xblock.blocks.contacts.block import ContactsBlock
from tns_training_xblock.contacts.models import Card

from .run import NAME, act, card, join, line_of, page


def asked(campus, as_="learner"):
    """How many queries of ours a page makes; the block is loaded before."""
    block = campus.block(NAME, as_)
    with CaptureQueriesContext(connection) as found:
        block.student_view({})
    return len(ours(found))


@pytest.mark.parametrize("place", [True, False])
def test_a_page_makes_five_queries_of_ours_at_most(campus, place):
    if place:
        campus.handle("shrinking", "say_place", {"cluster": "Elan", "country": "TN"})
    assert asked(campus) <= 5
    join(campus, shows="cluster country", offers="A lab")
    mine = join(campus, "other_learner")
    act(campus, "introduce", card=mine)
    act(campus, "save_line", line="line-1", version=0, answer=line_of(who="Omar"))
    assert asked(campus) <= 5
    assert asked(campus, "trainer") <= 5


def test_it_counts_for_no_progress():
    assert ContactsBlock.completion_mode == XBlockCompletionMode.EXCLUDED


def test_a_page_says_which_version_it_shows(campus):
    join(campus, offers="A lab")
    block = campus.block(NAME)
    drawn = block.versions(block.reading())
    assert "html" not in act(campus, "newest", drawn={**drawn, "place": ""})[1]
    act(campus, "save_line", line="line-1", version=0, answer=line_of(who="Omar"))
    assert "html" in act(campus, "newest", drawn={**drawn, "place": ""})[1]


def test_who_joined_without_a_place_can_still_say_it(campus):
    join(campus)
    assert "data-place=" in page(campus)
    assert "data-place-form" not in page(campus)
    asked = campus.handle(NAME, "say_place", {"ask": True})[1]["html"]
    assert "data-place-form" in asked


def test_it_is_read_in_another_language(campus):
    join(campus, offers="A lab")
    status, body = act(campus, "choose_language", language="fr")
    assert status == 200
    assert "Contacts de la session" in body["html"]
    assert "Ce que j’offre" in body["html"]


def test_a_card_whose_field_is_gone_is_still_a_card(campus):
    join(campus, offers="A lab")
    row = Card.objects.get()
    row.said = {**row.said, "items": {**row.said["items"], "gone": {"text": "x", "shown": True}}}
    row.save()
    assert "A lab" in page(campus)


def test_the_words_of_a_refusal_are_of_the_field(campus):
    status, body = act(campus, "save_card", **card(email="nobody"))
    assert (status, body["item"]) == (422, "email")
    assert "“E-mail”" in body["message"]
    status, body = act(campus, "save_card", **card(about="x" * 601))
    assert (status, body["item"]) == (422, "about")
    assert "“About me”" in body["message"]
    status, body = act(campus, "save_card", **card("…"))
    assert (status, body["item"]) == (422, "name")
