"""Django's SQLite backend, made to wait its turn instead of failing with "database is locked".

Readers and writers do not stop each other (write-ahead log), and a transaction takes the write lock
when it opens: one that read first and wrote later could not wait, SQLite refuses it at once.
"""

from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """What ``ENGINE = "demo.sqlite"`` names."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection that keeps a write-ahead log beside the file."""
        connection = super().get_new_connection(conn_params)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection

    def _start_transaction_under_autocommit(self) -> None:
        self.cursor().execute("BEGIN IMMEDIATE")
