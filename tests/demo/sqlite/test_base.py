"""Several people who save at the same moment all succeed."""

import threading

import pytest
from django.db import ConnectionHandler

TURNS = 20


def connect(path):
    handler = ConnectionHandler(
        {"default": {"ENGINE": "demo.sqlite", "NAME": str(path), "OPTIONS": {"timeout": 20}}}
    )
    return handler["default"]


@pytest.fixture(autouse=True)
def own_databases(django_db_blocker):
    with django_db_blocker.unblock():
        yield


def test_transactions_that_read_and_then_write_wait_for_each_other(tmp_path):
    path = tmp_path / "db.sqlite3"
    first = connect(path)
    with first.cursor() as cursor:
        cursor.execute("CREATE TABLE counter (value INTEGER)")
        cursor.execute("INSERT INTO counter VALUES (0)")
        cursor.execute("PRAGMA journal_mode")
        assert cursor.fetchone() == ("wal",)
    faults = []

    def count():
        connection = connect(path)
        try:
            for _ in range(TURNS):
                connection.set_autocommit(
                    False, force_begin_transaction_with_broken_autocommit=True
                )
                with connection.cursor() as cursor:
                    cursor.execute("SELECT value FROM counter")
                    [value] = cursor.fetchone()
                    cursor.execute("UPDATE counter SET value = %s", [value + 1])
                connection.commit()
                connection.set_autocommit(True)
        except Exception as error:
            faults.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with first.cursor() as cursor:
        cursor.execute("SELECT value FROM counter")
        assert (faults, cursor.fetchone()) == ([], (4 * TURNS,))
    first.close()
