"""What was not migrated is found, and what is kept elsewhere is not missed here."""

import pytest
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings

from tns_training_xblock.host.checks import migrated

pytestmark = pytest.mark.django_db


def test_all_of_our_apps_are_looked_at():
    wanted = {label for label in migrated.APPS for _ in migrated._wanted(label)}
    assert wanted == set(migrated.APPS)


def test_what_is_still_to_be_done_is_named():
    assert migrated.not_migrated() == []
    MigrationRecorder.Migration.objects.filter(app="tns_work", name="0001_initial").delete()
    assert migrated.not_migrated() == [("tns_work", "0001_initial")]


class Elsewhere:
    def allow_migrate(self, db, app_label, **hints):
        return app_label != "tns_work"


def test_tables_that_are_kept_in_another_database_do_not_lack_here():
    MigrationRecorder.Migration.objects.filter(app="tns_work").delete()
    with override_settings(DATABASE_ROUTERS=[f"{__name__}.Elsewhere"]):
        assert migrated.not_migrated() == []
