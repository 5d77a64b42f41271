"""What is posted on the page of a run's people."""

import pytest
from django.test import Client
from django.urls import reverse

from demo.models import Enrollment
from tests.grading.conftest import KEY, person, sign_in
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.pages.run.arranging import DEEDS
from tns_training_xblock.grading.pages.run.sentences import done_sentence

RUN, OTHER_RUN = KEY.course_id, "course-v1:TNS+BVT+w20"
PAGE = reverse("tns_training:people", args=[RUN])
pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    """Two of one cluster, one of another, one who has not said; one of another run."""
    found = {name: person(name).pk for name in ("mina", "omar", "sara", "quiet", "elsewhere")}
    for name in ("mina", "omar"):
        cohort.say_place(RUN, found[name], cluster="Elan", country="TN")
    cohort.say_place(RUN, found["sara"], cluster="Nour", country="JO")
    cohort.say_place(OTHER_RUN, found["elsewhere"], cluster="Elsewhere")
    Enrollment.objects.create(user_id=found["quiet"], course_key=RUN)
    return found


@pytest.fixture
def instructor(client, people):
    user = person("ines", "instructor")
    sign_in(client, user)
    return user


def do(client, deed, **form):
    return client.post(PAGE, {"do": deed, **form})


def done(response, deed):
    assert response.status_code == 302, response.content.decode()
    assert response["Location"] == f"{PAGE}?done={deed}#{DEEDS[deed].form}"


def refused(response, said, status=422):
    assert response.status_code == status
    page = response.content.decode()
    assert said in page
    return page


def place(people, name):
    return cohort.place_of(RUN, people[name])


def cluster(name):
    return next(each.id for each in cohort.clusters_of(RUN) if each.name == name)


def test_several_are_corrected_at_once(client, instructor, people):
    chosen = [people["sara"], people["quiet"]]
    form = {"person": chosen, "cluster_name": " elan ", "country": "keep"}
    done(do(client, "correct", **form), "correct")
    assert place(people, "quiet").cluster.name == place(people, "sara").cluster.name == "Elan"
    assert place(people, "sara").country == "JO"
    assert place(people, "sara").said_by == instructor.pk
    done(do(client, "correct", person=chosen, country="MA"), "correct")
    assert place(people, "quiet").country == "MA"
    done(do(client, "correct", person=chosen, no_cluster="1", country=""), "correct")
    assert (place(people, "sara").cluster, place(people, "sara").country) == (None, "")


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"cluster_name": "Elan"}, "Tick the people in the list first."),
        ({"person": ["mina"], "country": "keep"}, "Say what to correct"),
        ({"person": ["mina"], "cluster_name": "x" * 121}, "This name is too long."),
        ({"person": ["mina"], "cluster_name": "Typed", "no_cluster": "1"}, "not both"),
        ({"person": ["mina"], "cluster_name": "Typed", "country": "XX"}, "Choose a country"),
        ({"person": ["mina", "elsewhere"], "cluster_name": "Typed"}, "not there any more"),
    ],
)
def test_what_cannot_be_corrected_is_told_and_nothing_typed_is_lost(
    client, instructor, people, form, said
):
    form = {**form, "person": [people[name] for name in form.get("person", [])]}
    page = refused(do(client, "correct", **form), said)
    assert f'value="{form.get("cluster_name", "")}"' in page
    for pk in form["person"]:
        ticked = f'value="{pk}" checked' in " ".join(page.split())
        assert ticked is (pk != people["elsewhere"])
    assert place(people, "mina").cluster.name == "Elan"
    assert cohort.place_of(OTHER_RUN, people["elsewhere"]).cluster.name == "Elsewhere"


def test_clusters_are_renamed_settled_and_merged(client, instructor, people):
    done(do(client, "settle", cluster=cluster("Elan"), name="Elan Textile"), "settle")
    done(do(client, "settle", cluster=cluster("Elan Textile"), country="MA"), "settle")
    assert place(people, "mina").country == "MA"
    source, into = cluster("Nour"), cluster("Elan Textile")
    done(do(client, "merge", source=source, into=into), "merge")
    assert place(people, "sara").cluster.id == into


@pytest.mark.parametrize(
    ("deed", "form", "said"),
    [
        ("settle", {"name": "Typed"}, "Choose a cluster."),
        ("settle", {"cluster": "Elan", "name": "", "country": "keep"}, "Say what to change"),
        ("settle", {"cluster": "Elan", "name": "nour"}, "has that name already"),
        ("settle", {"cluster": "Elan", "name": "Typed", "country": "XX"}, "Choose a country"),
        ("merge", {"source": "Elan", "into": "Elan"}, "two different clusters"),
        ("merge", {"source": "Elan"}, "Choose a cluster."),
        ("merge", {"source": "Elan", "into": "Elsewhere"}, "not there any more"),
        ("make", {"name": " "}, "Give a name."),
        ("make", {"name": "bus"}, "has that name already"),
        ("rename", {"name": "Typed"}, "Choose a group."),
        ("join", {"person": "mina"}, "Choose a group."),
        ("dissolve", {"group": "999999"}, "not there any more"),
        ("give", {"who": "nobody-of-this-name", "role": "trainer"}, "Nobody has this username"),
        ("give", {"who": "", "role": "trainer"}, "Nobody has this username"),
        ("give", {"who": "mina", "role": "owner", "scope": ""}, "not there any more"),
        ("give", {"who": "mina", "role": "reader", "scope": "cluster:x"}, "not there any more"),
        ("give", {"who": "mina", "role": "reader", "scope": "nonsense"}, "not there any more"),
        ("give", {"who": "mina", "role": "reader"}, "What was sent cannot be read."),
        ("take", {"grant": "999999"}, "not there any more"),
    ],
)
def test_what_cannot_be_done_is_told_at_its_form(client, instructor, people, deed, form, said):
    cohort.make_group(RUN, "Bus")
    ids = {each.name: each.id for run in (RUN, OTHER_RUN) for each in cohort.clusters_of(run)}
    form = {name: ids.get(value, people.get(value, value) if name == "person" else value)
            for name, value in form.items()}  # fmt: skip
    before = cohort.clusters_of(RUN), cohort.groups_of(RUN), cohort.grants_of(RUN)
    page = refused(do(client, deed, **form), said)
    at = page.index('role="alert"')
    assert page.rindex('id="', 0, at) >= page.index(f'id="{DEEDS[deed].form}"')
    for typed in ("name", "who"):
        if form.get(typed, "").strip():
            assert f'value="{form[typed]}"' in page
    assert (cohort.clusters_of(RUN), cohort.groups_of(RUN), cohort.grants_of(RUN)) == before


def test_a_group_is_made_filled_renamed_emptied_and_dissolved(client, instructor, people):
    done(do(client, "make", name="Bus one"), "make")
    [group] = cohort.groups_of(RUN)
    chosen = [people["mina"], people["quiet"]]
    done(do(client, "join", person=chosen, group=group.id), "join")
    done(do(client, "rename", group=group.id, name="Bus two"), "rename")
    done(do(client, "leave", person=chosen[:1], group=group.id), "leave")
    assert [(each.name, each.people) for each in cohort.groups_of(RUN)] == [("Bus two", 1)]
    done(do(client, "dissolve", group=group.id), "dissolve")
    assert cohort.groups_of(RUN) == []


@pytest.mark.parametrize("who", ["mina", "mina@example.org", "MINA@EXAMPLE.ORG"])
def test_a_role_is_given_by_username_or_address_and_taken(client, instructor, people, who):
    from django.contrib.auth import get_user_model

    get_user_model().objects.filter(username="mina").update(email="mina@example.org")
    for scope in ("", KEY.usage_key, f"cluster:{cluster('Elan')}"):
        done(do(client, "give", who=who, role="trainer", scope=scope), "give")
    given = cohort.grants_of(RUN)
    assert {(each.user_id, each.given_by) for each in given} == {(people["mina"], instructor.pk)}
    assert len({each.scope for each in given}) == 3
    page = client.get(PAGE).content.decode()
    assert page.count("Take the role away") == 3
    for each in given:
        done(do(client, "take", grant=each.id), "take")
    assert cohort.grants_of(RUN) == []


ARRANGES, GRANTS = {"staff", "limited_staff", "trainer", "moderator"}, {"instructor"}


@pytest.mark.parametrize("who", sorted(ARRANGES | GRANTS | {"reader", "item trainer", "outsider"}))
@pytest.mark.parametrize("deed", DEEDS)
def test_who_may_do_what(client, people, who, deed):
    user = person("somebody", who if who in ("staff", "limited_staff", "instructor") else "")
    if who in ("reader", "trainer", "moderator"):
        cohort.give(RUN, user.pk, who, cohort.Scope(), by=1)
    if who == "item trainer":
        cohort.give(RUN, user.pk, "trainer", cohort.Scope(usage_key=KEY.usage_key), by=1)
    sign_in(client, user)
    group = cohort.make_group(RUN, "Bus")
    before = cohort.clusters_of(RUN), cohort.groups_of(RUN), cohort.grants_of(RUN)
    form = {"person": people["mina"], "cluster_name": "Other", "group": group.id, "name": "Typed",
            "cluster": cluster("Elan"), "source": cluster("Elan"), "into": cluster("Nour"),
            "who": "mina", "role": "reader", "grant": "1"}  # fmt: skip
    response = do(client, deed, **form)
    may = who in GRANTS or (who in ARRANGES and not DEEDS[deed].for_instructors)
    assert (response.status_code != 403) is may
    if not may:
        after = cohort.clusters_of(RUN), cohort.groups_of(RUN), cohort.grants_of(RUN)
        assert after == before
    if who == "reader":
        assert "You may read this, but not change it" in response.content.decode()
        assert "Typed" in response.content.decode()


def test_a_form_of_another_reader_or_of_nobody_changes_nothing(people):
    staff = person("staffer", "staff")
    client = Client(enforce_csrf_checks=True)
    sign_in(client, staff)
    assert do(client, "make", name="Typed").status_code == 403
    other = Client()
    other.force_login(staff)
    response = do(other, "make", name="Typed")
    assert response.status_code == 409
    assert "Typed" in response.content.decode()
    assert cohort.groups_of(RUN) == []


def test_a_button_that_is_none_is_not_found(client, instructor):
    assert do(client, "destroy").status_code == 404


def test_what_was_asked_for_stays_after_something_was_done(client, instructor, people):
    response = client.post(f"{PAGE}?country=TN&page=1", {"do": "make", "name": "Bus"})
    assert response["Location"] == f"{PAGE}?country=TN&page=1&done=make#make"
    assert "The group is made." in client.get(response["Location"]).content.decode()


def test_each_deed_says_that_it_is_done():
    assert all(done_sentence(name) for name in DEEDS)
    assert done_sentence("destroy") == ""
