"""Accounts that tests make get numbers that no test makes up.

Many tests name learners by numbers alone. A server counts on from test to test, so that sooner or
later somebody with an account would be one of them.
"""

from django.contrib.auth import get_user_model
from django.db import connection

FIRST = 100_000_000
"""Above every number that a test names."""


def begin() -> None:
    """Let the database number accounts from :data:`FIRST` on."""
    accounts = get_user_model()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            place = [accounts._meta.db_table, accounts._meta.pk.column, FIRST]
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", place)
    else:
        # These two count on from the highest number there ever was.
        accounts.objects.create(pk=FIRST, username="first").delete()
