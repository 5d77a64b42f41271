"""The comment bank as the script of a desk asks for it."""

import pytest
from django.urls import reverse

from tests.grading.conftest import KEY, sign_in
from tns_training_xblock.grading.comments import bank
from tns_training_xblock.grading.comments.entries import Keeper, Written

BANK = reverse("tns_training:bank", args=[KEY.course_id])
JSON = {"Accept": "application/json"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, trainer):
    sign_in(client, trainer)
    return client


def entries(client):
    return client.get(BANK, headers=JSON).json()["entries"]


def test_a_comment_is_kept_with_its_criterion_and_there_from_then_on(signed_in, trainer):
    form = {"do": "keep", "text-en": "Name who pays.", "place": f"{KEY.usage_key}#mix"}
    kept = signed_in.post(BANK, form, headers=JSON).json()["entry"]
    again = signed_in.post(BANK, form, headers=JSON).json()["entry"]
    assert kept == again
    assert entries(signed_in) == [kept]
    assert kept == {
        "id": kept["id"],
        "texts": {"en": "Name who pays."},
        "item": KEY.usage_key,
        "criterion": "mix",
        "used": 0,
    }


def test_uses_are_counted_and_put_first_what_is_used(signed_in, trainer):
    keeper = Keeper(KEY.course_id, trainer.pk)
    first = bank.keep(keeper, Written({"en": "One."}))
    bank.keep(keeper, Written({"en": "Two."}))
    assert signed_in.post(BANK, {"do": "used", "entry": first.id}, headers=JSON).json()["ok"]
    assert [each["texts"]["en"] for each in entries(signed_in)] == ["One.", "Two."]


def test_what_cannot_be_kept_is_told(signed_in):
    answer = signed_in.post(BANK, {"do": "keep", "text-en": " "}, headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (422, "entry-refused")
    assert signed_in.post(BANK, {"do": "burn"}, headers=JSON).status_code == 404


def test_without_a_script_it_is_the_page(signed_in):
    page = reverse("tns_training:comments", args=[KEY.course_id])
    assert signed_in.get(BANK).headers["Location"] == page
