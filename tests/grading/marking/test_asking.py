"""Others may hold a mark back before it is released, with the real openedx-filters."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from tests.grading.conftest import hand_in
from tests.host.events import steps
from tests.host.events.steps import SAID, configured
from tns_training_xblock.grading import api
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.host.events.asking import Prevented
from tns_training_xblock.host.events.requests import ReleaseRequest

ANNA = 11
GOOD = {"arithmetic": "good", "mix": "good"}


@pytest.fixture
def seen():
    steps.SEEN.clear()
    return steps.SEEN


@pytest.fixture
def finished(submitted):
    """A mark that can be released as version 1."""
    api.save_review(submitted.uuid, 0, ANNA, GOOD, {}, "Good.")
    return submitted.uuid


def test_a_mark_that_is_held_back_stays_as_it_is(finished, settings, heard, committing):
    settings.OPEN_EDX_FILTERS_CONFIG = configured("Refuse", ReleaseRequest)
    with committing(), pytest.raises(Prevented) as told, translation.override("fr"):
        api.release(finished, 1, ANNA)
    assert told.value.said == SAID["fr"]
    assert (api.review(finished).state, api.review(finished).version) == ("marking", 1)
    assert heard == []
    settings.OPEN_EDX_FILTERS_CONFIG = {}
    assert api.release(finished, 1, ANNA).released


def test_a_step_is_told_what_mark_would_count(finished, settings, seen):
    settings.OPEN_EDX_FILTERS_CONFIG = configured("Look Meddle", ReleaseRequest)
    assert api.release(finished, 1, ANNA).mark.points == 5
    [asked] = seen
    release = asked["release"]
    assert (release.submission, release.by, release.points, release.possible) == (
        finished, ANNA, 5, 5,
    )  # fmt: skip
    assert (release.round, release.late, release.language) == (1, False, "en")
    assert release.members == (release.learner,)


def test_who_sees_an_old_mark_or_releases_twice_asks_nobody(finished, settings, seen):
    settings.OPEN_EDX_FILTERS_CONFIG = configured("Look", ReleaseRequest)
    with pytest.raises(api.StaleReview):
        api.release(finished, 0, ANNA)
    assert seen == []
    api.release(finished, 1, ANNA)
    api.release(finished, 1, ANNA)
    assert len(seen) == 1


def test_a_step_that_breaks_holds_a_mark_back_where_the_operator_wants_that(
    finished, settings, caplog
):
    settings.OPEN_EDX_FILTERS_CONFIG = configured("Break", ReleaseRequest, fail_silently=False)
    with pytest.raises(Prevented, match="could not do so now"):
        api.release(finished, 1, ANNA)
    assert "event=filter-not-asked" in caplog.text
    assert "name=org.tns.training.case_study.release.requested.v1" in caplog.text
    settings.OPEN_EDX_FILTERS_CONFIG = configured("Mumble", ReleaseRequest)
    with pytest.raises(Prevented, match="rules hold this mark back"):
        api.release(finished, 1, ANNA)


def test_of_late_work_a_step_is_told_what_is_left(key, content, db, settings, seen):
    set_rules(key.course_id, key.usage_key, Rules(late_cost=40), 1)
    uuid = hand_in(key, content, late=True, due=timezone.now() - timedelta(hours=1)).uuid
    api.save_review(uuid, 0, ANNA, GOOD, {}, "")
    settings.OPEN_EDX_FILTERS_CONFIG = configured("Look", ReleaseRequest)
    api.release(uuid, 1, ANNA)
    [asked] = seen
    assert (asked["release"].late, asked["release"].points) == (True, 3)


def test_the_desk_says_why_and_keeps_what_was_typed(desk, settings):
    settings.OPEN_EDX_FILTERS_CONFIG = configured("Refuse", ReleaseRequest)
    page = desk.post("release", 0, GOOD, mix="Two payers are named.")
    assert page.status_code == 422
    text = page.content.decode()
    assert "Name a source &lt;first&gt;." in text
    assert "Two payers are named." in text
    assert "Retry-After" not in page
    review = api.review(desk.uuid)
    assert (review.state, review.comments) == ("marking", {"mix": "Two payers are named."})
    answer = desk.post("release", review.version, GOOD, json=True, mix="Two payers are named.")
    assert (answer.status_code, answer.json()["message"]) == (422, SAID["en"])
    settings.OPEN_EDX_FILTERS_CONFIG = {}
    assert desk.post("release", review.version, GOOD, mix="Two payers.").status_code == 302
    assert api.review(desk.uuid).released
