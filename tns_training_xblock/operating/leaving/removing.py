"""Taking away what is kept of a run, or everything: rows, and the files that learners handed in.

Safe while the LMS serves: a learner's work is held while it goes, and each goes on its own, so that
what was cut short goes on where it ended. Scores stay in edx-submissions and in the gradebook: they
are the platform's, and of a run that has ended they are what counts.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress

from django.db import IntegrityError, transaction
from django.db.models import ForeignKey, ProtectedError, QuerySet
from django.utils import timezone

from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.host.patience import patiently
from tns_training_xblock.host.storage import storage
from tns_training_xblock.host.storing.asking import asking_storage
from tns_training_xblock.work.erasing import erase_all
from tns_training_xblock.work.errors import FilesRemain
from tns_training_xblock.work.models import Attachment, Edition, Work
from tns_training_xblock.work.removal import remove
from tns_training_xblock.work.storing.sweeping import sweep
from tns_training_xblock.work.values import WorkKey

from .tables import COURSE, our_models, path_to_run, rows_of, runs

log = Log("leaving")


def take_away(course_id: str) -> None:
    """Remove all that is kept of the run.

    A file that the storage does not delete stays marked with its row, and the log says so: the same
    again, or ``tns_training_sweep``, deletes it.
    """
    editions = _editions(course_id)
    for student_id, keys in _places(course_id).items():
        with suppress(FilesRemain):
            erase_all(keys, [student_id])
    for model in our_models():
        if path_to_run(model) == COURSE:
            patiently(rows_of(model, course_id).delete, f"{model._meta.label} of {course_id}")
    remove(rows_of(Attachment, course_id).filter(work=None))
    for edition_id in editions:
        _forget(edition_id)
    log.act("run-taken-away", run=course_id)


def take_everything_away() -> None:
    """Remove all that is kept of any run, and the files of ours that no row knows of."""
    for course_id in runs():
        take_away(course_id)
    for edition_id in Edition.objects.values_list("pk", flat=True):
        _forget(edition_id)
    sweep(timezone.now())


def reaches(files: QuerySet[Attachment]) -> bool:
    """Whether any of these files is in the storage, or there is none to be there.

    A container without the LMS's volume has none of them: there the rows would go, also of those
    that are marked for deletion, and the files would stay where nobody finds them.
    """
    stored = files.exclude(state=Attachment.State.ARRIVING).exclude(path="")
    wanted = False
    with asking_storage(NotImplementedError, FileNotFoundError):
        for path in stored.values_list("path", flat=True).iterator():
            wanted = True
            if storage().exists(path):
                return True
        # A storage that is away says so here, where *exists* may have said no.
        with suppress(NotImplementedError, FileNotFoundError):
            storage().listdir("")
    return not wanted


def _places(course_id: str) -> dict[str, list[WorkKey]]:
    """Where there is work of the run, by whose it is."""
    places = rows_of(Work, course_id).values_list("student_id", "usage_key").distinct()
    found: dict[str, list[WorkKey]] = defaultdict(list)
    for student_id, usage_key in places.order_by("student_id", "usage_key"):
        found[student_id].append(WorkKey(course_id, usage_key, student_id))
    return found


def _editions(course_id: str) -> set[int]:
    """The texts that were answered in the run; another run may have the same."""
    found: set[int] = set()
    for model in our_models():
        for field in model._meta.local_fields:
            if isinstance(field, ForeignKey) and field.related_model is Edition:
                found |= set(rows_of(model, course_id).values_list(field.attname, flat=True))
    return found - {None}


def _forget(edition_id: int) -> None:
    """Delete an edition that nobody answered any more."""
    with suppress(ProtectedError, IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=edition_id).delete()
