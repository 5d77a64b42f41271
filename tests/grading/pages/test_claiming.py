import pytest

from tests.grading.conftest import person, sign_in
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review

GOOD = {"arithmetic": "good", "mix": "weak"}
ANNA = 11


def test_a_page_claims_and_gives_back(desk, trainer):
    answer = desk.post("claim", 0, json=True).json()
    claim = api.review(desk.uuid).claim
    assert (answer["ok"], answer["version"], claim.by) == (True, 0, trainer.pk)
    assert answer["until"] == claim.until.isoformat()
    assert desk.post("unclaim", 0, json=True).json() == {"ok": True}
    assert api.review(desk.uuid).claim is None


def test_a_page_that_knew_of_an_older_claim_gives_nothing_back(desk, trainer):
    older = desk.post("claim", 0, json=True).json()["until"]
    newer = desk.post("claim", 0, json=True).json()["until"]
    desk.post("unclaim", 0, json=True, until=older)
    assert api.review(desk.uuid).claim.by == trainer.pk
    desk.post("unclaim", 0, json=True, until=newer)
    assert api.review(desk.uuid).claim is None


def test_a_page_that_is_left_leaves_it_to_another_of_the_same_person(desk, trainer):
    older = desk.post("claim", 0, json=True, page="first").json()["until"]
    until = desk.post("claim", 0, json=True, page="second").json()["until"]
    desk.post("unclaim", 0, json=True, until=until, page="second")
    assert api.review(desk.uuid).claim.by == trainer.pk
    desk.post("unclaim", 0, json=True, until=older, page="first")
    assert api.review(desk.uuid).claim is None


@pytest.mark.parametrize(
    "until",
    [
        "yesterday",
        "2026-02-31T00:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "2027-10-31T02:30",  # without a zone, an hour that comes twice
    ],
)
def test_a_moment_that_is_none_is_as_none(desk, until):
    desk.post("claim", 0, json=True)
    assert desk.post("unclaim", 0, json=True, until=until).json() == {"ok": True}
    assert api.review(desk.uuid).claim is None


def test_who_has_it_is_named_and_can_be_taken_over(desk, trainer):
    anna = person("anna", "limited_staff")
    api.claim(desk.uuid, anna.pk)
    answer = desk.post("claim", 0, json=True)
    assert (answer.status_code, answer.json()["code"]) == (409, "claimed")
    assert "Anna has this submission on the desk now" in answer.json()["html"]
    assert "Anna has this submission on the desk now" in desk.open().content.decode()
    assert desk.post("claim", 0, json=True, take_over="1").status_code == 200
    assert api.review(desk.uuid).claim.by == trainer.pk
    assert "data-holder" not in desk.open().content.decode()
    sign_in(desk.client, anna)
    assert "Trainer has it" in desk.post("claim", 0, json=True).json()["html"].replace(
        "this submission", "it"
    )


def test_what_was_released_meanwhile_is_told_in_place_of_a_claim(desk):
    api.release(api.save_review(desk.uuid, 0, ANNA, GOOD, {}, ""), 1, ANNA)
    body = desk.post("claim", 0, json=True).json()
    assert (body["code"], body["open"]) == ("stale", False)


def test_without_a_script_it_is_taken_over_and_given_back_by_forms(desk, trainer):
    api.claim(desk.uuid, ANNA)
    answer = desk.post("claim", 0, take_over="1")
    assert answer["Location"] == desk.url()
    assert api.review(desk.uuid).claim.by == trainer.pk
    assert "/marking/?item=block-v1" in desk.post("unclaim", 0)["Location"]
    assert not Review.objects.filter(claimed_by__isnull=False).exists()
