from datetime import timedelta

import pytest
from django.utils import timezone
from submissions import api as submissions

from demo.models import Enrollment
from tests.grading.conftest import KEY, Desk, hand_in, lapse, person, sign_in
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.work import api as work_api

GOOD = {"arithmetic": "good", "mix": "weak"}
ANNA = 11


@pytest.fixture
def three(client, trainer, content):
    """The desks of three submissions, the longest waiting first."""
    sign_in(client, trainer)
    keys = [work_api.WorkKey(KEY.course_id, KEY.usage_key, letter * 32) for letter in "bcd"]
    people = [person(name).pk for name in ("amina", "bakary", "chokri")]
    pairs = zip(keys, people, strict=True)
    return [Desk(client, hand_in(key, content, user_id=pk).uuid) for key, pk in pairs]


def release(desk, version=0, **more):
    form = {"version": version, "next": "1", "overall": ""}
    form |= {f"level-{criterion}": level for criterion, level in GOOD.items()}
    headers = {"Accept": "application/json"}
    return desk.client.post(desk.url("release"), {**form, **more}, headers=headers)


def test_releasing_claims_the_next_and_leads_there(three, trainer):
    body = release(three[0]).json()
    assert body["address"] == f"{three[1].url()}?last={three[0].uuid}"
    assert body["version"] == 0
    assert "Released: 4 of 5" in " ".join(body["html"].split())
    assert "Amina" in body["html"]
    assert api.review(three[1].uuid).claim.by == trainer.pk
    assert release(three[0]).json()["address"] == body["address"]


def test_a_form_goes_on_as_well_and_can_undo_on_the_next_page(three, key):
    form = {"version": 0, "next": "1", **{f"level-{name}": level for name, level in GOOD.items()}}
    page = three[0].client.post(three[0].url("release"), form, follow=True)
    assert page.request["PATH_INFO"] == three[1].url()
    assert "Released: 4 of 5" in " ".join(page.content.decode().split())
    assert three[0].url("undo") in page.content.decode()
    undone = three[0].post("undo", 2)
    assert undone["Location"] == f"{three[0].url()}?done=undone"
    learner = api.review(three[0].uuid).submission.key
    assert api.standing(learner).mark is None
    assert submissions.get_scores(learner.course_id, learner.student_id) == {}


def test_after_its_minute_nothing_is_offered_and_a_sentence_says_why(three):
    release(three[0])
    Review.objects.update(released_at=timezone.now() - timedelta(minutes=2))
    page = three[1].open(last=three[0].uuid).content.decode()
    assert "Released: 4 of 5" in " ".join(page.split())
    assert three[0].url("undo") not in page
    refused = three[0].post("undo", 2)
    assert refused.status_code == 409
    assert "undone for one minute" in refused.content.decode()


def test_what_is_done_leads_on_and_can_be_opened_again(three):
    answer = three[0].client.post(
        three[0].url("finish"),
        {"version": 0, "next": "1", **{f"level-{name}": level for name, level in GOOD.items()}},
        follow=True,
    )
    assert answer.request["PATH_INFO"] == three[1].url()
    assert api.review(three[0].uuid).state == "ready"
    assert "Done, not released yet: 4 of 5" in " ".join(answer.content.decode().split())
    assert three[0].url("reopen") in answer.content.decode()
    ready = three[0].open().content.decode()
    assert three[0].url("release") in ready
    assert three[0].url("save") not in ready.replace("action=", "", 1) or "data-open" not in ready
    released = three[0].client.post(three[0].url("release"), {"version": 2})
    assert released.status_code == 302
    assert api.review(three[0].uuid).released


def test_the_last_one_stays_and_says_that_nobody_waits(three):
    for desk in three[1:]:
        api.claim(desk.uuid, ANNA)
    address = release(three[0]).json()["address"]
    assert address == f"{three[0].url()}?done=released&nobody=1"
    page = three[0].client.get(address).content.decode()
    assert "Nobody else waits for you here." in page
    assert three[0].url("undo") in page


def test_view_and_language_are_taken_along(three):
    page = three[1].open(view="late~x", language="fr").content.decode()
    assert page.count("view=late~x") == 2
    assert '<input type="hidden" name="view" value="late~x">' in page
    address = release(three[1], view="late~x", language="fr").json()["address"]
    assert address.startswith(three[2].url())
    assert "view=late~x" in address
    assert "language=fr" in address
    again = three[2].client.get(address).content.decode()
    assert 'lang="fr"' in again
    # The choice stays where a link does not name it.
    assert '<html lang="fr"' in three[0].open().content.decode()


def test_next_is_for_who_may_mark_it(three, client, content):
    reader = person("reader")
    cohort.give(KEY.course_id, reader.pk, "reader", cohort.Scope(), by=1)
    sign_in(client, reader)
    page = three[0].open().content.decode()
    assert "data-ahead" not in page
    assert "data-bar" in page
    assert "data-release" not in page


def test_trials_and_who_left_are_not_gone_on_to(three, content):
    learner = api.review(three[1].uuid).submission.user_id
    Enrollment.objects.create(user_id=learner, course_key=KEY.course_id, is_active=False)
    assert release(three[0]).json()["address"].startswith(three[2].url())


def test_what_the_address_says_of_the_last_one_is_looked_at(three, client):
    other = three[0].uuid
    for last in (three[1].uuid, "x", "\x00", other.replace("-", "")):
        assert "data-last" not in three[1].open(last=last).content.decode()
    # Nothing was done to it.
    assert "data-last" not in three[1].open(last=other).content.decode()


def test_previous_is_the_one_before_whatever_became_of_it(three):
    release(three[0])
    lapse()
    page = three[1].open().content.decode()
    assert f'href="{three[0].url()}" data-way' in page
    assert f'href="{three[2].url()}" data-way' in page
    assert "Previous" not in three[0].open().content.decode()
