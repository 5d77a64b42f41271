"""The report."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test.utils import CaptureQueriesContext

from tests.grading.conftest import hand_in
from tests.operating.health.conftest import names
from tns_training_xblock.operating.health import looking, waiting
from tns_training_xblock.operating.health.looking import FRESH, Watch, look
from tns_training_xblock.operating.health.values import Level

pytestmark = pytest.mark.django_db
ALL = {
    "tables",
    "submissions",
    "mail",
    "scores",
    "releases",
    "files",
    "agreement",
    "storage",
    "checks",
}


def test_it_looks_at_everything(private_files):
    assert set(names(look().lines)) == ALL


def test_it_takes_as_many_queries_whatever_there_is(key, content, private_files):
    counts = []
    for number in (1, 12):
        for each in range(number):
            run = f"course-v1:TNS+R{number}+{each}"
            hand_in(replace(key, course_id=run, student_id=f"{number:016x}{each:016x}"), content)
        with CaptureQueriesContext(connection) as queries:
            look()
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 14


def test_what_cannot_be_looked_at_is_told_and_stops_nothing(monkeypatch, private_files, caplog):
    def breaks(now):
        raise DatabaseError("secret")

    monkeypatch.setattr(waiting, "lines", breaks)
    report = look()
    lines = names(report.lines)
    assert (lines["queues"].level, report.level) == (Level.WRONG, Level.WRONG)
    assert "DatabaseError" in lines["queues"].details[0][0]
    assert lines["storage"].level is Level.GOOD
    assert "event=health-not-seen name=queues error=DatabaseError" in caplog.text
    assert "secret" not in str(report.data) + caplog.text


def test_where_a_table_lacks_nothing_is_counted(private_files):
    MigrationRecorder.Migration.objects.filter(app="tns_work").delete()
    lines = names(look().lines)
    assert lines["tables"].level is Level.WRONG
    assert set(lines) == {"tables", "storage", "checks"}


def test_it_is_told_again_for_a_minute(monkeypatch):
    now, seen = [0.0], []
    monkeypatch.setattr(looking, "look", lambda: seen.append(now[0]) or len(seen))
    watch = Watch(lambda: now[0])
    said = []
    for now[0] in (0.0, FRESH - 1, FRESH, FRESH + 1):
        said.append(watch.report())
    assert said == [1, 1, 2, 2]
    watch.forget()
    assert watch.report() == 3
