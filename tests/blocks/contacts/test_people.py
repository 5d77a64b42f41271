"""Joining, finding and being introduced, as a browser does it."""

import json

import pytest
from django.urls import reverse

from tns_training_xblock.contacts import introductions
from tns_training_xblock.contacts.models import Card, Introduction

from .run import NAME, act, card, form, join, line_of, page

HIDDEN = ("s3cret", "hidden.example")


def asked_of(campus, as_="other_learner"):
    """The number of the request that somebody has to answer."""
    return Introduction.objects.get(asked__user_id=campus.user(as_).pk).pk


def file_of(campus, card_id, as_="learner"):
    url = reverse("handler", args=(campus.key(NAME), "vcard"))
    return campus.client(as_).get(url, {"card": card_id})


def everything(campus, as_):
    """All that a person's browser can get: page, searches, files, as text."""
    yield page(campus, as_)
    for words in ("", "s3cret", "hidden", "lab"):
        for where in ("", "offers", "seeks"):
            yield json.dumps(act(campus, "find", as_, words=words, where=where)[1])
    for one in Card.objects.all():
        yield file_of(campus, one.pk, as_).content.decode()
    yield json.dumps(campus.handle(NAME, "student_view_user_state", as_=as_, method="GET")[1])
    yield json.dumps(campus.handle(NAME, "newest", {"drawn": {}}, as_)[1])


def test_one_joins_sees_the_others_and_leaves(campus):
    assert "data-person" not in page(campus)
    mine = join(campus, name="Mina", offers="A lab", languages="ar", shows="languages")
    join(campus, "other_learner", "Omar")
    shown = page(campus)
    assert shown.count("data-person=") == 2
    assert "A lab" in shown
    assert "Arabic" in shown
    status, body = act(campus, "leave")
    assert status == 200
    assert "data-person" not in body["html"]
    assert "Join with this card" in body["html"]
    assert "Mina" not in page(campus, "other_learner")
    assert file_of(campus, mine, "other_learner").status_code == 404


def test_nothing_that_is_hidden_reaches_anybody(campus):
    hidden = dict.fromkeys(("offers", "seeks", "about"), ".s3cret")
    campus.handle("shrinking", "say_place", {"cluster": "s3cret cluster", "country": "TN"})
    join(campus, name="Mina", **hidden)
    for person in ("other_learner", "trainer"):
        join(campus, person, email=".reader@example.org")
        told = "".join(everything(campus, person))
        assert "Mina" in told
        assert not [word for word in HIDDEN if word in told.replace('value=\\"s3cret', "")]
        act(campus, "leave", person)


def test_what_is_hidden_cannot_be_found_by_asking_for_it(campus):
    """What a search answers is the same, byte by byte, with the hidden words and without."""
    join(campus, "other_learner", name="Omar")
    mine = join(campus, name="Mina", about=".s3cret", seeks="A lab", languages="ar")
    searches = [
        {"words": words, "where": where, "country": country, "language": language}
        for words in ("", "s3cret", "mina")
        for where in ("", "offers", "seeks")
        for country in ("", "TN")
        for language in ("", "ar")
    ]
    before = [act(campus, "find", "other_learner", **each) for each in searches]
    said = card("Mina", card_id=mine, version=1, seeks="A lab", email=".other@example.org")
    assert act(campus, "save_card", **said)[0] == 200
    campus.handle("shrinking", "say_place", {"cluster": "Elan", "country": "TN"})
    assert [act(campus, "find", "other_learner", **each) for each in searches] == before


def test_who_has_not_joined_finds_nobody(campus):
    mine = join(campus, name="Mina", offers="A lab")
    for person in ("other_learner", "trainer", "author"):
        assert "Mina" not in page(campus, person)
        assert act(campus, "find", person, words="")[1]["code"] == "not-joined"
        assert file_of(campus, mine, person).status_code == 404
        assert act(campus, "introduce", person, card=mine)[1]["code"] == "not-joined"


def test_the_team_sees_figures_alone_and_who_looks_as_a_learner_the_text(campus):
    join(campus, name="Mina", offers="A lab")
    act(campus, "save_line", line="line-1", version=0, answer=line_of(who="Somebody"))
    for person in ("trainer", "author"):
        shown = page(campus, person)
        assert "1 person has joined." in " ".join(shown.split())
        looked = campus.block(NAME, "learner", real=person).student_view({}).content
        assert "shown to nobody" in looked
        for text in (shown, looked):
            assert not [word for word in ("Mina", "A lab", "Somebody") if word in text]
        assert "Show my cluster" not in shown  # the team comes from none, and is not asked
    assert "Show my cluster" in page(campus, "other_learner")
    assert "people have joined" not in page(campus, "other_learner")
    assert "person has joined" not in page(campus, "other_learner")
    assert "A lab" not in campus.block(NAME, "anonymous").public_view({}).content


def test_an_introduction_is_asked_answered_and_ended(campus):
    mine, other = join(campus, name="Mina"), join(campus, "other_learner", "Omar")
    status, body = act(campus, "introduce", card=other, message="Water <b>")
    assert (status, body["card"]) == (200, other)
    assert "Take it back" in body["asked"]
    assert "asked" in body["person"]
    request = page(campus, "other_learner")
    assert "Water &lt;b&gt;" in request
    assert "mailto:" not in request
    number = asked_of(campus)
    body = act(campus, "reply", "other_learner", introduction=number, card=mine, yes=True)[1]
    assert "mailto:learner@hidden.example" in body["asked"]
    assert "other-learner@hidden.example" in file_of(campus, other).content.decode()
    body = act(campus, "end_introduction", introduction=number, card=other)[1]
    assert "hidden.example" not in body["asked"]
    assert "hidden.example" not in file_of(campus, other).content.decode()


def test_who_asked_gets_the_same_page_whether_refused_or_not(campus):
    mine, other = join(campus, name="Mina"), join(campus, "other_learner", "Omar")
    act(campus, "introduce", card=other)
    before = page(campus)
    drawn = act(campus, "newest", drawn={})[1]["html"]
    body = act(
        campus, "reply", "other_learner", introduction=asked_of(campus), card=mine, yes=False
    )[1]
    assert "Mina" not in body["asked"]

    def same(text):  # a new line of the log has a new name each time
        return [line for line in text.split("\n") if "line-" not in line]

    assert same(page(campus)) == same(before)
    assert same(act(campus, "newest", drawn={})[1]["html"]) == same(drawn)


def test_an_introduction_needs_a_way_to_be_reached(campus):
    join(campus, name="Mina", email="")
    other = join(campus, "other_learner", "Omar")
    assert act(campus, "introduce", card=other)[1]["code"] == "no-way"
    mine = Card.objects.get(user_id=campus.user("learner").pk).pk
    assert act(campus, "introduce", "other_learner", card=mine)[0] == 200
    number = Introduction.objects.get().pk
    assert act(campus, "reply", introduction=number, yes=True)[1]["code"] == "no-way"
    assert act(campus, "reply", introduction=number, yes=False)[0] == 200


def test_too_many_are_told(campus, monkeypatch):
    monkeypatch.setattr(introductions, "A_DAY", 1)
    join(campus)
    first, second = join(campus, "other_learner"), join(campus, "trainer")
    assert act(campus, "introduce", card=first)[0] == 200
    status, body = act(campus, "introduce", card=second)
    assert (status, body["code"]) == (429, "too-many-asked")


def test_a_stale_card_brings_the_page_as_it_is(campus):
    mine = join(campus, name="Mina")
    act(campus, "save_card", **card("Mina B", card_id=mine, version=1))
    status, body = act(campus, "save_card", **card("Mina C", card_id=mine, version=1))
    assert (status, body["code"]) == (409, "stale-card")
    assert form(body["html"]).get("data-version") == "2"
    assert "Mina B" in body["html"]


@pytest.mark.parametrize(
    ("handler", "data"),
    [
        ("save_card", {}),
        ("save_card", {**card(), "version": "1"}),
        ("save_card", {**card(), "name": 5}),
        ("save_card", {**card(), "items": []}),
        ("save_card", {**card(), "shows": "cluster"}),
        ("save_card", {**card(), "items": {"offers": {"text": 5}}}),
        ("save_card", {**card(), "items": {"offers": {}}}),
        ("save_card", {**card(), "items": {"offers": {"text": "A lab"}}}),
        ("save_card", {**card(), "items": {"offers": "a lab"}}),
        ("find", {"words": ["a"]}),
        ("find", {"page": "2"}),
        ("introduce", {"card": "1"}),
        ("introduce", {"card": 1, "message": {}}),
        ("reply", {"introduction": None, "yes": True}),
        ("reply", {"introduction": 1}),
        ("end_introduction", {"introduction": -1}),
        ("save_line", {"line": "x", "version": 0, "answer": {}}),
        ("save_line", {"line": "line-1", "version": None, "answer": {}}),
        ("save_line", {"line": "line-1", "version": 0, "answer": []}),
        ("save_line", {"line": "line-1", "version": 0, "answer": line_of(who=5)}),
        ("save_line", {"line": "line-1", "version": 0, "answer": line_of(by="tomorrow")}),
        ("save_line", {"line": "line-1", "version": 0, "answer": line_of(by="2026-02-31")}),
    ],
)
def test_what_cannot_be_read_is_refused(campus, handler, data):
    join(campus, "other_learner")
    if handler != "save_card":
        join(campus)
    status, body = act(campus, handler, **data)
    assert (status, body["code"]) == (400, "malformed")


def test_what_a_card_does_not_say_stays_as_it_was(campus):
    join(campus, name="Mina", offers="A lab")
    own = campus.block(NAME).seen(campus.block(NAME).reading()).directory.mine
    sent = card("Mina", card_id=own.id, version=own.version, seeks="Cotton")
    assert act(campus, "save_card", **sent)[0] == 200
    assert "A lab" in page(campus)
    assert "Cotton" in page(campus)
    gone = card("Mina", card_id=own.id, version=own.version + 1, offers="")
    assert act(campus, "save_card", **gone)[0] == 200
    assert "A lab" not in page(campus)


@pytest.mark.parametrize("number", ["", "x", "9" * 30, "999"])
def test_a_file_of_nobody_is_not_found(campus, number):
    join(campus)
    assert file_of(campus, number).status_code == 404


def test_a_file_is_saved_and_never_shown(campus):
    mine = join(campus, name="Mina", web="example.org")
    answer = file_of(campus, mine)
    assert answer["Content-Type"].startswith("text/vcard")
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"URL:https://example.org" in answer.content


def test_the_directory_is_paged(campus, monkeypatch):
    monkeypatch.setattr("tns_training_xblock.blocks.contacts.page.A_PAGE", 1)
    join(campus, name="Anna")
    join(campus, "other_learner", "Zoe")
    first = act(campus, "find", words="")[1]["html"]
    assert "Anna" in first
    assert "Zoe" not in first
    last = act(campus, "find", words="", page=99)[1]["html"]
    assert "Zoe" in last
    assert "page 2 of 2" in " ".join(last.split())
