"""The same run as the reports' own tests have, and a trainer's browser."""

import pytest

from tests.grading.conftest import sign_in
from tests.grading.reports.conftest import run

__all__ = ["run"]


@pytest.fixture
def signed_in(client, trainer):
    sign_in(client, trainer)
    return client


def text(response):
    assert response.status_code == 200
    body = b"".join(response) if response.streaming else response.content
    return " ".join(body.decode().split())
