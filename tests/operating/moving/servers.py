"""One database that is now the server a run leaves, and now the one that it comes to."""

import io
import json
import re
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZipFile

from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import TestCase

from demo import people
from demo.models import Course, Enrollment
from tests.leaving.conftest import kept
from tests.leaving.life import RUN
from tns_training_xblock.grading.healing.everything import Healing
from tns_training_xblock.operating.moving.archive.manifest import FILES, How, Manifest
from tns_training_xblock.operating.moving.exporting.everything import export
from tns_training_xblock.operating.moving.tables.declared import LEFT, TABLES
from tns_training_xblock.work.models import Attachment

NAMES = ("pia", "quin", "tom", "tam")
OF_GROUPS = {"whose", "scope", "number", "members", "path"}
"""Columns with keys of clusters in them, which tests look at one by one."""
OF_A_SERVER = {"noted_at"}
"""What each server says for itself."""


def course(key=RUN):
    Course.objects.create(key=key, archive="", settings={}, grading={}, pages={})


def exported(path, how=How(), run=RUN):  # noqa: B008
    """The new archive ``path`` of a run."""
    export(run, path, how, lambda line: None)
    return path


def parts(path):
    """The rows in an archive, by part, and its files: what does not change from day to day."""
    with ZipFile(path) as packed:
        found = {
            Path(name).stem: [json.loads(line) for line in packed.read(name).splitlines()]
            for name in packed.namelist()
            if name.startswith("tables/")
        }
        files = {name: packed.read(name) for name in packed.namelist() if name.startswith(FILES)}
    return {**found, "contents": files}


def manifest(path):
    with ZipFile(path) as packed:
        return Manifest.read(packed.read("manifest.json"))


def settled(names=NAMES, start=9_300_001, run=RUN, enrolled=("pia", "quin")):
    """Accounts of the same names, under other numbers and in another order."""
    course(run)
    for pk, name in enumerate(sorted(names, reverse=True), start):
        user = User.objects.create(
            pk=pk, username=name, first_name=name.title(), email=f"{name}@tns.example"
        )
        if name in enrolled:
            Enrollment.objects.create(user=user, course_key=run)


def imported(path, *options):
    """What the command says."""
    out = io.StringIO()
    with TestCase.captureOnCommitCallbacks(execute=True):
        call_command("tns_training_import_run", path, *options, stdout=out, stderr=out)
    return out.getvalue()


def observed():
    """Whatever can be compared between two servers."""
    return SimpleNamespace(
        rows=told(kept()),
        findings=[finding.kind for finding in Healing(dry_run=True).heal()],
        file=Attachment.objects.get(),
    )


def named(value, name):
    """JSON with ``name(text)`` in the place of each text and number in it, also as names."""
    match value:
        case dict():
            return {name(key): named(inner, name) for key, inner in value.items()}
        case list():
            return [named(inner, name) for inner in value]
        case str() | int() if not isinstance(value, bool):
            return name(str(value))
    return value


def told(tables):
    """All rows of the run in their order, with names in the place of numbers."""
    tables = {
        label: {pk: row for pk, row in rows.items() if row.get("course_id", RUN) == RUN}
        for label, rows in tables.items()
    }
    marks = {}
    for user in User.objects.all():
        marks[str(user.pk)] = user.username
        marks[people.anonymous_id(user, RUN)] = f"{user.username} here"
    number = re.compile("|".join(rf"\b{mark}\b" for mark in marks))
    places = {
        label: {pk: place for place, pk in enumerate(sorted(rows))}
        for label, rows in tables.items()
    }
    by_label = {table.label: table for table in TABLES}

    def column(label, name, value):
        field = by_label[label].model._meta.get_field(name)
        if field.remote_field and value is not None:
            return places[field.related_model._meta.label][value]
        if label == "tns_work.Work" and name == "answer" and "cluster" in value:
            value = {**value, "cluster": "a cluster"}
        if label == "tns_grading.Review" and name == "team" and value.get("number"):
            value = {**value, "number": "a group"}
        said = named(value, lambda text: number.sub(lambda found: marks[found[0]], text))
        text = json.dumps(said, sort_keys=True, default=str)
        return re.sub("team:[0-9a-f]{40}", "a team", text)

    return {
        label: [
            {
                name: column(label, name, value)
                for name, value in rows[pk].items()
                if name not in OF_GROUPS | OF_A_SERVER
                and (name != "id" or label == "tns_work.Attachment")
            }
            for pk in sorted(rows)
        ]
        for label, rows in tables.items()
        if label not in LEFT
    }
