import io

import pytest
from django.core.management import call_command

from tests.grading.releasing.conftest import planned, rights, states, three, time_comes

__all__ = ["planned", "rights", "three"]
pytestmark = pytest.mark.django_db


def said():
    out = io.StringIO()
    call_command("tns_training_release_due", stdout=out)
    return out.getvalue().strip()


def test_it_releases_what_is_due_and_says_how_many(three, planned):
    assert said() == "Released: 0"
    time_comes()
    assert said() == "Released: 2"
    assert states(three) == ["released", "released", "submitted"]
    assert said() == "Released: 0"
