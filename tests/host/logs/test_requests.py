"""In which request a line was written."""

import sys
from types import SimpleNamespace

import crum
import pytest
from django.test import RequestFactory

from tns_training_xblock.host.logs.requests import request_id, under


@pytest.fixture
def request_now():
    request = RequestFactory().get("/")
    crum.set_current_request(request)
    yield request
    crum.set_current_request(None)


def test_a_command_has_none():
    assert request_id() == ""


def test_a_request_keeps_the_one_that_it_was_given(request_now):
    first = request_id()
    assert len(first) == 12
    assert request_id() == first


@pytest.mark.parametrize("said", ["abc-123", "0b1f6c1e-8f5a-4d0a-9a3f-6f1b2c3d4e5f"])
def test_a_proxys_is_taken(request_now, said):
    request_now.META["HTTP_X_REQUEST_ID"] = said
    assert request_id() == said


def test_another_middlewares_goes_before_it(request_now):
    request_now.META["HTTP_X_REQUEST_ID"] = "proxy"
    request_now.id = "middleware"
    assert request_id() == "middleware"


@pytest.mark.parametrize("said", ["a b", "x" * 65, "mina@example.org", "a\nevent=b", "é"])
def test_what_is_no_number_is_not(request_now, said):
    request_now.META["HTTP_X_REQUEST_ID"] = said
    assert request_id() != said


def test_a_workers_is_that_of_its_task(monkeypatch):
    task = SimpleNamespace(request=SimpleNamespace(id="task-1"))
    monkeypatch.setitem(sys.modules, "celery", SimpleNamespace(current_task=task))
    assert request_id() == "task-1"
    monkeypatch.setitem(sys.modules, "celery", SimpleNamespace(current_task=None))
    assert request_id() == ""


def test_what_is_sent_afterwards_is_of_the_request_that_asked_for_it(request_now):
    number = request_id()
    crum.set_current_request(None)
    with under(number):
        assert request_id() == number
    assert request_id() == ""
