"""What the command adds to Django's checks."""

from datetime import timedelta

import pytest
from django.core.checks import ERROR, WARNING
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone, translation

from tns_training_xblock.grading.models import Review
from tns_training_xblock.operating.health.telling import messages

pytestmark = pytest.mark.django_db


def test_where_all_is_well_it_says_nothing(submitted):
    assert list(messages()) == []


def test_what_waits_is_a_warning_in_english_with_how_to_mend_it(submitted):
    Review.objects.update(score_due=timezone.now() - timedelta(days=2))
    with translation.override("fr"):
        [said] = messages()
    assert (said.level, said.id) == (WARNING, "tns_training.W013")
    assert said.msg == (
        "Scores that wait to be sent to the gradebook (how many: 1, the oldest for: 2 days)."
    )
    assert said.hint.endswith("manage.py lms tns_training_heal")


def test_a_table_that_lacks_is_an_error_and_the_rest_is_not_looked_at():
    MigrationRecorder.Migration.objects.filter(app="tns_work", name="0001_initial").delete()
    Review.objects.all().delete()
    [said] = messages()
    assert (said.level, said.id) == (ERROR, "tns_training.E007")
    assert "tns_work 0001_initial was not migrated." in said.msg


def test_a_database_that_is_down_is_told_like_everything_else(monkeypatch):
    def down(self):
        raise OperationalError("no server at mysql:3306")

    monkeypatch.setattr(MigrationRecorder, "applied_migrations", down)
    [said] = messages()
    assert (said.level, said.id) == (ERROR, "tns_training.E009")
    assert "no server at mysql:3306" in said.msg
