"""The page for operators, and what a monitor is answered."""

import pytest
from django.contrib.auth.models import User
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client, RequestFactory

from tests.operating.health.conftest import TOKEN
from tns_training_xblock.host.sending import page_policy
from tns_training_xblock.operating.health import metrics
from tns_training_xblock.operating.health.page import health

pytestmark = pytest.mark.django_db
BEARER = {"authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def token(settings):
    settings.TNS_TRAINING_HEALTH_TOKEN = TOKEN


def test_its_address_is_none_of_a_blocks(address, operator, private_files):
    assert address == "/tns-training/health/"
    assert operator.get(address).status_code == 200


def test_whoever_is_not_signed_in_is_led_there(address):
    answer = Client().get(address)
    assert (answer.status_code, answer["Location"]) == (
        302,
        "/login?next=/tns-training/health/",
    )


@pytest.mark.parametrize("query", ["", "?format=json", "?format=prometheus"])
def test_learners_and_trainers_read_nothing_of_it(address, query):
    client = Client()
    client.force_login(User.objects.create(username="trainer"))
    answer = client.get(address + query)
    assert answer.status_code == (401 if query else 403)
    assert b"edx-submissions" not in answer.content


@pytest.mark.parametrize("query", ["?format=json", "?format=prometheus"])
def test_a_monitor_without_the_token_reads_nothing(address, token, query):
    answer = Client(headers={"authorization": f"Bearer {TOKEN}x"}).get(address + query)
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert b"edx-submissions" not in answer.content


def test_a_token_opens_no_page_for_people(address, token):
    assert Client(headers=BEARER).get(address).status_code == 302


def test_a_monitor_reads_json(address, token, private_files):
    answer = Client(headers={**BEARER, "accept": "application/json"}).get(address)
    assert answer.status_code == 200
    said = answer.json()
    assert {line["name"] for line in said["lines"]} >= {"mail", "scores", "storage"}
    assert "no-store" in answer["Cache-Control"]


def test_a_monitor_is_told_by_the_status_where_something_is_wrong(address, token, private_files):
    MigrationRecorder.Migration.objects.filter(app="tns_work").delete()
    answer = Client(headers=BEARER).get(address, {"format": "json"})
    assert (answer.status_code, answer.json()["level"]) == (503, "wrong")


def test_the_page_says_each_line_with_how_to_mend_it(address, operator, private_files):
    MigrationRecorder.Migration.objects.filter(app="tns_work").delete()
    page = operator.get(address)
    assert page.status_code == 200
    html = page.content.decode()
    assert html.index('data-line="tables"') < html.index('data-line="storage"')
    assert "manage.py lms migrate" in html


def test_it_runs_and_shows_what_our_own_files_say_alone(private_files):
    request = RequestFactory().get("/")
    request.user = User.objects.create(username="operator", is_superuser=True)
    assert health(request)["Content-Security-Policy"] == page_policy()


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")])
def test_it_speaks_three_languages(address, operator, private_files, language, direction):
    page = operator.get(address, {"language": language})
    assert f'<html lang="{language}" dir="{direction}">' in page.content.decode()
    assert operator.get(address).content.decode().count(f'lang="{language}"') >= 2


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_is_changed_there(address, operator, method):
    assert getattr(operator, method)(address).status_code == 405


def test_prometheus_reads_it_there_too(address, token, private_files):
    answer = Client(headers=BEARER).get(address, {"format": "prometheus"})
    assert answer.status_code == 200
    assert b'tns_training_health{line="mail"} 0.0' in answer.content


def test_where_its_library_is_missing_that_is_said(address, token, private_files, monkeypatch):
    monkeypatch.setattr(metrics, "installed", lambda: False)
    answer = Client(headers=BEARER).get(address, {"format": "prometheus"})
    assert (answer.status_code, answer.json()["code"]) == (501, "prometheus-client-missing")
