"""The page of a run's people, as whoever may open it sees it."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from demo.models import Enrollment
from tests.grading.conftest import KEY, hand_in, person, sign_in
from tns_training_xblock.cohort import api as cohort

RUN = KEY.course_id
PAGE = reverse("tns_training:people", args=[RUN])
pytestmark = pytest.mark.django_db


@pytest.fixture
def mina():
    user = person("mina")
    Enrollment.objects.create(user=user, course_key=RUN)
    return user


@pytest.fixture
def signed_in(client, trainer):
    sign_in(client, trainer)
    return client


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def test_it_shows_who_comes_from_where(signed_in, mina):
    omar = person("omar")
    cohort.say_place(RUN, omar.pk, cluster="Elan <b>", country="TN")
    group = cohort.make_group(RUN, "Bus one")
    cohort.join(RUN, group.id, [omar.pk])
    page = text(signed_in.get(PAGE))
    assert "named by the person" in page
    assert "placed by a trainer" not in page
    cohort.correct(RUN, [omar.pk], by=7, cluster="Elan <b>")
    assert "placed by a trainer" in text(signed_in.get(PAGE))
    for said in ("Mina", "Omar", "Elan &lt;b&gt;", "Tunisia", "Bus one", "Not said", "2 people"):
        assert said in page
    assert '<details class="tns-fold" >' in page
    narrowed = text(signed_in.get(PAGE, {"country": "TN"}))
    assert '<details class="tns-fold" open>' in narrowed
    assert "1 set" in narrowed
    assert "Omar" in narrowed
    assert "Mina" not in narrowed


@pytest.mark.parametrize(
    ("role", "scope", "status"),
    [
        ("reader", "run", 200),
        ("trainer", "run", 200),
        ("moderator", "run", 200),
        ("moderator", "item", 403),
        ("moderator", "cluster", 403),
        ("", "", 403),
    ],
)
def test_roles_for_the_whole_run_open_it_and_only_readers_see_no_forms(
    client, mina, role, scope, status
):
    tara = person("tara")
    elan = cohort.say_place(RUN, mina.pk, cluster="Elan").cluster
    scopes = {
        "run": cohort.Scope(),
        "item": cohort.Scope(usage_key=KEY.usage_key),
        "cluster": cohort.Scope(cluster_id=elan.id),
    }
    if role:
        cohort.give(RUN, tara.pk, role, scopes[scope], by=1)
    sign_in(client, tara)
    response = client.get(PAGE)
    assert response.status_code == status
    page = response.content.decode()
    assert ("Mina" in page) is (status == 200)
    assert ('value="correct"' in page) is (status == 200 and role != "reader")
    assert 'value="give"' not in page


def test_an_instructor_finds_the_form_that_gives_roles(client, mina):
    sign_in(client, person("ines", "instructor"))
    page = text(client.get(PAGE))
    assert 'value="give"' in page
    assert 'value="correct"' in page


def test_who_is_not_signed_in_comes_back_after_signing_in(client):
    response = client.get(PAGE)
    assert response.status_code == 302
    assert "people" in response["Location"]


def test_another_run_is_another_page(client, mina):
    sign_in(client, person("elsewhere", "staff", "course-v1:TNS+BVT+w20"))
    assert client.get(PAGE).status_code == 403
    there = reverse("tns_training:people", args=["course-v1:TNS+BVT+w20"])
    assert "Mina" not in text(client.get(there))


def test_the_list_of_submissions_leads_here(signed_in, submitted):
    page = text(signed_in.get(reverse("tns_training:queue", args=[RUN])))
    assert PAGE in page


def queries(client, **asked):
    with CaptureQueriesContext(connection) as found:
        text(client.get(PAGE, asked))
    return len(found)


def test_it_takes_the_same_few_queries_however_many_there_are(client):
    """Ours are thirteen; beside them the session, the account and what the platform is asked."""
    sign_in(client, person("ines", "instructor"))
    client.get(PAGE)

    def more(count, start):
        users = get_user_model().objects.bulk_create(
            get_user_model()(username=f"u{start + number}") for number in range(count)
        )
        for user in users:
            cohort.say_place(RUN, user.pk, cluster=f"Cluster {user.pk}", country="TN")
            cohort.give(RUN, user.pk, "trainer", cohort.Scope(), by=1)
        group = cohort.make_group(RUN, f"Group {start}")
        cohort.join(RUN, group.id, [user.pk for user in users])

    more(2, 0)
    few = queries(client)
    more(130, 100)
    assert queries(client) == few <= 17
    assert queries(client, page="3") == few
    assert "Page 3 of 3" in text(client.get(PAGE, {"page": 3}))


def test_pages_keep_what_was_asked_for(signed_in):
    users = get_user_model().objects.bulk_create(
        get_user_model()(username=f"u{number}") for number in range(60)
    )
    for user in users:
        cohort.say_place(RUN, user.pk, country="TN")
    page = text(signed_in.get(PAGE, {"country": "TN"}))
    assert "?country=TN&amp;page=2" in page


@pytest.mark.parametrize("asked", [{"cluster": "x"}, {"cluster": "9" * 30}, {"country": "\x00"},
                                   {"page": "-1"}, {"group": "'"}, {"done": "<b>"}])  # fmt: skip
def test_whatever_an_address_asks_for_is_answered(signed_in, mina, asked):
    assert "<b>" not in text(signed_in.get(PAGE, asked))


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "Personnes de cette session"), ("ar", "المشاركون في هذه الدورة")]
)
def test_it_is_in_the_readers_language(signed_in, submitted, language, said):
    page = text(signed_in.get(PAGE, {"language": language}))
    assert said in page
    assert f'lang="{language}"' in page


def test_who_handed_in_is_listed_with_how_often(signed_in, key, content, mina):
    hand_in(key, content, user_id=mina.pk)
    assert "<bdi>1</bdi>" in "".join(text(signed_in.get(PAGE)).split("\n"))
