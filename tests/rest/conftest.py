"""A small run, as other programs read it."""

from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from tests.blocks import diagnoses
from tests.blocks.cases import release, submit
from tests.demo.campus import Campus

ENDPOINTS = ("items", "states", "marks", "diagnosis")


class Api:
    """What a person, or a program of theirs, asks and is answered."""

    def __init__(self, campus: Campus) -> None:
        self.campus, self.run = campus, str(campus.course_key)
        User.objects.create(username="operator", is_superuser=True)

    def url(self, name: str, run: str | None = None) -> str:
        key = self.run if run is None else run
        return reverse(f"tns_training_site:rest_{name}", kwargs={"course_key": key})

    def ask(self, name, as_="trainer", *, run=None, method="GET", **query):
        """The response; ``query`` as in an address."""
        client = self.campus.client(as_)
        return client.generic(method, self.url(name, run), QUERY_STRING=urlencode(query))

    def rows(self, name, as_="trainer", **query):
        response = self.ask(name, as_, **query)
        assert response.status_code == 200, response.content
        return response.json()["results"]


@pytest.fixture
def api(campus):
    return Api(campus)


@pytest.fixture
def lived(api):
    """One learner has a mark, another waits for theirs; there are diagnoses."""
    diagnoses.add(api.campus)
    for name in ("learner", "other_learner"):
        assert submit(api.campus, as_=name)[0] == 200
    release(api.campus)
    return api
