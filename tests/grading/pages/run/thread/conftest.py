"""The same run as the thread's own tests have, and a trainer's browser."""

import pytest
from django.urls import reverse

from tests.grading.thread.conftest import thread

__all__ = ["thread"]


@pytest.fixture
def read(thread):
    """``read(part=…)``: the page as one line of text."""

    def page(as_="trainer", **query):
        address = reverse("tns_training:thread", args=[thread.run])
        response = thread.campus.client(as_).get(address, query)
        assert response.status_code == 200
        return " ".join(response.content.decode().split())

    return page
