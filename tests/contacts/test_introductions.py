from datetime import timedelta

import pytest
from django.utils import timezone

from tns_training_xblock.contacts import api, introductions
from tns_training_xblock.contacts.errors import MessageTooLong
from tns_training_xblock.contacts.models import Introduction

from .conftest import OTHER_RUN, RUN, enrol, join, seen, unenrol

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(people):
    """Mina has asked Omar: their ids, their cards, and the introduction."""
    (mina, mina_card), (omar, omar_card) = people["mina"], people["omar"]
    api.introduce(RUN, mina, omar_card, "A project\non water")
    return mina, omar, mina_card, omar_card, Introduction.objects.get().pk


def reach(viewer, card):
    return [item.text for item in seen(viewer).card(card).reach]


def later(**time):
    """Let all that was asked be older."""
    for row in Introduction.objects.all():
        row.asked_at -= timedelta(**time)
        row.save()


def test_asking_gives_nothing_away_before_the_other_agrees(asked):
    mina, omar, mina_card, omar_card, number = asked
    assert reach(mina, omar_card) == reach(omar, mina_card) == []
    [request] = seen(omar).requests
    assert (request.card.name, request.message) == ("mina", "A project on water")
    [waiting] = seen(mina).waiting
    assert waiting.card.name == "omar"
    api.reply(RUN, omar, number, yes=True)
    api.reply(RUN, omar, number, yes=True)
    assert reach(mina, omar_card) == ["omar@example.org"]
    assert reach(omar, mina_card) == ["mina@example.org"]
    assert not seen(mina).waiting
    assert not seen(omar).requests


def test_nobody_else_sees_anything_of_it(asked, people):
    _, omar, mina_card, omar_card, number = asked
    sara = people["sara"][0]
    before = seen(sara)
    api.reply(RUN, omar, number, yes=True)
    assert seen(sara) == before
    assert reach(sara, omar_card) == reach(sara, mina_card) == []


def test_a_refusal_looks_like_silence_to_who_asked(asked):
    mina, omar, _, omar_card, number = asked
    before = seen(mina)
    api.reply(RUN, omar, number, yes=False)
    after = seen(mina)
    assert after == before
    assert after.version == before.version
    assert not seen(omar).requests
    api.introduce(RUN, mina, omar_card)
    assert seen(mina) == before


def test_a_refusal_goes_when_silence_does(asked, people):
    mina, omar, _, omar_card, number = asked
    sara_card = people["sara"][1]
    api.introduce(RUN, mina, sara_card)
    api.reply(RUN, omar, number, yes=False)
    later(days=introductions.LASTS.days, seconds=1)
    assert not seen(mina).waiting
    assert not seen(people["sara"][0]).requests
    # Asked once more, who refused is not, and nobody can tell.
    api.introduce(RUN, mina, omar_card)
    api.introduce(RUN, mina, sara_card)
    assert [one.card.name for one in seen(mina).waiting] == ["omar", "sara"]
    assert not seen(omar).requests
    assert len(seen(people["sara"][0]).requests) == 1


def test_taken_back_nobody_sees_it_and_asking_again_does_not_undo_a_refusal(asked):
    mina, omar, _, omar_card, number = asked
    api.end(RUN, mina, number)
    assert not seen(mina).waiting
    assert not seen(omar).requests
    with pytest.raises(api.NotFound):
        api.reply(RUN, omar, number, yes=True)
    api.introduce(RUN, mina, omar_card)
    api.reply(RUN, omar, number, yes=False)
    api.end(RUN, mina, number)
    api.introduce(RUN, mina, omar_card)
    assert len(seen(mina).waiting) == 1
    assert not seen(omar).requests


@pytest.mark.parametrize("who", [0, 1])
def test_either_ends_what_both_agreed_to(asked, who):
    mina, omar, mina_card, omar_card, number = asked
    api.reply(RUN, omar, number, yes=True)
    api.end(RUN, (mina, omar)[who], number)
    assert reach(mina, omar_card) == reach(omar, mina_card) == []
    assert not seen(mina).agreed
    assert not seen(mina).waiting
    # Who was asked, and ended it, is not asked again; who asked may.
    api.introduce(RUN, mina, omar_card)
    assert len(seen(omar).requests) == (1 if who == 0 else 0)


def test_who_asks_back_agrees(asked):
    mina, omar, mina_card, omar_card, _ = asked
    api.introduce(RUN, omar, mina_card)
    assert reach(mina, omar_card) == ["omar@example.org"]
    assert Introduction.objects.count() == 1
    api.introduce(RUN, omar, mina_card)
    assert Introduction.objects.count() == 1


def test_who_refused_and_asks_back_agrees_and_the_refusal_is_never_told(asked):
    mina, omar, mina_card, omar_card, number = asked
    api.reply(RUN, omar, number, yes=False)
    api.introduce(RUN, omar, mina_card)
    assert reach(mina, omar_card) == ["omar@example.org"]
    assert not seen(mina).requests
    assert Introduction.objects.count() == 1


def test_who_refused_what_is_over_asks_anew(asked):
    mina, omar, mina_card, _, number = asked
    api.reply(RUN, omar, number, yes=False)
    api.end(RUN, mina, number)
    api.introduce(RUN, omar, mina_card)
    assert [one.card.name for one in seen(mina).requests] == ["omar"]
    assert Introduction.objects.get(asker_id=mina_card).state == "declined"


def test_asking_is_limited_by_the_day(people):
    mina = people["mina"][0]
    cards = [join(enrol(f"p{number}"), f"p{number}") for number in range(introductions.A_DAY + 1)]
    for card in cards[:-1]:
        api.introduce(RUN, mina, card)
        api.introduce(RUN, mina, card)
    with pytest.raises(api.TooManyAsked):
        api.introduce(RUN, mina, cards[-1])
    # What is taken back counts all the same.
    api.end(RUN, mina, Introduction.objects.first().pk)
    with pytest.raises(api.TooManyAsked):
        api.introduce(RUN, mina, cards[-1])
    later(days=1, seconds=1)
    api.introduce(RUN, mina, cards[-1])


def test_only_a_card_that_one_sees_can_be_asked(people):
    mina, mina_card = people["mina"]
    stranger = join(enrol("stranger", OTHER_RUN), "stranger", run=OTHER_RUN)
    left = people["omar"][1]
    unenrol(people["omar"][0])
    for card in (stranger, left, mina_card, 10**9):
        with pytest.raises(api.NotFound):
            api.introduce(RUN, mina, card)
    with pytest.raises(api.NotJoined):
        api.introduce(RUN, enrol("tara"), people["sara"][1])
    unenrol(mina)
    with pytest.raises(api.NotJoined):
        api.introduce(RUN, mina, people["sara"][1])
    assert not Introduction.objects.exists()


def test_only_the_two_may_answer_or_end_it(asked, people):
    mina, omar, _, _, number = asked
    sara = people["sara"][0]
    for who in (mina, sara):
        with pytest.raises(api.NotFound):
            api.reply(RUN, who, number, yes=True)
    for who in (sara, omar):
        with pytest.raises(api.NotFound):
            api.end(RUN, who, number)
    with pytest.raises(api.NotFound):
        api.reply(OTHER_RUN, omar, number, yes=True)
    later(days=31)
    with pytest.raises(api.NotFound):
        api.reply(RUN, omar, number, yes=True)
    assert Introduction.objects.get().state == "asked"


def test_who_leaves_the_course_is_neither_seen_nor_reached(asked):
    mina, omar, _, omar_card, number = asked
    api.reply(RUN, omar, number, yes=True)
    unenrol(omar)
    assert seen(mina).card(omar_card) is None
    assert not seen(mina).agreed
    assert seen(omar) == api.Directory()


def test_a_message_is_one_line_and_not_long(people):
    mina, omar = people["mina"][0], people["omar"]
    longest = ("a\n" * introductions.LONGEST_MESSAGE)[: introductions.LONGEST_MESSAGE - 1]
    with pytest.raises(MessageTooLong):
        api.introduce(RUN, mina, omar[1], f"{longest} bc")
    assert not seen(omar[0]).requests
    api.introduce(RUN, mina, omar[1], longest)
    [request] = seen(omar[0]).requests
    assert request.message == longest.replace("\n", " ").strip()


def test_waiting_has_an_end():
    now = timezone.now()
    row = Introduction(asked_at=now - introductions.LASTS + timedelta(seconds=1))
    assert introductions.waits(row, now)
    assert not introductions.waits(row, now + timedelta(seconds=2))
