"""On the desk: why a released mark changes, who asks for another look, and frozen grades."""

import re

import pytest
from django.urls import reverse

from demo.platform import DemoPlatform
from tests.grading.conftest import KEY, Desk, hand_in, person, sign_in
from tests.grading.queue.conftest import RUN
from tns_training_xblock.grading import api

GOOD, POOR = {"arithmetic": "good", "mix": "good"}, {"arithmetic": "weak", "mix": "good"}
QUEUE = reverse("tns_training:queue", args=[RUN])
pytestmark = pytest.mark.django_db


def words(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def released(desk):
    desk.post("release", 0, GOOD)
    return desk


@pytest.fixture
def asked(released, key):
    api.ask(key, api.standing(key).mark.released_at, "My <b>sum</b> is right.")
    return released


@pytest.fixture
def learner_waits(client, content, trainer):
    """As above, of somebody who is there to wait."""
    mina = person("mina")
    receipt = hand_in(KEY, content, user_id=mina.pk)
    sign_in(client, trainer)
    desk = Desk(client, receipt.uuid)
    desk.post("release", 0, GOOD)
    api.ask(KEY, api.standing(KEY).mark.released_at, "My sum is right.")
    return desk


def test_the_desk_asks_for_a_reason_once_a_mark_was_seen(desk, released):
    assert 'name="reason"' not in words(desk.open())
    desk.post("reopen", 2)
    page = words(desk.open())
    assert 'name="reason"' in page
    assert "The learner has seen 5 of 5." in page


@pytest.mark.parametrize("act", ["release", "finish"])
def test_without_one_nothing_is_released_and_what_was_typed_stays(released, key, act):
    released.post("reopen", 2)
    answer = released.post(act, 3, POOR, overall="Look at year 2.", reason=" ")
    assert answer.status_code == 422
    page = words(answer)
    assert "Say why: the learner has seen the mark" in page
    assert "Look at year 2." in page
    assert api.standing(key).mark.points == 5
    body = released.post(act, 4, POOR, json=True, overall="Look at year 2.", reason="").json()
    assert list(body["problems"]) == [":reason"]


def test_with_one_it_is(released, key):
    released.post("reopen", 2)
    answer = released.post("release", 3, POOR, reason="The second sum was overlooked.")
    assert answer.status_code == 302
    assert api.standing(key).mark.change.why == "The second sum was overlooked."
    assert "The second sum was overlooked." in words(released.open())  # in the history


def test_what_is_typed_is_saved_with_the_draft_and_nothing_else_takes_it_away(released):
    released.post("reopen", 2)
    body = released.post("save", 3, POOR, json=True, reason="The second sum.").json()
    assert body["answer"]["reason"] == "The second sum."
    body = released.post("save", 4, GOOD, json=True).json()
    assert body["answer"]["reason"] == "The second sum."
    assert "The second sum." in words(released.open())


def test_a_form_that_is_given_back_has_the_reason(released, client):
    released.post("reopen", 2)
    client.defaults["HTTP_X_TNS_READER"] = "somebody else"
    assert "The second sum." in words(released.post("save", 3, POOR, reason="The second sum."))


def test_who_asks_for_another_look_stands_above_the_rubric(asked):
    page = words(asked.open())
    assert "The learner asks for another look" in page
    assert "My &lt;b&gt;sum&lt;/b&gt; is right." in page
    assert asked.url("answer") in page


def test_it_is_answered_that_the_mark_stands(asked, key):
    assert asked.post("answer", 2).status_code == 422
    assert "Write an answer: the learner reads it." in words(asked.post("answer", 2, answer=" "))
    answer = asked.client.post(asked.url("answer"), {"version": 2, "answer": "It is 500 too high."})
    assert answer["Location"].endswith("done=answered")
    assert api.standing(key).look.answer == "It is 500 too high."
    page = words(asked.client.get(answer["Location"]))
    assert "the learner reads that the mark stands" in page
    assert "The learner asks for another look" not in page
    assert "It is 500 too high." in page


def test_re_opened_the_reason_is_the_answer(asked, key):
    asked.post("reopen", 2)
    page = words(asked.open())
    assert "Why the mark changes, or why it stands" in page
    assert asked.url("answer") not in page
    assert asked.post("release", 3, GOOD).status_code == 422
    asked.post("release", 3, GOOD, reason="Read anew.")
    [look] = api.looks_at(api.review(asked.uuid).id)
    assert (look.outcome, look.answer) == ("stands", "Read anew.")


def test_the_queue_shows_who_asks_as_work_to_do(learner_waits):
    page = words(learner_waits.client.get(QUEUE))
    assert "Asks for another look" in page
    assert re.search("asked [^<]+ ago", page)
    assert 'href="?state=look"' in page
    assert "1 of 1 is released." in page
    found = words(learner_waits.client.get(QUEUE, {"state": "look"}))
    assert learner_waits.uuid in found
    api.stands(api.review(learner_waits.uuid), 7, "It stands.")
    page = words(learner_waits.client.get(QUEUE))
    assert "Asks for another look" not in page
    assert "Nobody waits. You are done." in page


@pytest.mark.parametrize("frozen", [True, False])
def test_frozen_grades_are_said_before_one_marks(desk, monkeypatch, frozen):
    monkeypatch.setattr(DemoPlatform, "grades_frozen", lambda self, course_id: frozen)
    for page in (words(desk.open()), words(desk.client.get(QUEUE))):
        assert ("The grades of this course are frozen." in page) is frozen
    # It is said, and released all the same: the learner gets mark and comments.
    assert desk.post("release", 0, GOOD).status_code == 302
