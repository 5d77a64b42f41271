import pytest
from django.utils import timezone

from tns_training_xblock.cohort import api
from tns_training_xblock.cohort.models import Cluster, Group
from tns_training_xblock.cohort.values import Place, text

from .conftest import MINA, RUN

NOW = timezone.now()


@pytest.mark.parametrize("stored", [None, 7, ["Elan"], {"name": "Elan"}, True])
def test_a_name_that_is_no_text_any_more_counts_as_none(stored):
    assert text(stored) == ""
    assert text("Elan\x00\r\n") == "Elan\n"


@pytest.mark.parametrize(
    ("country", "cluster", "shown"),
    [
        ("FR", (1, "Elan", "TN"), "FR"),
        ("", (1, "Elan", "TN"), "TN"),
        ("", (1, "Elan", ""), ""),
        ("JO", (None, None, None), "JO"),
    ],
)
def test_a_person_s_country_is_their_own_else_their_clusters(country, cluster, shown):
    place = Place.read(country, MINA, NOW, *cluster)
    assert place.country == shown
    assert (place.cluster is None) is (cluster[0] is None)


@pytest.mark.django_db
@pytest.mark.parametrize("stored", [None, 7, ["x"], {}])
def test_whatever_became_of_the_names_all_can_still_be_read(stored):
    api.say_place(RUN, MINA, cluster="Elan", country="TN")
    group = api.make_group(RUN, "Bus")
    api.join(RUN, group.id, [MINA])
    for model in (Cluster, Group):
        for row in model.objects.all():
            row.name = [] if stored is None else stored
            row.save()
    assert api.place_of(RUN, MINA).cluster.name == ""
    assert [each.name for each in api.clusters_of(RUN)] == [""]
    assert [each.name for each in api.groups_of(RUN)] == [""]
    assert [each.name for each in api.groups_by_person(RUN, [MINA])[MINA]] == [""]
    assert api.about(RUN, MINA, "x").place.cluster.name == ""
