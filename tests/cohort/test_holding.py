import pytest
from django.db import transaction

from tns_training_xblock.cohort import api
from tns_training_xblock.cohort.errors import NotFound
from tns_training_xblock.cohort.holding import forget_deserted, held, hold
from tns_training_xblock.cohort.models import Cluster

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
