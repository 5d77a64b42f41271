import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tns_training_xblock.cohort import api
from tns_training_xblock.cohort.models import Grant, Participant

from .conftest import MINA, OMAR, OTHER_RUN, RUN, SARA, TARA, cluster_named, names

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    """Two spellings that are not alike, each with people."""
    api.say_place(RUN, MINA, cluster="Elan Textile", country="TN")
    api.say_place(RUN, OMAR, cluster="Elan", country="TN")
    api.say_place(RUN, SARA, cluster="Elan", country="FR")
    return cluster_named("Elan").id, cluster_named("Elan Textile").id


def test_merging_moves_all_people_and_whoever_says_the_name_later(two):
    source, into = two
    api.merge(RUN, source, into)
    assert [(each.name, each.people) for each in api.clusters_of(RUN)] == [("Elan Textile", 3)]
    assert api.say_place(RUN, TARA, cluster="ELAN").cluster.id == into
    assert {api.place_of(RUN, user).country for user in (MINA, OMAR)} == {"TN"}
    assert api.place_of(RUN, SARA).country == "FR"


def test_merging_into_a_cluster_elsewhere_leaves_everybody_their_country(two):
    source, into = two
    api.settle(RUN, into, "MA")
    api.merge(RUN, source, into)
    assert [api.place_of(RUN, user).country for user in (MINA, OMAR, SARA)] == ["MA", "TN", "FR"]


def test_merges_of_merges_lead_to_the_last(two):
    source, into = two
    api.merge(RUN, source, into)
    last = api.say_place(RUN, TARA, cluster="Textile Union").cluster.id
    api.merge(RUN, into, last)
    for name in ("Elan", "Elan Textile"):
        assert api.say_place(RUN, 77, cluster=name).cluster.id == last
    assert names() == ["Textile Union"]


def test_a_trainer_who_puts_people_under_a_merged_name_takes_it_out_again(two):
    source, into = two
    api.merge(RUN, source, into)
    api.correct(RUN, [OMAR], by=TARA, cluster="Elan")
    assert api.place_of(RUN, OMAR).cluster.id == source
    assert names() == ["Elan", "Elan Textile"]


@pytest.mark.parametrize("pair", [(0, 0), (0, "missing"), ("other", 1), (0, "other"), ("gone", 1)])
def test_only_two_clusters_of_the_run_are_merged(two, pair):
    api.say_place(OTHER_RUN, MINA, cluster="Elsewhere")
    api.say_place(RUN, TARA, cluster="Gone")
    ids = {"missing": 10**6, "other": cluster_named("Elsewhere", OTHER_RUN).id}
    ids["gone"] = cluster_named("Gone").id
    api.merge(RUN, ids["gone"], two[1])
    before = list(Participant.objects.order_by("pk").values())
    source, into = (ids.get(each) or two[each] for each in pair)
    with pytest.raises(api.NotFound):
        api.merge(RUN, source, into)
    assert list(Participant.objects.order_by("pk").values()) == before


def test_merging_is_done_whole_or_not_at_all(two, monkeypatch):
    def refuse(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(Grant.objects, "filter", refuse)
    with pytest.raises(RuntimeError):
        api.merge(RUN, *two)
    assert names() == ["Elan", "Elan Textile"]


def test_roles_move_with_a_merge_and_the_greater_stays(two):
    source, into = two
    for user, role, cluster in (
        (21, "trainer", source), (22, "moderator", source), (22, "reader", into),
        (23, "reader", source), (23, "trainer", into),
    ):  # fmt: skip
        api.give(RUN, user, role, api.Scope(cluster_id=cluster), by=1)
    api.merge(RUN, source, into)
    held = {(each.user_id, each.role, each.scope.cluster_id) for each in api.grants_of(RUN)}
    assert held == {(21, "trainer", into), (22, "moderator", into), (23, "trainer", into)}
    # The scope says the same as the cluster: given again, it is replaced.
    api.give(RUN, 21, "reader", api.Scope(cluster_id=into), by=1)
    assert len(api.grants_of(RUN)) == 3


def test_a_renamed_cluster_is_found_under_both_names(two):
    source = two[0]
    api.rename(RUN, source, "Elan Confection")
    assert names() == ["Elan Confection", "Elan Textile"]
    assert api.say_place(RUN, TARA, cluster="elan").cluster.id == source
    assert api.say_place(RUN, TARA, cluster="elan confection").cluster.id == source
    api.rename(RUN, source, "Elan")
    assert api.say_place(RUN, TARA, cluster="elan confection").cluster.name == "Elan"
    api.rename(RUN, source, "ÉLAN")
    assert api.cluster_of(RUN, source).name == "ÉLAN"


def test_a_name_that_another_cluster_has_is_not_given_twice(two):
    with pytest.raises(api.NameTaken):
        api.rename(RUN, two[0], "élan TEXTILE")
    assert names() == ["Elan", "Elan Textile"]


def test_a_settled_country_counts_for_all_of_the_cluster(two):
    api.settle(RUN, two[0], "EG")
    assert {api.place_of(RUN, user).country for user in (OMAR, SARA)} == {"EG"}
    with pytest.raises(api.CountryRefused):
        api.settle(RUN, two[0], "XX")


@pytest.mark.parametrize("change", [lambda run, pk: api.rename(run, pk, "X"),
                                    lambda run, pk: api.settle(run, pk, "TN"),
                                    api.cluster_of])  # fmt: skip
def test_a_cluster_of_another_run_is_not_found(two, change):
    with pytest.raises(api.NotFound):
        change(OTHER_RUN, two[0])


def test_all_clusters_are_one_query(two, django_assert_num_queries):
    with django_assert_num_queries(1):
        api.clusters_of(RUN)
    api.give(RUN, TARA, "reader", api.Scope(cluster_id=two[0]), by=1)
    for user in (OMAR, SARA):
        api.say_place(RUN, user)
    assert names() == ["Elan", "Elan Textile"]
    with CaptureQueriesContext(connection) as queries:
        assert [each.people for each in api.clusters_of(RUN)] == [0, 1]
    assert len(queries) == 1
