import pytest
from django.urls import reverse

from tests.grading.conftest import KEY
from tns_training_xblock.grading import api

GOOD = {"arithmetic": "good", "mix": "weak"}


def test_a_refused_release_names_each_place_for_a_script(desk):
    body = desk.post("release", 0, {"mix": "weak"}, json=True).json()
    assert (body["code"], body["version"]) == ("invalid", 1)
    assert list(body["problems"]) == ["arithmetic"]
    assert "Choose a level" in body["problems"]["arithmetic"]


@pytest.mark.parametrize("act", ["release", "finish", "return"])
def test_after_a_refusal_the_address_in_the_bar_opens_the_desk(desk, act):
    refused = desk.post(act, 0, {"mix": "weak"})
    assert refused.status_code == 422
    opened = desk.client.get(desk.url(act))
    assert (opened.status_code, opened["Location"]) == (302, desk.url())


def test_a_form_that_comes_second_shows_only_what_is_different(desk):
    theirs = {"mix": "good", "arithmetic": "good"}
    api.save_review(desk.uuid, 0, 99, theirs, {"mix": "Theirs."}, "Alike")
    page = desk.post("save", 0, GOOD, mix="Mine.", overall="Alike").content.decode()
    notice = page[page.index("data-conflict") : page.index("data-take-theirs")]
    assert "Theirs." in notice
    assert "Mix of income" in notice
    assert "Arithmetic" not in notice
    assert "Alike" not in notice


def test_what_may_not_be_typed_into_is_shown_as_it_is_kept(desk, trainer):
    api.save_review(desk.uuid, 0, trainer.pk, GOOD, {}, "")
    api.finish(desk.uuid, 1, trainer.pk)
    page = desk.post("return", 2).content.decode()
    assert "Say in a comment what the learner is to do" in page
    assert page.count("checked") >= 2


def test_a_submission_of_another_block_is_not_found(desk):
    other = KEY.usage_key.replace("thin-subsidy", "another")
    for act in ("claim", "undo", "return"):
        address = reverse(f"tns_training:{act}", args=[other, desk.uuid])
        assert desk.client.post(address, {"version": 0}).status_code == 404
