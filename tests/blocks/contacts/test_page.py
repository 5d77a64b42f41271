"""What a reader's page is made of."""

import pytest
from django.utils import translation

from tns_training_xblock.blocks.contacts import page as pages
from tns_training_xblock.contacts.values import Shown, ShownItem
from tns_training_xblock.host.permissions import require_learner

from .run import NAME, act, join


def page_of(campus, as_="learner"):
    block = campus.block(NAME, as_)
    return block.page_for(require_learner(block))


def test_one_can_narrow_only_to_what_somebody_shows(campus):
    campus.handle("shrinking", "say_place", {"cluster": "Elan", "country": "TN"})
    campus.handle("shrinking", "say_place", {"cluster": "Nour", "country": "EG"}, "other_learner")
    join(campus, shows="cluster languages", languages="fr")
    join(campus, "other_learner", shows="country", languages="ar")
    choices = page_of(campus).choices()
    assert choices["clusters"] == ["Elan"]
    assert [code for code, _ in choices["countries"]] == ["EG"]
    assert [code for code, _ in choices["speaking"]] == ["fr"]


def test_countries_and_clusters_are_in_the_order_of_the_language(campus):
    campus.handle("shrinking", "say_place", {"cluster": "Nour", "country": "TN"})
    campus.handle("shrinking", "say_place", {"cluster": "Élan", "country": "EG"}, "other_learner")
    for person in ("learner", "other_learner"):
        join(campus, person, shows="cluster country", languages="fr")
    with translation.override("fr"):
        choices = page_of(campus).choices()
    assert choices["clusters"] == ["Élan", "Nour"]
    assert [name for _, name in choices["countries"]] == ["Égypte", "Tunisie"]


@pytest.mark.parametrize(
    ("kind", "text", "link"),
    [
        ("email", "a@example.org", "mailto:a@example.org"),
        ("phone", "+216 (55) 1", "tel:+216551"),
        ("web", "https://example.org", "https://example.org"),
        ("text", "https://example.org", ""),
        # What was kept while its field was of another kind.
        ("web", "javascript:alert(1)", ""),
        ("email", "a@example.org?bcc=b@example.org", "mailto:a@example.org%3Fbcc%3Db@example.org"),
    ],
)
def test_a_way_to_somebody_is_a_link(kind, text, link):
    assert pages._link(ShownItem("x", kind, text)) == link


def test_a_card_says_how_it_stands_with_the_reader(campus):
    join(campus)
    other = join(campus, "other_learner")
    assert page_of(campus).person(page_of(campus).directory.card(other)).state == ""
    act(campus, "introduce", card=other)
    views = {who: page_of(campus, who) for who in ("learner", "other_learner")}
    assert views["learner"].person(views["learner"].directory.card(other)).state == "waiting"
    mine = next(card for card in views["other_learner"].directory.cards if not card.mine)
    assert views["other_learner"].person(mine).state == "request"


def test_pages_have_an_end(campus, monkeypatch):
    monkeypatch.setattr(pages, "A_PAGE", 2)
    page = page_of(campus)
    cards = tuple(Shown(n, f"P{n}", "", "", (), ()) for n in range(5))
    monkeypatch.setattr(pages.ContactsPage, "directory", pages.api.Directory(cards=cards))
    shown = [page.results(pages.api.Wanted(), number) for number in (0, 1, 3, 9)]
    assert [(each["page"], len(each["people"])) for each in shown] == [
        (1, 2),
        (1, 2),
        (3, 1),
        (3, 1),
    ]
    assert shown[0]["pages"] == 3
