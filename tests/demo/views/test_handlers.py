import io

import pytest
from django.test import Client
from django.urls import reverse

from demo.views import handlers


def address(campus, name="notes", handler="write"):
    return f"/handler/{campus.key(name)}/{handler}"


def test_a_handler_keeps_what_it_changed(notes):
    assert notes.handle("notes", "write", {"mine": "A note"}) == (
        200,
        {"mine": "A note", "suffix": ""},
    )
    assert notes.block("notes").mine == "A note"
    assert notes.block("notes", "other_learner").mine is None


def test_a_handler_reads_the_rest_of_its_address(notes):
    response = notes.client().post(
        address(notes) + "/a/b", {"mine": "x"}, content_type="application/json"
    )
    assert response.json()["suffix"] == "a/b"


def test_a_post_needs_a_token_and_somebody_signed_in(notes):
    assert notes.handle("notes", "write", {"mine": "x"}, "anonymous")[0] == 403
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(notes.user("learner"))
    sent = {"data": {"mine": "x"}, "content_type": "application/json"}
    assert careful.post(address(notes), **sent).status_code == 403
    careful.get("/login")
    token = careful.cookies["csrftoken"].value
    answer = careful.post(address(notes), **sent, headers={"X-CSRFToken": token})
    assert answer.status_code == 200


def test_as_in_open_edx_an_anonymous_get_and_an_outsider_reach_the_handler(notes):
    assert notes.handle("notes", "write", as_="anonymous", method="GET")[0] == 405
    assert notes.handle("notes", "write", {"mine": "x"}, "outsider")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/handler/nonsense/write",
        "/handler/block-v1:TNS+T+2019+type@notepad+block@nowhere/write",
        "/handler/block-v1:TNS+T+2019+type@notepad+block@notes/not_a_handler",
    ],
)
def test_what_is_not_there_is_not_found(notes, path):
    assert notes.client().post(path).status_code == 404


def test_what_is_not_open_yet_is_there_for_staff_alone(notes):
    notes.add('<notepad url_name="secret"/>', "later-unit")
    assert notes.handle("secret", "write", {"mine": "x"}, "learner")[0] == 404
    assert notes.handle("secret", "write", {"mine": "x"}, "trainer")[0] == 200


def test_staff_who_look_as_a_learner_are_that_learner_to_the_block(notes):
    notes.handle("notes", "write", {"mine": "seen"}, "trainer", seen_as="learner")
    assert notes.block("notes", "learner").mine == "seen"
    notes.handle("notes", "write", {"mine": "own"}, "other_learner", seen_as="learner")
    assert notes.block("notes", "learner").mine == "seen"


def test_files_reach_the_handler_within_the_lms_limits(notes):
    small = io.BytesIO(b"a,b\n")
    small.name = "plan.csv"
    assert notes.handle("notes", "upload", files={"file": small}) == (
        200,
        {"name": "plan.csv", "size": 4},
    )
    large = io.BytesIO(b"x" * (handlers.MAX_FILE + 1))
    large.name = "plan.csv"
    assert notes.handle("notes", "upload", files={"file": large})[0] == 413


def test_as_in_open_edx_studio_runs_a_handler_for_anybody_signed_in(notes):
    assert notes.handle("notes", "write", {"mine": "x"}, "learner", studio=True)[0] == 200
    assert notes.handle("notes", "write", {"mine": "x"}, "anonymous", studio=True)[0] == 302


def test_a_language_chosen_in_a_block_is_the_page_s_too(campus):
    def post(name, data):
        address = reverse("handler", args=(campus.key("who-decides"), name))
        client = campus.client("learner")
        client.post(address, data, content_type="application/json")
        kept = client.cookies.get("openedx-language-preference")
        return kept and kept.value

    assert post("choose_language", {"language": "fr"}) == "fr"
    assert post("choose_language", {"language": "xx"}) is None
    assert post("newest", {"language": "fr"}) is None
