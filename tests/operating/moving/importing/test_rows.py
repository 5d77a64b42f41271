"""Rows come in the order of the archive, some at a time, with the dates they had."""

import json
from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from submissions.models import ScoreSummary

from tests.leaving.conftest import kept
from tests.leaving.life import RUN
from tns_training_xblock.cohort.models import Cluster
from tns_training_xblock.grading.models import NoMail, Review, Rule, SampleMark
from tns_training_xblock.operating.moving.archive.errors import Refused
from tns_training_xblock.operating.moving.importing import rows as module
from tns_training_xblock.operating.moving.importing.rows import Bringing, values_of
from tns_training_xblock.operating.moving.importing.storing import Storing
from tns_training_xblock.operating.moving.tables.declared import TABLES
from tns_training_xblock.work.models import Attachment, Edition

from .conftest import opened
from .test_arriving import arriving


@pytest.fixture
def bringing(ready):
    """``bringing(path)`` brings all tables of an archive in: how many rows of each."""
    with ExitStack() as stack:

        def bring(path):
            archive = stack.enter_context(opened(path))
            people = [9_300_001, 9_300_002, 9_300_003, 9_300_004]
            students = [f"{n:032}" for n in people]
            teams = [row for _, row in archive.rows("teams")]
            names = arriving(
                run=RUN, was=RUN, people=people, students=students, teams=teams, rows={}
            )
            Storing(archive, names).bring()
            with transaction.atomic():
                brings = Bringing(archive, names)
                return {table.name: brings.bring(table) for table in TABLES}

        yield bring


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("batch", [2, 200])
def test_every_row_comes_whatever_a_database_can(there, bringing, monkeypatch, together, batch):
    """MySQL does not say which keys it gave to many rows at once."""
    monkeypatch.setattr(module, "BATCH", batch)
    if not together:
        # MariaDB's is worked out by a property.
        features = type(connection.features)
        monkeypatch.setattr(features, "can_return_rows_from_bulk_insert", False)
    counts = bringing(there.path)
    with opened(there.path) as archive:
        assert counts == {name: archive.manifest.parts[name].rows for name in counts}
    assert {label: len(rows) for label, rows in kept().items() if rows} == {
        label: len(rows) for label, rows in there.observed.rows.items() if rows
    }


def test_what_a_database_dates_by_itself_keeps_its_date(there, bringing):
    bringing(there.path)
    for model, column in ((Rule, "set_at"), (NoMail, "set_at"), (SampleMark, "at")):
        wanted = {json.loads(row[column]) for row in there.observed.rows[model._meta.label]}
        assert {str(each) for each in model.objects.values_list(column, flat=True)} == wanted


def test_scores_are_summed_up_as_edx_submissions_does(there, bringing):
    bringing(there.path)
    hidden = [summary.latest.is_hidden() for summary in ScoreSummary.objects.all()]
    assert hidden.count(True) == 1, "the one that was reset"


def test_an_edition_that_another_run_answered_is_the_same_one(there, bringing):
    with opened(there.path) as archive:
        [(_, row)] = archive.rows("editions")
    before = timezone.now()
    mine = Edition.objects.create(**row, noted_at=before - timedelta(days=999))
    bringing(there.path)
    assert Edition.objects.get() == mine
    assert Edition.objects.get().noted_at >= before, (
        "nobody forgets it while rows are to refer to it"
    )
    assert set(Review.objects.values_list("work__edition", flat=True)) == {mine.pk}


def test_a_row_that_is_in_the_archive_twice_is_named(altered, bringing):
    path = altered(grants=lambda rows: [*rows, rows[0]])
    with pytest.raises(Refused, match="it is in the archive twice") as refused:
        bringing(path)
    assert refused.value.where == "grants, line 5"


def test_a_file_that_was_swept_meanwhile_stops_it(there, bringing, monkeypatch):
    keep = Bringing.bring

    def sweeping(self, table):
        if table.name == "works":
            Attachment.objects.all().delete()
        return keep(self, table)

    monkeypatch.setattr(Bringing, "bring", sweeping)
    with pytest.raises(Refused, match="A file that was stored for it is gone") as refused:
        bringing(there.path)
    assert "Import it again, alone." in refused.value.mend


def test_a_cluster_can_be_merged_into_one_that_comes_after_it(there, bringing):
    bringing(there.path)
    merged = Cluster.objects.exclude(merged_into=None)
    assert any(row.merged_into_id > row.pk for row in merged)


def test_a_run_is_the_one_that_was_said_and_not_one_of_the_archive():
    table = next(each for each in TABLES if each.name == "no_mail")
    row = {"user_id": 1, "set_by": None, "kind": "released", "set_at": "2027-01-01T00:00:00Z"}
    assert values_of(table, row, arriving())["course_id"] == "course-v1:A+B+C"
    with pytest.raises(Refused, match="Columns are missing or strange: course_id"):
        values_of(table, {**row, "course_id": "course-v1:O+O+O"}, arriving())
