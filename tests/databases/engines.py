"""Which database a run of the tests uses, and how Django reaches it.

``TNS_TEST_ENGINE`` names one of :data:`ENGINES`. Its server is started by :mod:`.servers` in a
folder of its own, or found where ``TNS_TEST_DATABASE_URL`` says:
``mysql://user:password@host:port`` or ``postgresql://user:password@host:port``, for a user who may
create databases.
"""

import os
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

ENGINES = {
    "sqlite": "SQLite in a file",
    "mariadb": "MariaDB, read committed (Django's default)",
    "mariadb-repeatable-read": "MariaDB, repeatable read (its own default)",
    "postgresql": "PostgreSQL",
}
NAME = os.environ.get("TNS_TEST_NAME", "tns")
"""The database's; the tests put ``test_`` before it and each worker's name behind it."""


def chosen() -> str:
    """The engine of this run."""
    name = os.environ.get("TNS_TEST_ENGINE", "sqlite")
    if name not in ENGINES:
        raise ValueError(f"TNS_TEST_ENGINE is {name!r}; it can be {', '.join(ENGINES)}")
    return name


def folder() -> Path:
    """Where this run keeps its database; the workers of one run share it."""
    if "TNS_TEST_FOLDER" not in os.environ:
        os.environ["TNS_TEST_FOLDER"] = tempfile.mkdtemp(prefix="tns-db-")
    return Path(os.environ["TNS_TEST_FOLDER"])


def elsewhere() -> dict[str, Any]:
    """How to reach a server that runs already; empty where the tests start their own."""
    url = os.environ.get("TNS_TEST_DATABASE_URL", "")
    if not url:
        return {}
    parts = urlsplit(url)
    return {
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
    }


def settings_of(engine: str) -> dict[str, Any]:
    """The entry of Django's ``DATABASES``."""
    if engine == "sqlite":
        # In a file, as the demonstration has it: threads need connections of their own.
        return {
            "ENGINE": "demo.sqlite",
            "NAME": str(folder() / "unused.sqlite3"),
            "OPTIONS": {"timeout": 20},
            "TEST": {"NAME": str(folder() / "test.sqlite3")},
        }
    if engine == "postgresql":
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": NAME,
            **(elsewhere() or {"HOST": str(folder()), "USER": "tns"}),
        }
    level = "repeatable read" if engine.endswith("repeatable-read") else "read committed"
    return {
        "ENGINE": "django.db.backends.mysql",
        "NAME": NAME,
        **(elsewhere() or {"HOST": str(folder() / "mariadb.sock"), "USER": "root"}),
        "OPTIONS": {"charset": "utf8mb4", "isolation_level": level},
        "TEST": {"CHARSET": "utf8mb4", "COLLATION": "utf8mb4_unicode_ci"},
    }
