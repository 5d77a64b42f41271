"""Our tables, made, taken away and made again on the database of this run."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from tns_training_xblock.cohort.models import Part
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.operating.leaving.reversing import commands
from tns_training_xblock.operating.leaving.tables import our_apps
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Edition

OURS = tuple(app.label for app in our_apps())
LONGEST = "é" * 255
KEY = {"course_id": "course", "usage_key": "block", "student_id": "student"}


def tables():
    return {name for name in connection.introspection.table_names() if name.startswith(OURS)}


def migrate(*target):
    call_command("migrate", *target, verbosity=0)


def test_the_tables_go_and_come_back(transactional_db):
    before = tables()
    assert before == {
        model._meta.db_table
        for app in OURS
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    }
    try:
        for line in commands():
            _, _, _, verb, *words = line.split()
            assert verb == "migrate"
            migrate(*words)
        assert tables() == set()
    finally:
        migrate()
    assert tables() == before
    key = work_api.WorkKey("course", "block", "student")
    assert work_api.save_draft(key, {"text": "again"}, 0).version == 1


def test_what_was_written_in_columns_of_text_moves_into_json_and_back(transactional_db):
    old = [("tns_work", "0002_language"), ("tns_grading", "0002_trainers_leave")]
    new = [("tns_work", "0003_names_take_every_character")]
    new += [("tns_grading", "0003_overall_takes_every_character")]
    overall, name = 'She said: "Very good."\n\\ نعم', '"' * 116 + ".pdf"
    try:
        made = migrated(old)
        work = made.get_model("tns_work", "Work").objects.create(**KEY)
        file = {"owner": "s", "state": "kept", "size": 1, "attached_at": timezone.now()}
        made.get_model("tns_work", "Attachment").objects.create(
            id="f" * 32, work=work, task="plan", name=name, path="p", **file
        )
        made.get_model("tns_grading", "Review").objects.create(
            work_id=work.pk, submission_uuid="u", overall=overall
        )
        made = migrated(new)
        reviews = made.get_model("tns_grading", "Review").objects
        assert reviews.get().overall == overall
        assert made.get_model("tns_work", "Attachment").objects.get().name == name
        reviews.update(overall=f"{overall} 👏")
        reviews.update(overall=overall)
        made = migrated(old)
        assert made.get_model("tns_grading", "Review").objects.get().overall == overall
        assert made.get_model("tns_work", "Attachment").objects.get().name == name
    finally:
        migrate()


def test_what_was_marked_before_there_were_rounds_is_carried_over_and_back(transactional_db):
    old = [("tns_work", "0003_names_take_every_character")]
    old += [("tns_grading", "0003_overall_takes_every_character")]
    now = timezone.now()
    edition = Edition.objects.create(digest="d", content={"en": "asked"})
    told = {"late": True, "language": "fr", "saved_at": now}
    try:
        made = migrated(old)
        for name in ("waiting", "draft", "released"):
            submitted_at = None if name == "waiting" else now
            work = made.get_model("tns_work", "Work").objects.create(
                **KEY,
                **told,
                part=name,
                user_id=7,
                submitted_at=submitted_at,
                edition_id=edition.pk,
            )
            released = {"released": {"points": 3}, "released_at": now} if name == "released" else {}
            made.get_model("tns_grading", "Review").objects.create(
                work_id=work.pk, submission_uuid=name, state=name, **released
            )
        migrate()
        kept = {row.submission_uuid: row for row in Review.objects.all()}
        assert {uuid: row.state for uuid, row in kept.items()} == {
            "waiting": "submitted",
            "draft": "marking",
            "released": "released",
        }
        row = kept["draft"]
        assert (row.course_id, row.usage_key, row.user_id) == ("course", "block", 7)
        assert (row.submitted_at, row.released_edition_id) == (now, None)
        assert kept["released"].released_edition_id == edition.pk
        assert {(row.late, row.language, row.submitted_at) for row in kept.values()} == {
            (True, "fr", now)
        }
        back = migrated(old).get_model("tns_grading", "Review").objects
        assert set(back.values_list("state", flat=True)) == {"waiting", "draft", "released"}
    finally:
        migrate()


def test_which_team_handed_in_is_told_and_who_was_left_out_of_it(transactional_db):
    old = [("tns_cohort", "0003_teams"), ("tns_grading", "0015_members")]
    old += [("tns_work", "0007_batches")]
    try:
        made = migrated(old)
        work = made.get_model("tns_work", "Work").objects.create(**KEY)
        made.get_model("tns_grading", "Review").objects.create(
            work_id=work.pk, submission_uuid="u", team_key="t", team={"kind": "cluster"}
        )
        parts = made.get_model("tns_cohort", "Part").objects
        for number, (team, state) in enumerate([("t", "in"), ("t", "past"), ("o", "past")]):
            parts.create(user_id=number, team=team, kind="cluster", number="7", state=state)
        migrate()
        assert Review.objects.get().team == {"kind": "cluster", "number": "7"}
        told = Part.objects.order_by("user_id").values_list("state", flat=True)
        assert list(told) == ["in", "left", "past"]
        back = migrated(old).get_model("tns_cohort", "Part").objects
        assert back.filter(state="past").count() == 2
    finally:
        migrate()


def migrated(targets):
    """The models as they are after migrating to ``targets``."""
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return executor.loader.project_state(targets).apps


def test_no_migration_is_missing(db):
    call_command("makemigrations", *OURS, check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("app", OURS)
def test_no_table_depends_on_how_a_version_of_django_stores_a_uuid(app):
    """Django 4.2 made text of it on MariaDB, and from 5 on it reads a type of MariaDB's own."""
    fields = [
        field for model in apps.get_app_config(app).get_models() for field in model._meta.fields
    ]
    assert [field for field in fields if isinstance(field, models.UUIDField)] == []


def test_the_longest_key_and_the_rarest_letters_are_kept(db):
    key = work_api.WorkKey(LONGEST, LONGEST, "s" * 64, "p" * 64)
    answer = {"tasks": {"plan": "خُطّة 🏺 ‏— 80 000 € " * 20}}
    work_api.save_draft(key, answer, 0)
    assert api.standing(key).draft.answer == answer
    assert work_api.drafts_of(LONGEST, LONGEST, "s" * 64)["p" * 64].answer == answer
