"""Every page of this app against everybody who might ask for it."""

import io
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.conf import settings
from django.shortcuts import resolve_url
from django.urls import reverse

from demo.models import Enrollment
from tests.grading.conftest import KEY, hand_in, person, sign_in
from tns_training_xblock.content.model import FileRule
from tns_training_xblock.grading import api
from tns_training_xblock.work import api as work_api

PAGES = ("submissions", "review", "file", "save", "release", "reopen", "discard")
READ = {"submissions", "review", "file"}
SIGN_IN, FORBIDDEN, ALLOWED = 302, 403, 200
WHO = {
    "nobody": SIGN_IN,
    "outsider": FORBIDDEN,
    "the learner": FORBIDDEN,
    "another learner": FORBIDDEN,
    "staff of another course": FORBIDDEN,
    "somebody inactive": SIGN_IN,
    "limited_staff": ALLOWED,
    "staff": ALLOWED,
    "instructor": ALLOWED,
}


@pytest.fixture
def people(db):
    other = "course-v1:TNS+BVT+w20"
    found = {
        "nobody": None,
        "outsider": person("outsider"),
        "the learner": person("learner"),
        "another learner": person("second"),
        "staff of another course": person("elsewhere", "staff", other),
        "somebody inactive": person("gone", "staff"),
    }
    found |= {role: person(role, role) for role in ("limited_staff", "staff", "instructor")}
    for name in ("the learner", "another learner"):
        Enrollment.objects.create(user=found[name], course_key=KEY.course_id, is_active=True)
    found["somebody inactive"].is_active = False
    found["somebody inactive"].save()
    return found


@pytest.fixture
def addresses(people, content):
    rule = FileRule(types=("csv",), max_bytes=100, max_files=1)
    file = work_api.attach(KEY, "plan", "plan.csv", io.BytesIO(b"1"), 1, rule)
    uuid = hand_in(KEY, content, user_id=people["the learner"].pk).uuid
    args = {"submissions": [], "file": [uuid, file.id]}
    return {
        page: reverse(f"tns_training:{page}", args=[KEY.usage_key, *args.get(page, [uuid])])
        for page in PAGES
    }


def ask(client, page, address):
    return client.get(address) if page in READ else client.post(address, {"version": "0"})


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", WHO)
def test_trainers_pass_and_nobody_else(client, people, addresses, page, who):
    if people[who]:
        sign_in(client, people[who])
    response = ask(client, page, addresses[page])
    expected = WHO[who]
    if expected == ALLOWED:
        # What is changed without a level chosen is refused or leads back; never by the door.
        assert response.status_code in (200, 302, 422)
        assert resolve_url(settings.LOGIN_URL) not in response.get("Location", "")
        return
    assert response.status_code == expected
    assert b"Fees pay one half" not in response.content
    if expected == FORBIDDEN:
        assert b'<a href="/">' in response.content
    if expected == SIGN_IN:
        assert response["Location"].startswith(resolve_url(settings.LOGIN_URL))
    review = api.review(addresses["review"].rstrip("/").rpartition("/")[2])
    assert (review.state, review.version) == ("submitted", 0)


@pytest.mark.parametrize("page", PAGES)
def test_an_address_that_is_none_is_not_found(client, people, addresses, page):
    sign_in(client, people["staff"])
    mistyped = [
        addresses[page].replace("@thin-subsidy", "@fat-subsidy"),
        addresses[page].replace("block-v1", "block-v7"),
        addresses[page].replace("block-v1:", "lb:"),
    ]
    if page == "submissions":
        del mistyped[0]  # a block that nobody answered has an empty list
    for address in mistyped:
        assert ask(client, page, address).status_code == 404


def test_a_submission_is_not_found_under_a_course_that_one_may_mark(client, people, addresses):
    sign_in(client, people["staff of another course"])
    borrowed = addresses["review"].replace("+w19+", "+w20+")
    assert client.get(borrowed).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_reading_changes_nothing_and_changing_needs_a_post(client, people, addresses, page):
    sign_in(client, people["staff"])
    if page in READ:
        assert client.post(addresses[page]).status_code == 405
        return
    # The address stands in the browser after a refusal, and is opened again from there.
    answer = client.get(addresses[page])
    assert (answer.status_code, answer["Location"]) == (302, addresses["review"])


@pytest.mark.parametrize("page", sorted(set(PAGES) - READ))
def test_changing_needs_the_token_of_the_page(people, addresses, page):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    sign_in(client, people["staff"])
    assert client.post(addresses[page], {"version": "0"}).status_code == 403


def test_who_must_sign_in_comes_back_to_the_page_and_not_to_an_action(client, people, addresses):
    def back(response):
        return parse_qs(urlsplit(response["Location"]).query)["next"]

    assert back(client.get(addresses["review"])) == [unquote(addresses["review"])]
    assert back(client.post(addresses["release"], {})) == [unquote(addresses["submissions"])]
