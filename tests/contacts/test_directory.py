import pytest

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.contacts import api
from tns_training_xblock.contacts.models import Introduction
from tns_training_xblock.content.model import Renamed

from .conftest import FIELDS, OTHER_RUN, RUN, enrol, join, names, said, seen, unenrol

pytestmark = pytest.mark.django_db


def test_who_has_not_joined_sees_nobody(people):
    assert seen(enrol("tara")) == api.Directory()
    assert names(seen(people["mina"][0]).cards) == ["mina", "omar", "sara"]


def test_who_has_left_the_course_is_not_shown_and_sees_nothing(people):
    unenrol(people["omar"][0])
    assert names(seen(people["mina"][0]).cards) == ["mina", "sara"]
    assert seen(people["omar"][0]) == api.Directory()


def test_every_run_has_a_directory_of_its_own(people):
    mina = people["mina"][0]
    enrol("mina", OTHER_RUN)
    assert seen(mina, OTHER_RUN) == api.Directory()
    join(mina, "mina", run=OTHER_RUN)
    assert names(seen(mina, OTHER_RUN).cards) == ["mina"]


def test_it_takes_three_queries_however_many_joined(people, django_assert_num_queries):
    for number in range(12):
        user = enrol(f"p{number}")
        cohort.say_place(RUN, user, cluster=f"C{number}", country="TN")
        join(user, f"p{number}", shows="cluster country")
        if number < 4:
            api.introduce(RUN, user, people["mina"][1])
    with django_assert_num_queries(3):
        directory = seen(people["mina"][0])
    assert len(directory.cards) == 15
    assert len(directory.requests) == 4
    with django_assert_num_queries(1):
        api.directory_for(RUN, 10**6, FIELDS)


def test_what_an_author_renamed_is_found_and_what_is_no_longer_asked_is_hidden(people):
    mina, card = people["mina"]
    api.save_card(RUN, mina, said("mina", mail="mina@example.org", fax="1"), card=card, version=1)
    seen_now = api.directory_for(RUN, mina, FIELDS, Renamed({"mail": "email"})).card(card)
    assert [item.text for item in seen_now.items] == ["mina@example.org"]
    assert api.directory_for(RUN, mina, [], Renamed({"mail": "email"})).card(card).items == ()


def test_figures_tell_how_many_and_nothing_else(people):
    (mina, _), (omar, omar_card), (sara, sara_card) = people.values()
    api.introduce(RUN, mina, omar_card)
    api.introduce(RUN, mina, sara_card)
    api.introduce(RUN, omar, sara_card)
    numbers = dict(Introduction.objects.values_list("asked_id", "pk"))
    api.reply(RUN, omar, numbers[omar_card], yes=True)
    before = api.counts(RUN)
    assert before == api.Counts(joined=3, waiting=2, agreed=1)
    api.reply(
        RUN, sara, Introduction.objects.get(asker__user_id=mina, asked=sara_card).pk, yes=False
    )
    assert api.counts(RUN) == before
    unenrol(sara)
    assert api.counts(RUN).joined == 2
