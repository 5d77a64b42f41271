"""``python -m tests.databases.rows``: a run that was lived, as this version stores it.

Its rows are kept as ``rows/<version>.json``, with the migrations that made their tables, so that
whatever comes later can be tried on them (``test_older_rows.py``). Until a version is released its
file may be written anew; after that it stays as it is.
"""

import json
import os
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "rows"


def write() -> None:
    """Live a run in a database of its own and write its rows down."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ["TNS_TEST_FOLDER"] = tempfile.mkdtemp(prefix="tns-rows-")
    import django

    django.setup()
    from django.test.runner import DiscoverRunner

    import tns_training_xblock

    runner = DiscoverRunner(verbosity=0)
    databases = runner.setup_databases()
    try:
        text = json.dumps(_lived(), ensure_ascii=False, indent=0, sort_keys=True, default=_said)
    finally:
        runner.teardown_databases(databases)
    FOLDER.mkdir(exist_ok=True)
    file = FOLDER / f"{tns_training_xblock.__version__}.json"
    file.write_text(f"{text}\n", encoding="utf-8")
    sys.stdout.write(f"{file.name}: {len(text):,} characters\n")


def _lived() -> dict[str, Any]:
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    from tests.leaving.life import Life
    from tns_training_xblock.models import CourseTexts
    from tns_training_xblock.operating.leaving.tables import our_apps, our_models

    Life().lived()
    CourseTexts.objects.create(course_id="course-v1:TNS+BVT+w19", saves=3)
    leaves = MigrationLoader(connection).graph.leaf_nodes()
    labels = {app.label for app in our_apps()}
    return {
        "migrations": {app: name for app, name in leaves if app in labels},
        "rows": {model._meta.label: list(_rows(model)) for model in our_models()},
    }


def _rows(model: Any) -> Any:
    names = [field.attname for field in model._meta.local_concrete_fields]
    return model._default_manager.order_by("pk").values(*names)


def _said(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} is in no row that can be written down")


def load(kept: dict[str, Any], apps: Any) -> None:
    """Put ``kept`` into the tables of its time, whose models are in ``apps``."""
    from django.core.management.color import no_style
    from django.db import connection, transaction

    with transaction.atomic(), connection.constraint_checks_disabled():
        for label, rows in kept["rows"].items():
            model = apps.get_model(label)
            model._default_manager.bulk_create(_objects(model, rows))
    models = [apps.get_model(label) for label in kept["rows"]]
    with connection.cursor() as cursor:
        # The next row gets a number that none of these has.
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _objects(model: Any, rows: list[dict[str, Any]]) -> list[Any]:
    times = {
        field.attname
        for field in model._meta.local_concrete_fields
        if field.get_internal_type() == "DateTimeField"
    }
    for row in rows:
        for name in times & set(row):
            row[name] = row[name] and datetime.fromisoformat(row[name])
    return [model(**row) for row in rows]


if __name__ == "__main__":
    write()
