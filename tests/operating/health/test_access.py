"""Who may read a report, and in which form."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from tests.operating.health.conftest import TOKEN
from tns_training_xblock.operating.health.access import Form, form_of, has_token


def get(query="", user=None, **headers):
    request = RequestFactory().get(f"/{query}", headers=headers)
    request.user = user or AnonymousUser()
    return request


@pytest.mark.parametrize(
    ("query", "accept", "form"),
    [
        ("", "text/html,*/*;q=0.8", Form.PAGE),
        ("", "*/*", Form.PAGE),
        ("", "", Form.PAGE),
        ("", "application/json", Form.JSON),
        ("?format=json", "text/html", Form.JSON),
        ("?format=prometheus", "text/html", Form.PROMETHEUS),
        ("?format=html", "application/json", Form.PAGE),
        ("?format=yaml", "text/html", Form.PAGE),
    ],
)
def test_the_form_that_is_asked_for(query, accept, form):
    assert form_of(get(query, accept=accept)) is form


@pytest.mark.parametrize(
    ("sent", "may"),
    [
        (f"Bearer {TOKEN}", True),
        (f"Bearer {TOKEN[1:]}", False),
        (f"Basic {TOKEN}", False),
        (TOKEN, False),
        ("Bearer ", False),
        ("Bearer é", False),
        ("", False),
    ],
)
def test_a_monitor_has_the_operators_token(settings, sent, may):
    settings.TNS_TRAINING_HEALTH_TOKEN = TOKEN
    assert has_token(get(authorization=sent)) is may


@pytest.mark.parametrize("token", [None, "", "short", 5, ["x"] * 40, "é" * 40])
def test_without_a_token_that_means_something_there_is_none(settings, token):
    settings.TNS_TRAINING_HEALTH_TOKEN = token
    for sent in ("", "short", token):
        assert not has_token(get(authorization=f"Bearer {sent}".encode().decode("latin-1")))


def test_a_token_in_the_address_counts_for_nothing(settings):
    settings.TNS_TRAINING_HEALTH_TOKEN = TOKEN
    assert not has_token(get(f"?token={TOKEN}"))
