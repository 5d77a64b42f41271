"""Each migration, taken back and made again with rows of everybody in the tables of its time.

What does not come back is what an operator loses who goes back to an older version: the guide's
table says it, and this holds it to that.
"""

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.grading.conftest import private_files
from tests.leaving.life import Life
from tns_training_xblock.models import CourseTexts
from tns_training_xblock.operating.leaving.tables import our_apps, our_models

__all__ = ["private_files"]
GUIDE = Path(__file__).parents[2] / "docs" / "migrations.md"


@pytest.fixture
def lived(transactional_db, private_files):
    """Rows in every table, and every table again when the test is over."""
    Life().lived()
    CourseTexts.objects.create(course_id="course-v1:TNS+BVT+w19", saves=3)
    assert [model for model in our_models() if not model._default_manager.exists()] == []
    yield
    call_command("migrate", verbosity=0)


def ours():
    """Our migrations in the order in which they are made."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
    labels = {app.label for app in our_apps()}
    return [(each.app_label, each.name) for each, _ in plan if each.app_label in labels]


def to(app, name):
    MigrationExecutor(connection).migrate([(app, name)])


def before(step):
    """The migration of the same app that comes before it; ``None`` where it is the first."""
    earlier = [name for app, name in ours() if app == step[0]]
    return [None, *earlier][earlier.index(step[1])]


def stored():
    """``{table: {column: [values by row]}}`` of our tables as the database has them now."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith("tns_"):
                name = connection.ops.quote_name(table)
                cursor.execute(f"SELECT * FROM {name} ORDER BY id")  # noqa: S608 - a table of ours
                names = [column[0] for column in cursor.description]
                rows = cursor.fetchall()
                found[table] = {name: [row[at] for row in rows] for at, name in enumerate(names)}
    return found


def taken(was, now):
    """What was there and is not: tables, and ``table.column`` of the others."""
    for table, columns in was.items():
        if table not in now:
            yield table
        else:
            yield from (f"{table}.{name}" for name in columns if name not in now[table])


def changed(was, now):
    """The columns in which anything is not as it was."""
    for table, columns in was.items():
        yield from (f"{table}.{name}" for name in columns if columns[name] != now[table][name])


def told():
    """What the guide says is lost, by migration."""
    rows = re.findall(
        r"^\| `(\w+)` \| `(\w+)` \|[^|]*\|([^|]*)\|$", GUIDE.read_text(), re.MULTILINE
    )
    return {(app, name): set(re.findall(r"`([^`]+)`", lost)) for app, name, lost in rows}


def test_each_goes_back_and_forth_and_what_is_lost_is_what_the_guide_says(lived):
    lost = {}
    for step in reversed(ours()):
        was = stored()
        to(step[0], before(step))
        lost[step] = set(taken(was, stored()))
        to(*step)
        other = {
            name
            for name in changed(was, stored())
            if not {name, name.partition(".")[0]} & lost[step]
        }
        assert other == set(), f"what {step} leaves standing is as it was"
        to(step[0], before(step))
    assert stored() == {}
    assert lost == told(), f"{GUIDE.name} says what each migration takes with it"


def test_the_guide_names_each_of_them_once_and_in_order(db):
    rows = re.findall(r"^\| `(tns_\w+)` \| `(\d\w+)` \|", GUIDE.read_text(), re.MULTILINE)
    assert sorted(rows) == sorted(ours())
    assert rows == sorted(rows)
