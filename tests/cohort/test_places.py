import pytest

from tns_training_xblock.cohort import api, places
from tns_training_xblock.cohort.models import Cluster, Participant

from .conftest import MINA, OMAR, OTHER_RUN, RUN, SARA, TARA, cluster_named, names

pytestmark = pytest.mark.django_db


def test_nobody_has_a_place_before_it_is_said():
    assert api.place_of(RUN, MINA) is None
    place = api.say_place(RUN, MINA, cluster=" Elan  Textile ", country="TN")
    assert (place.cluster.name, place.country, place.said_by) == ("Elan Textile", "TN", MINA)
    assert api.place_of(RUN, MINA) == place
    assert api.place_of(OTHER_RUN, MINA) is None
    assert api.place_of(RUN, OMAR) is None


def test_from_none_is_an_answer_too():
    place = api.say_place(RUN, MINA, cluster="", country="JO")
    assert (place.cluster, place.country) == (None, "JO")
    assert api.say_place(RUN, MINA).country == ""
    assert api.place_of(RUN, MINA) is not None


def test_however_a_cluster_is_spelt_it_is_one():
    first = api.say_place(RUN, MINA, cluster="Élan Textile", country="TN").cluster
    second = api.say_place(RUN, OMAR, cluster="ELAN-TEXTILE", country="TN").cluster
    elsewhere = api.say_place(OTHER_RUN, MINA, cluster="Élan Textile", country="TN").cluster
    assert (second.id, second.name) == (first.id, "Élan Textile")
    assert elsewhere.id != first.id
    assert [(each.name, each.people) for each in api.clusters_of(RUN)] == [("Élan Textile", 2)]


@pytest.mark.parametrize("name", ["Elan 🏺 Textile", "عنقود النسيج", "<b>Elan</b>"])
def test_every_character_is_kept(name):
    api.say_place(RUN, MINA, cluster=name)
    assert api.place_of(RUN, MINA).cluster.name == name


def test_who_corrects_a_mistyped_name_leaves_it_to_nobody():
    api.say_place(RUN, MINA, cluster="Elna", country="TN")
    api.say_place(RUN, MINA, cluster="Elan", country="TN")
    assert names() == ["Elan"]
    assert Cluster.objects.count() == 1
    api.say_place(RUN, OMAR, cluster="Elan", country="TN")
    api.say_place(RUN, MINA, cluster="", country="")
    assert names() == ["Elan"]
    assert Participant.objects.count() == 2


def test_what_is_no_name_and_no_country_is_refused_and_changes_nothing():
    api.say_place(RUN, MINA, cluster="Elan", country="TN")
    for cluster, country in (("a" * 121, "TN"), ("?", "TN"), ("Other", "XX")):
        with pytest.raises(api.CohortError):
            api.say_place(RUN, MINA, cluster=cluster, country=country)
    assert api.place_of(RUN, MINA).cluster.name == "Elan"
    assert names() == ["Elan"]


def test_a_person_keeps_the_country_they_said_where_it_is_not_their_clusters():
    api.say_place(RUN, MINA, cluster="Elan", country="TN")
    api.say_place(RUN, OMAR, cluster="Elan", country="FR")
    api.say_place(RUN, SARA, cluster="Elan")
    assert cluster_named("Elan").country == "TN"
    said = {user: api.place_of(RUN, user).country for user in (MINA, OMAR, SARA)}
    assert said == {MINA: "TN", OMAR: "FR", SARA: "TN"}
    assert set(api.in_country(RUN, "TN").values_list("user_id", flat=True)) == {MINA, SARA}


def test_the_only_one_of_a_cluster_may_still_say_where_it_is():
    api.say_place(RUN, MINA, cluster="Elan", country="FR")
    api.say_place(RUN, MINA, cluster="Elan", country="TN")
    assert cluster_named("Elan").country == "TN"


def test_a_trainer_corrects_several_at_once_and_only_what_was_filled_in():
    api.say_place(RUN, MINA, cluster="Elan", country="TN")
    api.say_place(RUN, OMAR, cluster="Elna", country="MA")
    api.correct(RUN, [OMAR, SARA], by=TARA, cluster="elan")
    moved = api.place_of(RUN, OMAR)
    assert (moved.cluster.name, moved.country, moved.said_by) == ("Elan", "MA", TARA)
    assert api.place_of(RUN, SARA).country == "TN"
    assert names() == ["Elan"]
    api.correct(RUN, [OMAR, SARA], by=TARA, country="JO")
    assert {api.place_of(RUN, user).cluster.name for user in (OMAR, SARA)} == {"Elan"}
    assert {api.place_of(RUN, user).country for user in (MINA, OMAR, SARA)} == {"TN", "JO"}
    api.correct(RUN, [OMAR], by=TARA, cluster="")
    assert api.place_of(RUN, OMAR).cluster is None


def test_a_cluster_that_goes_while_somebody_joins_it_is_made_again(monkeypatch):
    """Between finding it and holding it, its last person left, or a trainer merged it."""
    api.say_place(RUN, MINA, cluster="Elan", country="TN")
    real, todo = places.hold, [lambda: api.say_place(RUN, MINA, cluster="Nour")]

    def hold(*args):
        if todo:
            todo.pop()()
        return real(*args)

    monkeypatch.setattr(places, "hold", hold)
    assert api.say_place(RUN, OMAR, cluster="Elan").cluster.name == "Elan"
    assert names() == ["Elan", "Nour"]

    source, into = cluster_named("Elan").id, cluster_named("Nour").id
    todo.append(lambda: api.merge(RUN, source, into))
    assert api.say_place(RUN, SARA, cluster="Elan").cluster.id == into
    assert names() == ["Nour"]


@pytest.mark.parametrize("said", [("Elan 🏺", "TN"), ("Elan", ""), ("", "JO"), None])
@pytest.mark.parametrize("roles", [0, 1, 2])
def test_all_that_a_page_asks_of_its_reader_is_one_query(said, roles, django_assert_num_queries):
    block = "block-v1:TNS+BVT+w19+type@tns_case_study+block@x"
    api.say_place(RUN, OMAR, cluster="Nour", country="EG")
    if said:
        api.say_place(RUN, MINA, cluster=said[0], country=said[1])
    for scope in [api.Scope(cluster_id=cluster_named("Nour").id), api.Scope()][:roles]:
        api.give(RUN, MINA, "reader", scope, by=TARA)
    with django_assert_num_queries(1):
        about = api.about(RUN, MINA, block)
    assert about == api.About(api.place_of(RUN, MINA), bool(roles))
    assert api.about(OTHER_RUN, MINA, block) == api.About(None, False)
