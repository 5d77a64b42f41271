"""A course in which two learners wrote something."""

import pytest

from tests.blocks.cases import release, submit


def reflect(campus, text, as_):
    data = {"check": "my-board", "text": text, "version": 0}
    assert campus.handle("who-decides", "reflect", data, as_)[0] == 200


@pytest.fixture
def written(campus):
    reflect(campus, "Twelve firms.", "learner")
    reflect(campus, "Of another learner.", "other_learner")
    submit(campus)
    release(campus)
    return campus
