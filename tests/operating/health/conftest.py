"""An installation to look at."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.grading.conftest import content, key, private_files, submitted  # noqa: F401
from tests.grading.healing.conftest import released  # noqa: F401
from tns_training_xblock.operating.health.looking import WATCH

TOKEN = "x" * 32


@pytest.fixture(autouse=True)
def looked_at_anew():
    WATCH.forget()
    yield
    WATCH.forget()


@pytest.fixture
def address():
    return reverse("tns_training_site:health")


@pytest.fixture
def operator(db):
    client = Client()
    client.force_login(User.objects.create(username="operator", is_staff=True))
    return client


def names(lines):
    return {line.name: line for line in lines}
