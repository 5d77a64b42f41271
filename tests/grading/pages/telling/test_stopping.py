"""A letter's link asks, a mail program's button does, and neither needs a session."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tns_training_xblock.grading.models import NoMail
from tns_training_xblock.grading.telling.wishes import Wish, token

pytestmark = pytest.mark.django_db


@pytest.fixture
def wish(campus):
    return Wish("released", str(campus.course_key), campus.user("learner").pk)


@pytest.fixture
def url(wish):
    return reverse("tns_training:unsubscribe", args=[token(wish)])


@pytest.fixture
def client():
    """Which checks forms as a real server does."""
    return Client(enforce_csrf_checks=True)


def test_opening_the_link_changes_nothing(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    assert "No more messages of this kind" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert not NoMail.objects.exists()


def test_a_mail_program_posts_without_anything_of_ours(client, url, wish):
    for _ in range(2):
        answer = client.post(
            url, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
        )
        assert answer.status_code == 200
        assert "You get no more messages of this kind" in answer.content.decode()
    assert list(NoMail.objects.values_list("course_id", "user_id", "kind", "set_by")) == [
        (wish.course_id, wish.user_id, wish.kind, wish.user_id)
    ]


def test_of_who_left_the_platform_nothing_is_kept(client, url, wish):
    User.objects.filter(pk=wish.user_id).update(is_active=False)
    answer = client.post(url)
    assert "You get no more messages of this kind" in answer.content.decode()
    assert not NoMail.objects.exists()


def test_who_takes_no_part_for_now_is_heard_for_later(client, campus, wish):
    outside = Wish(wish.kind, wish.course_id, campus.user("outsider").pk)
    assert (
        client.post(reverse("tns_training:unsubscribe", args=[token(outside)])).status_code == 200
    )
    assert NoMail.objects.get().user_id == outside.user_id


@pytest.mark.parametrize("method", ["get", "post"])
def test_any_other_token_does_nothing(client, method):
    answer = getattr(client, method)(reverse("tns_training:unsubscribe", args=["a:b:c"]))
    assert answer.status_code == 404
    assert "This link is not complete" in answer.content.decode()
    assert not NoMail.objects.exists()


@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("ar", "rtl")])
def test_it_is_in_the_letters_language(client, url, language, direction):
    page = client.get(url, {"language": language}).content.decode()
    assert f'<html lang="{language}" dir="{direction}">' in page


def test_nobody_learns_from_it_who_gets_letters(client, url):
    page = client.get(url).content.decode()
    assert "@" not in page.split("<main")[1].split("</main>")[0].replace("+type@", "")
