import pytest

from tns_training_xblock.cohort import api
from tns_training_xblock.cohort.models import Participant

from .conftest import MINA, OMAR, OTHER_RUN, RUN, SARA, TARA, cluster_named

pytestmark = pytest.mark.django_db


def test_all_there_is_to_choose_from_is_one_query(django_assert_num_queries):
    api.say_place(RUN, MINA, cluster="Nour", country="JO")
    api.say_place(RUN, OMAR, cluster="Élan", country="TN")
    api.say_place(RUN, SARA, country="MA")
    api.say_place(RUN, TARA, cluster="Nour", country="EG")
    api.say_place(OTHER_RUN, OMAR, cluster="Elsewhere", country="PS")
    group = api.make_group(RUN, "First bus")
    with django_assert_num_queries(1):
        names = api.Names.of(api.names_of(RUN))
    assert [(each.name, each.country) for each in names.clusters] == [
        ("Élan", "TN"),
        ("Nour", "JO"),
    ]
    assert names.groups == (group,)
    assert names.countries == ("EG", "JO", "MA", "TN")


def test_a_cluster_that_was_merged_is_not_to_be_chosen():
    api.say_place(RUN, MINA, cluster="Elan")
    api.say_place(RUN, OMAR, cluster="Elan Lab")
    api.merge(RUN, cluster_named("Elan Lab").id, cluster_named("Elan").id)
    assert [each.name for each in api.Names.of(api.names_of(RUN)).clusters] == ["Elan"]


def test_a_run_that_knows_nobody_has_nothing_to_choose():
    assert api.Names.of(api.names_of(RUN)) == api.Names((), (), ())


def test_where_people_come_from_stands_beside_them_without_another_query(django_assert_num_queries):
    api.say_place(RUN, MINA, cluster="Elan", country="TN")
    api.say_place(RUN, SARA, country="MA")
    elan = cluster_named("Elan")
    with django_assert_num_queries(1):
        rows = Participant.objects.annotate(**api.place_columns(RUN)).order_by("user_id")
        found = list(rows.values_list("from_cluster", "from_country"))
    assert found == [(elan.id, ""), (None, "MA")]
