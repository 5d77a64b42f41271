"""System checks: what an administrator hears before a learner's first file would show it.

``manage.py check --tag tns_training`` runs them in the LMS and in Studio, and so does every command
that checks the system. They look at settings and at the disk; one looks at a database, and runs
only where Django may ask it (``check --database default``, ``migrate``). None ever raises: a check
that breaks would stop the very commands that mend. Only what would lose or publish a learner's file
is an error, because Django refuses to run commands on errors. Their sentences are in English, like
Django's own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import (
    CheckMessage,
    Error,
    Tags,
    Warning,  # noqa: A004 - Django's name
    register,
)
from django.core.files.storage import Storage
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from .openedx import platform
from .storage import storage

TAG = "tns_training"
_SHAPE = '{"BACKEND": "path.of.a.StorageClass", "OPTIONS": {"name": "value"}}'
_NARROW = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name IN %s AND character_set_name <> 'utf8mb4'
    ORDER BY table_name, ordinal_position
"""
_GUIDE = 'See "Where files are kept" in docs/install.md.'


def register_checks() -> None:
    """Add our checks to Django's, once however often it is called."""
    register(check_storage, TAG)
    register(check_platform, TAG)
    register(check_characters, TAG, Tags.database)


def check_storage(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Whether learners' files have a place, and one that no web server hands out."""
    return _finished("The check of the storage", _storage_faults)


def check_platform(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Whether the class that stands in for Open edX can be had."""
    return _finished("The check of the platform's class", _platform_faults)


def check_characters(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Whether our tables take every character; MySQL and MariaDB can have some that do not."""

    def faults() -> Iterator[CheckMessage]:
        for alias in databases or ():
            yield from _narrow_tables(connections[alias])

    return _finished("The check of the tables' characters", faults)


def _finished(name: str, faults: Callable[[], Iterator[CheckMessage]]) -> list[CheckMessage]:
    try:
        return list(faults())
    except Exception as error:
        message = f"{name} could not be finished: {error!r}."
        hint = "Look at the database and at MEDIA_ROOT, STATIC_ROOT and TNS_TRAINING_STORAGE."
        return [Warning(message, hint=hint, id="tns_training.W002")]


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


def _storage_faults() -> Iterator[CheckMessage]:
    wanted = getattr(settings, "TNS_TRAINING_STORAGE", None)
    fault = _misshapen(wanted) if wanted else ""
    if fault:
        hint = f"Set it to {_SHAPE}. {_GUIDE}"
        yield Error(f"TNS_TRAINING_STORAGE {fault}.", hint=hint, id="tns_training.E002")
    elif wanted or settings.MEDIA_ROOT:
        yield from _kept(wanted)
    else:
        yield Error(
            "Files that learners hand in cannot be kept: neither TNS_TRAINING_STORAGE nor "
            "MEDIA_ROOT is set.",
            hint=f"Set TNS_TRAINING_STORAGE to {_SHAPE}. {_GUIDE}",
            id="tns_training.E001",
        )


def _platform_faults() -> Iterator[CheckMessage]:
    try:
        platform()
    except Exception as error:
        yield Error(
            f"The class that TNS_TRAINING_PLATFORM names cannot be used: {error}",
            hint="On Open edX leave the setting out; elsewhere name a class with the methods of "
            "tns_training_xblock.host.openedx.OpenEdx.",
            id="tns_training.E005",
        )


def _misshapen(wanted: object) -> str:
    """What keeps a setting from being read at all, or nothing."""
    if not isinstance(wanted, Mapping):
        return f"is of the type {type(wanted).__name__}, and must be a dictionary"
    if not (isinstance(wanted.get("BACKEND"), str) and wanted["BACKEND"]):
        return 'does not name a class under "BACKEND"'
    options = wanted.get("OPTIONS", {})
    if not (isinstance(options, Mapping) and all(isinstance(name, str) for name in options)):
        return 'has "OPTIONS" that are no dictionary of names and values'
    return ""


def _kept(wanted: Mapping[str, Any] | None) -> Iterator[CheckMessage]:
    """What is wrong with the storage that the settings give."""
    name = wanted["BACKEND"] if wanted else "below MEDIA_ROOT"
    try:
        found = storage()
    except Exception as error:
        yield Error(
            f"The storage {name}, where learners' files go, cannot be used: {error}",
            hint="Install the package that it comes from in the LMS's and Studio's environment, "
            f"and give it the OPTIONS that it takes. {_GUIDE}",
            id="tns_training.E003",
        )
        return
    location = _location(found)
    if location is not None:
        yield from _published(location)
        yield from _unwritable(location)


def _location(found: Storage) -> Path | None:
    """The folder of a storage on this disk; ``None`` for an object store and the like."""
    try:
        return Path(found.path("")).resolve()
    except NotImplementedError:
        return None


def _published(location: Path) -> Iterator[CheckMessage]:
    for name in ("MEDIA_ROOT", "STATIC_ROOT"):
        root = getattr(settings, name, None)
        if root and location.is_relative_to(Path(root).resolve()):
            yield Error(
                f"Learners' files go to {location}, which is inside {name}: the web server hands "
                "them to everybody.",
                hint=f'Set "location" in the OPTIONS of TNS_TRAINING_STORAGE to a folder outside '
                f"{name}, or leave the setting out. {_GUIDE}",
                id="tns_training.E004",
            )


def _unwritable(location: Path) -> Iterator[CheckMessage]:
    """A warning only: who runs the command may be somebody else than who runs the server."""
    nearest = next(place for place in (location, *location.parents) if os.path.exists(place))
    if not (nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)):
        yield Warning(
            f"Learners' files go to {location}, but {nearest} cannot be written by this process.",
            hint="Give the user that runs the LMS the right to write there, or name another "
            f"folder in TNS_TRAINING_STORAGE. {_GUIDE}",
            id="tns_training.W001",
        )
