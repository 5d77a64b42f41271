import pytest
from django.contrib.auth import get_user_model

from demo.models import Enrollment
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import roster
from tns_training_xblock.grading.roster import Wanted, of_run, page_of_people
from tns_training_xblock.work import api as work_api

from .conftest import KEY, hand_in, person

pytestmark = pytest.mark.django_db
RUN, ALL = KEY.course_id, Wanted()


def enrol(user, active=True, run=RUN):
    Enrollment.objects.create(user=user, course_key=run, is_active=active)


def names(wanted=ALL, page=1):
    return [row.person.username for row in page_of_people(RUN, page, wanted).rows]


@pytest.fixture
def people(content):
    """One of each kind: enrolled, said a place, handed in and left, staff, and of another run."""
    found = {name: person(name) for name in ("enrolled", "said", "gone", "elsewhere")}
    found["staff"] = person("staff", "staff")
    enrol(found["enrolled"])
    enrol(found["staff"])
    enrol(found["gone"], active=False)
    enrol(found["elsewhere"], run="course-v1:TNS+BVT+w20")
    cohort.say_place(RUN, found["said"].pk, cluster="Elan", country="TN")
    cohort.say_place("course-v1:TNS+BVT+w20", found["elsewhere"].pk, cluster="Elan")
    key = work_api.WorkKey(RUN, KEY.usage_key, f"{found['gone'].pk:032}")
    hand_in(key, content, user_id=found["gone"].pk)
    return found


def test_people_are_those_who_take_it_said_a_place_or_handed_in(people):
    assert names() == ["enrolled", "gone", "said"]
    rows = {row.person.username: row for row in page_of_people(RUN, 1, ALL).rows}
    assert rows["said"].place.cluster.name == "Elan"
    assert rows["enrolled"].place is None
    assert {name: row.handed_in for name, row in rows.items()} == {
        "enrolled": 0, "gone": 1, "said": 0,
    }  # fmt: skip


def test_staff_who_hand_in_a_trial_are_listed(people, content):
    key = work_api.WorkKey(RUN, KEY.usage_key, "f" * 32)
    hand_in(key, content, user_id=people["staff"].pk)
    assert "staff" in names()


def test_only_those_of_the_run_are_of_the_run(people):
    ids = {name: user.pk for name, user in people.items()}
    assert of_run(RUN, [ids["enrolled"], ids["said"], ids["gone"], ids["said"]])
    for other in (ids["elsewhere"], ids["staff"], 10**6):
        assert not of_run(RUN, [ids["said"], other])


def test_a_list_is_narrowed_to_a_cluster_country_group_or_those_who_have_not_said(people):
    place = cohort.place_of(RUN, people["said"].pk)
    group = cohort.make_group(RUN, "Bus")
    cohort.join(RUN, group.id, [people["gone"].pk])
    assert names(Wanted(cluster_id=place.cluster.id)) == ["said"]
    assert names(Wanted(country="TN")) == ["said"]
    assert names(Wanted(country="JO")) == []
    assert names(Wanted(group_id=group.id)) == ["gone"]
    assert names(Wanted(unsaid=True)) == ["enrolled", "gone"]
    assert names(Wanted(cluster_id=10**6)) == []
    [row] = page_of_people(RUN, 1, Wanted(group_id=group.id)).rows
    assert [each.name for each in row.groups] == ["Bus"]


@pytest.mark.parametrize("count", [3, 120])
def test_a_page_takes_six_queries_however_many_there_are(count, django_assert_num_queries):
    users = get_user_model().objects.bulk_create(
        get_user_model()(username=f"u{number:03}") for number in range(count)
    )
    group = cohort.make_group(RUN, "Bus")
    cohort.join(RUN, group.id, [user.pk for user in users])
    for user in users:
        cohort.say_place(RUN, user.pk, cluster=f"Cluster {user.pk % 7}", country="TN")
    with django_assert_num_queries(6):
        page = page_of_people(RUN, 1, ALL)
    assert (page.total, len(page.rows)) == (count, min(count, roster.PAGE))
    pages = [name for number in range(1, page.pages + 1) for name in names(page=number)]
    assert pages == [user.username for user in users]
    for asked, given in ((-1, 1), (0, 1), (99, page.pages)):
        assert page_of_people(RUN, asked, ALL).page == given
