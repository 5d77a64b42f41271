"""Accounts, clusters and groups that tests make get numbers that no test makes up.

Many tests name learners by numbers alone. A server counts on from test to test, so that sooner or
later somebody with an account would be one of them.
"""

from django.contrib.auth import get_user_model
from django.db import connection

from tns_training_xblock.cohort.models import Cluster, Group

FIRST = 100_000_000
"""Above every number that a test names."""
_SAY = {
    "sqlite": (
        "DELETE FROM sqlite_sequence WHERE name = '{table}'",
        "INSERT INTO sqlite_sequence (name, seq) VALUES ('{table}', {number})",
    ),
    "mysql": ("ALTER TABLE {table} AUTO_INCREMENT = {number}",),
    "postgresql": ("SELECT setval(pg_get_serial_sequence('{table}', 'id'), {number})",),
}


def begin() -> None:
    """Let the database number them from :data:`FIRST` on."""
    for model in (get_user_model(), Cluster, Group):
        with connection.cursor() as cursor:
            for say in _SAY[connection.vendor]:
                cursor.execute(say.format(table=model._meta.db_table, number=FIRST))
