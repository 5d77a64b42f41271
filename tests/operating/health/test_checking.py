"""What Django's checks say of us."""

import pytest

from tns_training_xblock import __version__
from tns_training_xblock.host.checks import versions as host_versions
from tns_training_xblock.operating.health import checking
from tns_training_xblock.operating.health.values import Level

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tested(monkeypatch):
    monkeypatch.setattr(host_versions, "installed", lambda name: "")


def test_where_they_say_nothing():
    line = checking.line()
    assert (line.level, line.numbers) == (Level.GOOD, {"errors": 0, "warnings": 0})


def test_a_warning_is_told_with_its_number_and_hint(settings):
    settings.TNS_TRAINING_MIAL = True
    line = checking.line()
    assert (line.level, line.numbers) == (Level.CAUTION, {"errors": 0, "warnings": 1})
    [(message, hint)] = line.details
    assert message.startswith("tns_training.W004: The setting TNS_TRAINING_MIAL")
    assert "docs/install.md" in hint


def test_an_error_is_wrong(settings):
    settings.TNS_TRAINING_STORAGE = "somewhere"
    assert checking.line().level is Level.WRONG


def test_what_runs_here():
    found = checking.versions()
    assert found["tns_training_xblock"] == __version__
    assert {"Python", "Django", "XBlock", "edx-submissions"} <= set(found)
