import pytest

from tns_training_xblock.cohort import api
from tns_training_xblock.host.openedx import platform

from ..conftest import MINA, OMAR, RUN, cluster_named

pytestmark = pytest.mark.django_db
ITEM = f"block-v1:{RUN.partition(':')[2]}+type@tns_worksheet+block@one"


def key(kind, number):
    return api.Team(kind, str(number), "").key(RUN, ITEM)


def found(*keys, **how):
    return {
        work: one for (_, work), one in api.owning(RUN, [(ITEM, k) for k in keys], **how).items()
    }


def test_a_cluster_is_what_it_is_today_and_keeps_its_own_name():
    for user_id, name in ((MINA, "Elan Lab"), (OMAR, "Elan")):
        api.correct(RUN, [user_id], by=1, cluster=name)
    lab, elan = cluster_named("Elan Lab"), cluster_named("Elan")
    api.merge(RUN, lab.id, elan.id)
    one = found(key("cluster", lab.id))[key("cluster", lab.id)]
    assert (one.team.name, one.team.number, one.cluster.id) == ("Elan Lab", str(lab.id), elan.id)


def test_a_group_has_the_members_of_today_where_they_are_asked_for():
    bus = api.make_group(RUN, "Bus")
    api.join(RUN, bus.id, [MINA, OMAR])
    api.leave(RUN, bus.id, [MINA])
    where = key("group", bus.id)
    assert found(where)[where].members == frozenset()
    assert found(where, members=True)[where].members == {OMAR}
    api.dissolve(RUN, bus.id)
    assert found(where, members=True) == {}


def test_the_platform_is_asked_for_its_own_alone(monkeypatch, django_assert_num_queries):
    host = type(platform())
    monkeypatch.setattr(host, "teams", lambda self, run: [("t-1", "Blue")])
    monkeypatch.setattr(host, "teammates", lambda self, run: [("t-1", MINA), ("t-2", OMAR)])
    where = key("platform", "t-1")
    assert found(where, members=True)[where].members == {MINA}
    api.correct(RUN, [MINA], by=1, cluster="Elan")
    elan = key("cluster", cluster_named("Elan").id)
    with django_assert_num_queries(1):
        assert found(elan, members=True).keys() == {elan}


def test_a_key_of_nowhere_is_missing_and_nothing_is_asked_for_nothing(django_assert_num_queries):
    assert found("team:nobody", key("group", 7)) == {}
    with django_assert_num_queries(0):
        assert api.owning(RUN, []) == {}
