"""Reading many tables as they were at one moment, while people go on working."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

_SET = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"


@contextmanager
def snapshot() -> Iterator[None]:
    """Within it, whatever is read is of the moment of the first reading. Nobody waits for it.

    PostgreSQL and MySQL are asked for it; SQLite reads so by itself. In a transaction that runs
    already, it is that one's.
    """
    if connection.in_atomic_block or connection.vendor not in ("postgresql", "mysql"):
        with transaction.atomic():
            yield
        return
    if connection.vendor == "mysql":
        # Of the next transaction, before it begins: within one it is an error there.
        with connection.cursor() as cursor:
            cursor.execute(_SET)
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(_SET)
        yield
