"""Whether our tables take every character; MySQL and MariaDB can have some that do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Warning  # noqa: A004 - Django's name
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from .finishing import finished

_NARROW = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name IN %s AND character_set_name <> 'utf8mb4'
    ORDER BY table_name, ordinal_position
"""


def check_characters(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Name the tables with columns that cannot keep every character."""

    def faults() -> Iterator[CheckMessage]:
        for alias in databases or ():
            yield from _narrow_tables(connections[alias])

    return finished("The check of the tables' characters", faults)


def _narrow_tables(connection: BaseDatabaseWrapper) -> Iterator[CheckMessage]:
    if connection.vendor != "mysql":
        return
    columns: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_NARROW, [[model._meta.db_table for model in _models()]])
        for table, column in cursor.fetchall():
            columns.setdefault(table, []).append(column)
    for table, names in columns.items():
        yield Warning(
            f"The table {table} cannot keep every character in: {', '.join(names)}.",
            hint=f'ALTER TABLE {table} CONVERT TO CHARACTER SET utf8mb4; and see "Every character" '
            "in docs/install.md.",
            id="tns_training.W003",
        )


def _models() -> Iterator[Any]:
    for label in ("tns_work", "tns_cohort", "tns_contacts", "tns_grading"):
        yield from apps.get_app_config(label).get_models()
