"""One database that is now the server a run leaves, and now the one that it comes to."""

import io
import json
import shutil
from pathlib import Path
from zipfile import ZipFile

from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import TestCase
from submissions.models import StudentItem

from demo.models import AnonymousId, Course, Enrollment, Role
from tests.leaving.declared import LABELS
from tests.leaving.life import RUN
from tns_training_xblock.operating.moving.archive.manifest import FILES, How, Manifest
from tns_training_xblock.operating.moving.exporting.everything import export
from tns_training_xblock.work.models import Edition


def course(key=RUN):
    Course.objects.create(key=key, archive="", settings={}, grading={}, pages={})


def exported(path, how=How(), run=RUN):  # noqa: B008
    """The new archive ``path`` of a run."""
    export(run, path, how, lambda line: None)
    return path


def parts(path):
    """The rows in an archive, by part; of the manifest what does not change from day to day."""
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


def emptied(folder):
    """All that was is gone, as on a server that never had the run."""
    from django.apps import apps

    for label in reversed(LABELS):
        for model in apps.get_app_config(label).get_models():
            if model is not Edition:
                model._base_manager.all().delete()
    Edition.objects.all().delete()
    StudentItem.objects.all().delete()
    for model in (AnonymousId, Enrollment, Role, Course, User):
        model.objects.all().delete()
    shutil.rmtree(folder, ignore_errors=True)


def settled(names, start=9_300_001, run=RUN, enrolled=()):
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
