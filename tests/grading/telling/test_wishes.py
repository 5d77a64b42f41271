"""One *no* is enough, whoever says it."""

import pytest
from django.core import signing

from tns_training_xblock.grading.models import NoMail
from tns_training_xblock.grading.telling.wishes import (
    Wish,
    of_token,
    operator_allows,
    refused_by,
    say,
    token,
    unwanted,
    wanted,
)

MINE = Wish("released", "c", 7)


@pytest.mark.parametrize(("said", "released", "waiting"), [
    (None, True, True), (True, True, True), (False, False, False), ({}, True, True),
    ({"released": False}, False, True), ({"waiting": False}, True, False),
])  # fmt: skip
def test_what_the_operator_says(settings, said, released, waiting):
    settings.TNS_TRAINING_MAIL = said
    assert (operator_allows("released"), operator_allows("waiting")) == (released, waiting)


@pytest.mark.django_db
@pytest.mark.parametrize(("user", "run", "kind", "gets"), [
    (7, "c", "released", False), (NoMail.EVERYBODY, "c", "released", False),
    (8, "c", "released", True), (7, "d", "released", True), (7, "c", "returned", True),
])  # fmt: skip
def test_who_says_no_to_what(user, run, kind, gets):
    say(Wish(kind, run, user), wants=False, by=user)
    say(Wish(kind, run, user), wants=False, by=user)
    assert wanted(MINE) is gets
    assert refused_by(run, user) == {kind}
    assert unwanted(run, kind) == {user}
    say(Wish(kind, run, user), wants=True, by=user)
    assert wanted(MINE)


def test_a_token_says_what_it_was_made_for():
    assert of_token(token(MINE)) == MINE


@pytest.mark.parametrize("text", [
    "", "x", token(MINE)[:-1], token(MINE) + "a", "a:" + token(MINE),
    signing.dumps(["released", "c", 7]), signing.dumps("x", salt="tns_training.no_mail"),
    signing.dumps(["other", "c", 7], salt="tns_training.no_mail"),
], ids=[
    "none", "x", "shorter", "longer", "another", "salt", "text", "kind",
])  # fmt: skip
def test_any_other_text_is_no_token(text):
    assert of_token(text) is None


def test_a_token_outlives_the_key_it_was_made_with(settings):
    before = token(MINE)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another"
    assert of_token(before) == MINE
    settings.SECRET_KEY_FALLBACKS = []
    assert of_token(before) is None
