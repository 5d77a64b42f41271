"""Joining, leaving and introducing at the same moment: nobody is half there."""

from itertools import count

import pytest

from demo import people
from tests.blocks.contacts import run
from tests.contacts.conftest import FIELDS, RUN, enrol, join, said, seen
from tns_training_xblock.contacts import api
from tns_training_xblock.contacts.introductions import A_DAY
from tns_training_xblock.contacts.models import Card, Introduction
from tns_training_xblock.work.models import Work

from .playing.visits import Visitor

_numbers = count()


def person():
    """Somebody new who takes the run."""
    return enrol(f"racer{next(_numbers)}")


def both():
    """Two who joined: ids and cards."""
    one, other = person(), person()
    return one, join(one), other, join(other)


def test_who_joins_twice_joins_once(races):
    def play(number):
        mina = person()
        acts = tuple(
            lambda text=text: api.save_card(RUN, mina, said(offers=text), card=0, version=0)
            for text in ("a", "a", "b")
        )
        outcomes = yield acts
        [card] = Card.objects.filter(user_id=mina)
        kept = [outcome.value.said for outcome in outcomes if outcome.acknowledged]
        assert kept
        assert all(each == seen(mina).mine.said for each in kept)
        assert card.version == 1
        refused = [outcome.refused for outcome in outcomes if not outcome.acknowledged]
        assert all(isinstance(error, api.StaleCard) for error in refused)

    races(play)


def test_of_two_changes_one_is_kept(races):
    def play(number):
        mina = person()
        card = join(mina)
        outcomes = yield tuple(
            lambda text=text: api.save_card(RUN, mina, said(offers=text), card=card, version=1)
            for text in "ab"
        )
        [kept] = [outcome.value for outcome in outcomes if outcome.acknowledged]
        assert (seen(mina).mine, kept.version) == (kept, 2)

    races(play)


def test_who_leaves_is_gone_whatever_is_saved_meanwhile(races):
    def play(number):
        mina = person()
        card = join(mina)
        left, saved = yield (
            lambda: api.leave(RUN, mina),
            lambda: api.save_card(RUN, mina, said(offers="b"), card=card, version=1),
        )
        assert left.acknowledged
        assert saved.acknowledged or isinstance(saved.refused, api.StaleCard)
        assert not Card.objects.filter(user_id=mina).exists()

    races(play)


def test_nothing_is_left_of_an_introduction_to_somebody_who_leaves(races):
    def play(number):
        mina, mina_card, omar, omar_card = both()
        leaves = (mina, omar)[number % 2]
        left, asked = yield (
            lambda: api.leave(RUN, leaves),
            lambda: api.introduce(RUN, mina, omar_card),
        )
        assert left.acknowledged
        assert asked.acknowledged or isinstance(asked.refused, api.NotFound | api.NotJoined)
        pairs = Introduction.objects.filter(asker_id=mina_card, asked_id=omar_card)
        assert not pairs.exists()

    races(play)


def test_an_answer_and_leaving_do_not_meet(races):
    def play(number):
        mina, _, omar, omar_card = both()
        api.introduce(RUN, mina, omar_card)
        introduction = Introduction.objects.get(asked_id=omar_card).pk
        left, answered, ended = yield (
            lambda: api.leave(RUN, mina),
            lambda: api.reply(RUN, omar, introduction, yes=True),
            lambda: api.end(RUN, mina, introduction),
        )
        assert left.acknowledged
        for outcome in (answered, ended):
            assert outcome.acknowledged or isinstance(outcome.refused, api.NotFound)
        assert api.directory_for(RUN, omar, FIELDS).agreed == ()
        assert not Introduction.objects.filter(asked_id=omar_card).exists()

    races(play)


def test_two_who_ask_each_other_have_agreed(races):
    def play(number):
        mina, mina_card, omar, omar_card = both()
        outcomes = yield (
            lambda: api.introduce(RUN, mina, omar_card),
            lambda: api.introduce(RUN, omar, mina_card),
        )
        assert all(outcome.acknowledged for outcome in outcomes)
        [row] = Introduction.objects.filter(asker_id__in=(mina_card, omar_card))
        assert row.state == "accepted"
        assert len(seen(mina).agreed) == len(seen(omar).agreed) == 1

    races(play)


def test_nobody_asks_more_than_may_be_asked(races):
    def play(number):
        mina = person()
        join(mina)
        cards = [join(person()) for _ in range(A_DAY + 2)]
        for card in cards[: A_DAY - 1]:
            api.introduce(RUN, mina, card)
        outcomes = yield tuple(
            lambda card=card: api.introduce(RUN, mina, card) for card in cards[A_DAY - 1 :]
        )
        assert sum(outcome.acknowledged for outcome in outcomes) == 1
        assert Introduction.objects.filter(asker__user_id=mina).count() == A_DAY

    races(play, rounds=10)


@pytest.fixture
def tab(races, campus):
    campus.add(run.OLX)
    return lambda: Visitor(campus, campus.key(run.NAME), ready=races.meet)


def test_two_tabs_join_and_write_one_line_as_one(races, tab):
    def play(number):
        mina = tab()
        line = {"line": f"line-{number + 1}", "version": 0, "answer": run.line_of(who="Omar")}
        outcomes = yield (
            lambda: mina.post("save_card", **run.card("Mina", email="m@example.org")),
            lambda: mina.post("save_card", **run.card("Mina", email="m@example.org")),
            lambda: mina.post("save_line", **line),
            lambda: mina.post("save_line", **line),
        )
        assert [outcome.value[0] for outcome in outcomes] == [200] * 4
        assert Card.objects.filter(user_id=mina.user.pk).count() == 1
        [work] = Work.objects.filter(part=line["line"], student_id=student(mina))
        assert (work.version, work.answer["who"]) == (1, "Omar")

    races(play)


def test_two_tabs_of_which_one_leaves_and_one_changes_the_card(races, tab):
    def play(number):
        mina = tab()
        assert mina.post_alone("save_card", **run.card("Mina", email="m@example.org"))[0] == 200
        theirs = Card.objects.get(user_id=mina.user.pk)
        change = {**run.card("Mina H.", email="m@example.org"), "card": theirs.pk, "version": 1}
        left, again, saved = yield (
            lambda: mina.post("leave"),
            lambda: mina.post("leave"),
            lambda: mina.post("save_card", **change),
        )
        assert (left.value[0], again.value[0]) == (200, 200)
        assert saved.value[0] in {200, 409}
        assert not Card.objects.filter(user_id=mina.user.pk).exists()

    races(play)


def student(visitor):
    return people.anonymous_id(visitor.user, visitor.campus.course_key)
