"""Whether our tables are as this version wants them."""

import pytest
from django.db.migrations.recorder import MigrationRecorder

from tns_training_xblock.operating.health import tables
from tns_training_xblock.operating.health.values import Level

pytestmark = pytest.mark.django_db


def test_here_all_of_them_are(django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        assert tables.line().level is Level.GOOD


def test_what_was_not_migrated_is_named_with_what_to_do():
    MigrationRecorder.Migration.objects.filter(app="tns_work", name="0001_initial").delete()
    line = tables.line()
    assert (line.level, line.numbers) == (Level.WRONG, {"count": 1})
    [(message, hint)] = line.details
    assert message == "tns_work 0001_initial was not migrated."
    assert "migrate" in hint
