"""What of our tables this version wants otherwise than they are: one look at what was migrated."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from django.apps import apps
from django.db import connection, router
from django.db.migrations.recorder import MigrationRecorder

APPS = ("tns_training", "tns_work", "tns_cohort", "tns_contacts", "tns_grading")
MEND = "Run `migrate` in the LMS, and restart it and its workers."


def not_migrated() -> list[tuple[str, str]]:
    """The migrations that are still to be done, each as the label of its app and its name."""
    done = set(MigrationRecorder(connection).applied_migrations())
    return [each for label in APPS for each in _wanted(label) if each not in done]


def _wanted(label: str) -> list[tuple[str, str]]:
    """The migrations that this version brings for an app, read from its folder alone.

    The loader of Django's would read those of the whole platform, which takes a second.
    """
    config = apps.get_app_config(label)
    if not router.allow_migrate(connection.alias, label):
        return []
    found = import_module(f"{config.name}.migrations").__path__
    return [(label, each.name) for each in pkgutil.iter_modules(found) if each.name[0] != "_"]
