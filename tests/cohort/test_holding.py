import pytest
from django.db import OperationalError, transaction

from tns_training_xblock.cohort import api, places
from tns_training_xblock.cohort.errors import NotFound
from tns_training_xblock.cohort.holding import forget_deserted, held, hold
from tns_training_xblock.cohort.models import Cluster
from tns_training_xblock.host import patience
from tns_training_xblock.host.errors import Busy

from .conftest import MINA, OMAR, OTHER_RUN, RUN, TARA, cluster_named

pytestmark = pytest.mark.django_db


@pytest.fixture
def ids():
    api.say_place(RUN, MINA, cluster="Elan")
    api.say_place(RUN, OMAR, cluster="Nour")
    return cluster_named("Elan").id, cluster_named("Nour").id


def test_clusters_are_held_in_the_order_of_their_ids(ids, django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(4) as asked:
        assert list(hold(RUN, ids[1], None, ids[0], ids[1])) == sorted(ids)
    assert [query["sql"].split()[0] for query in asked] == ["UPDATE", "SELECT"] * 2


def test_what_is_not_of_the_run_or_was_merged_is_not_held(ids):
    with transaction.atomic():
        assert hold(OTHER_RUN, *ids) == {}
        assert [row.pk for row in held(RUN, ids[1], ids[0])] == [ids[1], ids[0]]
        with pytest.raises(NotFound):
            held(RUN, ids[0], 10**6)
    api.merge(RUN, *ids)
    with transaction.atomic(), pytest.raises(NotFound):
        held(RUN, ids[0])


@pytest.mark.parametrize("hangs", ["people", "roles", "names", "nothing"])
def test_only_a_cluster_on_which_nothing_hangs_is_forgotten(ids, hangs):
    elan, nour = ids
    if hangs != "people":
        api.say_place(RUN, TARA, cluster="Elan")
        api.correct(RUN, [MINA, TARA], by=1, cluster="Nour")
        Cluster.objects.get_or_create(course_id=RUN, key="k", name="Elan")
        elan = Cluster.objects.get(key="k").pk
    if hangs == "roles":
        api.give(RUN, TARA, "reader", api.Scope(cluster_id=elan), by=1)
    if hangs == "names":
        api.merge(RUN, nour, elan)
        api.correct(RUN, [MINA, OMAR, TARA], by=1, cluster="")
        elan = Cluster.objects.filter(key="k").values_list("pk", flat=True).first()
    forget_deserted([elan, None])
    assert Cluster.objects.filter(pk=elan).exists() is (hangs != "nothing")


DEADLOCK = OperationalError(1213, "Deadlock found when trying to get lock")


def giving_up(monkeypatch, times):
    """The database ends so many tries to hold a cluster."""
    calls = []

    def hold_or_not(*args):
        calls.append(1)
        if len(calls) <= times:
            raise DEADLOCK
        return hold(*args)

    monkeypatch.setattr(patience, "PAUSE", 0)
    monkeypatch.setattr(places, "hold", hold_or_not)
    return calls


@pytest.mark.django_db(transaction=True)
def test_what_the_database_gives_up_on_is_made_again(monkeypatch):
    calls = giving_up(monkeypatch, times=2)
    assert api.say_place(RUN, MINA, cluster="Elan").cluster.name == "Elan"
    assert len(calls) == 3


@pytest.mark.django_db(transaction=True)
def test_what_it_gives_up_on_for_good_is_told(monkeypatch):
    giving_up(monkeypatch, times=100)
    with pytest.raises(Busy):
        api.say_place(RUN, MINA, cluster="Elan")
    assert api.place_of(RUN, MINA) is None
