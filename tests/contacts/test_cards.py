import pytest

from tns_training_xblock.cohort.naming import LONGEST_NAME
from tns_training_xblock.contacts import api
from tns_training_xblock.contacts.cards import LONGEST_ITEM
from tns_training_xblock.contacts.models import Card, Introduction

from .conftest import OTHER_RUN, RUN, enrol, join, said, seen, unenrol

pytestmark = pytest.mark.django_db


def save(user_id, card, version, **how):
    return api.save_card(RUN, user_id, said(**how), card=card, version=version)


def test_one_joins_and_changes_the_card_version_by_version():
    mina = enrol("mina")
    first = save(mina, 0, 0, offers="Fairs")
    assert (first.version, first.said.items["offers"]) == (1, api.Item("Fairs", True))
    second = save(mina, first.id, 1, offers=".Fairs")
    assert (second.id, second.version) == (first.id, 2)
    assert seen(mina).mine == second


def test_the_same_sent_again_counts_once():
    mina = enrol("mina")
    first = save(mina, 0, 0)
    assert save(mina, 0, 0) == first
    second = save(mina, first.id, 1, offers="Fairs")
    assert save(mina, first.id, 1, offers="Fairs") == second


def test_an_older_page_changes_nothing_and_is_told_what_is_newer():
    mina = enrol("mina")
    card = save(mina, 0, 0).id
    newer = save(mina, card, 1, offers="Fairs")
    for stale in ((card, 1), (card, 3), (0, 0)):
        with pytest.raises(api.StaleCard) as error:
            save(mina, *stale, offers="Other")
        assert error.value.current == newer
    assert seen(mina).mine == newer


def test_a_page_from_before_one_left_does_not_join_again():
    mina = enrol("mina")
    card = save(mina, 0, 0).id
    api.leave(RUN, mina)
    with pytest.raises(api.StaleCard) as error:
        save(mina, card, 1, offers="Fairs")
    assert (error.value.current, error.value.code) == (None, "left")
    assert not Card.objects.exists()
    again = save(mina, 0, 0, offers="Fairs")
    with pytest.raises(api.StaleCard):
        save(mina, card, 1, offers="Other")
    assert seen(mina).mine == again


def test_only_who_is_enrolled_joins():
    mina = enrol("mina", OTHER_RUN)
    with pytest.raises(api.NotJoined):
        save(mina, 0, 0)
    assert not Card.objects.exists()


@pytest.mark.parametrize("name", ["", " ", "…", "m" * (LONGEST_NAME + 1)])
def test_a_card_has_a_name_by_which_one_is_known(name):
    with pytest.raises(api.CardRefused) as error:
        save(enrol("mina"), 0, 0, name=name)
    assert error.value.code == "card-name"


def test_an_item_is_not_too_long():
    with pytest.raises(api.CardRefused) as error:
        save(enrol("mina"), 0, 0, offers="x" * (LONGEST_ITEM + 1))
    assert (error.value.code, error.value.item) == ("card-long", "offers")
    save(enrol("mina"), 0, 0, offers="x" * LONGEST_ITEM)


def test_leaving_takes_everything_of_this_run_away(people):
    mina, _ = people["mina"]
    enrol("mina", OTHER_RUN)
    join(mina, "mina", run=OTHER_RUN)
    api.introduce(RUN, mina, people["omar"][1])
    api.introduce(RUN, people["sara"][0], people["mina"][1])
    api.leave(RUN, mina)
    api.leave(RUN, mina)
    assert not Introduction.objects.exists()
    assert list(Card.objects.filter(user_id=mina).values_list("course_id", flat=True)) == [
        OTHER_RUN
    ]


def test_a_reset_knows_who_it_is_by_the_anonymous_id(campus):
    mina, run = campus.user("learner").pk, str(campus.course_key)
    join(mina, run=run)
    join(campus.user("other_learner").pk, run=run)
    api.forget(run, campus.anonymous_id("trainer"))
    assert Card.objects.count() == 2
    api.forget(run, campus.anonymous_id("learner"))
    assert [card.user_id for card in Card.objects.all()] == [campus.user("other_learner").pk]


def test_who_left_the_course_keeps_the_card_for_a_return(people):
    mina, card = people["mina"]
    unenrol(mina)
    assert seen(mina).mine is None
    enrol("mina")
    assert seen(mina).mine.id == card
