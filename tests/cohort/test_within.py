import pytest

from demo.models import Enrollment
from tests.grading.conftest import person
from tns_training_xblock.cohort import api, within
from tns_training_xblock.cohort.models import Participant
from tns_training_xblock.host.openedx import OpenEdx

from .conftest import MINA, OMAR, OTHER_RUN, RUN, SARA, TARA, cluster_named

pytestmark = pytest.mark.django_db


def ids(query):
    return {row["user_id"] for row in query}


@pytest.fixture
def people():
    api.say_place(RUN, MINA, cluster="Elan", country="TN")
    api.say_place(RUN, OMAR, cluster="Nour", country="JO")
    api.say_place(RUN, SARA, country="TN")
    api.say_place(OTHER_RUN, OMAR, cluster="Elan", country="TN")


def test_each_filter_gives_those_of_the_run(people):
    elan, other = cluster_named("Elan"), cluster_named("Elan", OTHER_RUN)
    assert ids(api.in_cluster(RUN, elan.id)) == {MINA}
    assert ids(api.in_cluster(RUN, other.id)) == set()
    assert ids(api.in_cluster(OTHER_RUN, other.id)) == {OMAR}
    assert ids(api.in_country(RUN, "TN")) == {MINA, SARA}
    assert ids(api.in_country(RUN, "FR")) == set()
    assert ids(api.said_a_place(RUN)) == {MINA, OMAR, SARA}


def test_a_filter_stands_in_another_query_and_adds_none(people, django_assert_num_queries):
    elan = cluster_named("Elan")
    with django_assert_num_queries(1):
        found = Participant.objects.filter(user_id__in=api.in_cluster(RUN, elan.id))
        assert {row.course_id for row in found} == {RUN}


def test_what_the_platform_has_is_asked_there(monkeypatch, db):
    asked = []

    class Host(OpenEdx):
        def in_cohort(self, course_id, name):
            asked.append((course_id, name))
            return "cohort"

        def in_team(self, course_id, team_id):
            asked.append((course_id, team_id))
            return "team"

    monkeypatch.setattr(within, "platform", Host)
    assert api.in_platform_cohort(RUN, "Blue") == "cohort"
    assert api.in_platform_team(RUN, "t1") == "team"
    assert asked == [(RUN, "Blue"), (RUN, "t1")]


def test_the_demonstration_has_enrolments_and_neither_cohorts_nor_teams():
    mina, gone = person("mina"), person("gone")
    Enrollment.objects.create(user=mina, course_key=RUN)
    Enrollment.objects.create(user=gone, course_key=RUN, is_active=False)
    shut_out = person("shut-out")
    shut_out.is_active = False
    shut_out.save()
    Enrollment.objects.create(user=shut_out, course_key=RUN)
    assert ids(api.enrolled(RUN)) == {mina.pk}
    assert ids(api.in_platform_cohort(RUN, "Blue")) == set()
    assert ids(api.in_platform_team(RUN, "t1")) == set()


def test_those_placed_in_ones_cluster_are_whom_a_trainer_placed_there():
    for user, cluster in ((MINA, "Elan"), (OMAR, "Elan"), (TARA, "Nour")):
        api.correct(RUN, [user], by=99, cluster=cluster)
    api.say_place(RUN, SARA, cluster="Elan")

    def found(user_id, run=RUN):
        return {row["user_id"] for row in api.placed_with(run, user_id)}

    assert found(MINA) == found(OMAR) == {MINA, OMAR}
    assert (found(TARA), found(SARA), found(MINA, OTHER_RUN)) == ({TARA}, set(), set())
