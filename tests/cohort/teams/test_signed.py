"""By whom a work is: names of people with their clusters, and names of teams."""

import pytest

from tests.grading.conftest import person
from tns_training_xblock.cohort import api
from tns_training_xblock.host.openedx import platform

from ..conftest import OTHER_RUN, RUN, cluster_named

pytestmark = pytest.mark.django_db
ITEM = f"block-v1:{RUN.partition(':')[2]}+type@tns_worksheet+block@one"


def test_people_are_named_with_the_clusters_they_say_in_one_query(django_assert_num_queries):
    mina, omar, sara = (person(name) for name in ("mina", "omar", "sara"))
    api.say_place(RUN, mina.pk, cluster="Élan", country="TN")
    api.say_place(RUN, omar.pk, country="JO")
    api.say_place(OTHER_RUN, sara.pk, cluster="Nour")
    with django_assert_num_queries(1):
        found = api.signed(RUN, ITEM, [mina.pk, omar.pk, sara.pk, 0])
    assert found == {
        mina.pk: api.Signed("Mina", "Élan"),
        omar.pk: api.Signed("Omar"),
        sara.pk: api.Signed("Sara"),
    }


def test_teams_are_named_by_their_keys_in_one_query_more_for_clusters_and_one_for_groups(
    django_assert_num_queries,
):
    mina = person("mina")
    for number, name in ((901, "Elan"), (902, "Elan Lab"), (mina.pk, "Nour")):
        api.correct(RUN, [number], by=1, cluster=name)
    bus = api.make_group(RUN, "First bus")
    elan, lab = cluster_named("Elan"), cluster_named("Elan Lab")
    api.merge(RUN, lab.id, elan.id)
    keys = [
        api.Team("cluster", str(elan.id), "").key(RUN, ITEM),
        api.Team("cluster", str(lab.id), "").key(RUN, ITEM),
        api.Team("group", str(bus.id), "").key(RUN, ITEM),
    ]
    with django_assert_num_queries(3):
        found = api.signed(RUN, ITEM, [mina.pk, *keys])
    assert [found[key].name for key in keys] == ["Elan", "Elan Lab", "First bus"]
    assert found[mina.pk] == api.Signed("Mina", "Nour")


def test_a_key_of_another_block_or_run_names_nobody():
    api.correct(RUN, [1], by=1, cluster="Elan")
    team = api.Team("cluster", str(cluster_named("Elan").id), "")
    keys = [team.key(RUN, f"{ITEM}-2"), team.key(OTHER_RUN, ITEM), "team:nobody"]
    assert api.signed(RUN, ITEM, keys) == {}


def test_a_team_of_the_platform_is_asked_there(monkeypatch):
    monkeypatch.setattr(type(platform()), "teams", lambda self, run: [("t-1", "Blue")])
    key = api.Team("platform", "t-1", "").key(RUN, ITEM)
    assert api.signed(RUN, ITEM, [key]) == {key: api.Signed("Blue")}


def test_nobody_is_asked_for_where_there_is_nobody(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert api.signed(RUN, ITEM, ()) == {}
