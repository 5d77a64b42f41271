"""Files of nobody go after a while: on a disk and in a bucket."""

import io
import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests.buckets import PAGE
from tests.grading.conftest import KEY
from tns_training_xblock.content.model import FileRule
from tns_training_xblock.host.storage import storage
from tns_training_xblock.host.storing.trials import trial_name
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Attachment
from tns_training_xblock.work.naming import file_path
from tns_training_xblock.work.storing import sweeping
from tns_training_xblock.work.storing.losing import missing_files
from tns_training_xblock.work.storing.sweeping import Swept

pytestmark = pytest.mark.django_db(transaction=True)
RULE = FileRule(types=("csv",), max_bytes=100, max_files=5)
HOURS, DAYS = timedelta(hours=2), timedelta(days=8)


def sweep(later=timedelta(), **how):
    return sweeping.sweep(timezone.now() + later, **how)


def attach(key):
    return work_api.attach(key, "plan", "plan.csv", io.BytesIO(b"1"), 1, RULE)


def files_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def of_nobody(number=0):
    return file_path(KEY, f"{number:032x}", "old.csv")


def test_a_sweep_deletes_what_was_marked_what_never_arrived_and_what_nobody_knows(
    key, private_files, stubborn
):
    kept, marked, late = attach(key), attach(key), attach(key)
    work_api.detach(key, marked.id)
    stubborn.undo()
    attached_at = timezone.now() - HOURS
    Attachment.objects.filter(pk=late.id).update(state="arriving", attached_at=attached_at)
    folder = Path(storage().path(Attachment.objects.get(pk=kept.id).path)).parent
    old, fresh, foreign = (folder / name for name in ("0" * 32, "1" * 32, "notes.txt"))
    for path in (old, fresh, foreign):
        path.write_text("x")
    for path in (old, foreign):
        os.utime(path, (time.time() - DAYS.total_seconds(),) * 2)

    found = Swept(marked=2, unknown=1, refused=0, listed=True)
    assert sweep(dry_run=True) == found
    assert len(files_in(private_files)) == 6
    assert sweep() == found
    assert sorted(path.name for path in files_in(private_files)) == sorted(
        [f"{kept.id}.csv", fresh.name, foreign.name]
    )
    assert [file.pk for file in Attachment.objects.all()] == [kept.id]
    assert sweep() == Swept(0, 0, 0, listed=True)


@pytest.mark.parametrize(("days", "unknown"), [(7, 1), (30, 0), (0, 0), ("7", 0)])
def test_files_of_nobody_stay_as_long_as_an_operator_says(bucket, settings, days, unknown):
    """Where what they said means nothing, for ever."""
    settings.TNS_TRAINING_KEEP_DAYS = {"unknown_files": days}
    bucket.put(of_nobody())
    assert sweep(DAYS) == Swept(0, unknown, 0, listed=True)
    assert len(bucket.paths()) == 1 - unknown


def test_a_bucket_is_swept_page_by_page_and_in_batches(key, bucket, monkeypatch):
    """More objects than a page of a listing has, and more than are compared at a time."""
    kept = attach(key)
    for number in range(3 * PAGE):
        bucket.put(of_nobody(number))
    bucket.put("another/program's/file")
    compared = []
    parted = sweeping._parted

    def counted(paths):
        for part in parted(paths):
            compared.append(len(part))
            yield part

    monkeypatch.setattr(sweeping, "AT_A_TIME", 12)
    monkeypatch.setattr(sweeping, "_parted", counted)
    assert sweep(DAYS).unknown == 30
    assert compared == [12, 12, 7]
    assert [path.rpartition("/")[2] for path in bucket.paths()] == ["file", f"{kept.id}.csv"]
    assert list(missing_files()) == []


def test_what_a_trial_left_in_a_storage_that_was_ill_is_deleted(key, private_files):
    root = Path(storage().path(""))
    root.mkdir(parents=True, exist_ok=True)
    old, fresh, foreign = root / trial_name(), root / trial_name(), root / "tns-training-check.txt"
    for path in (old, fresh, foreign):
        path.touch()
    for path in (old, foreign):
        os.utime(path, (time.time() - DAYS.total_seconds(),) * 2)
    assert sweep() == Swept(0, 1, 0, listed=True)
    assert set(files_in(private_files)) == {fresh, foreign}


def test_a_sweep_counts_what_is_still_refused(key, private_files, stubborn):
    attach(key)
    work_api.erase(key)
    assert sweep() == Swept(marked=1, unknown=0, refused=1, listed=True)


def test_a_storage_that_lists_nothing_is_swept_by_its_rows(key, private_files, stubborn):
    attach(key)
    work_api.erase(key)
    stubborn.undo()

    def cannot(folder):
        raise NotImplementedError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(storage(), "listdir", cannot)
        assert sweep() == Swept(marked=1, unknown=0, refused=0, listed=False)
    assert files_in(private_files) == []


def test_an_empty_storage_is_swept(private_files):
    assert sweep() == Swept(0, 0, 0, listed=True)
