import dataclasses
import io

import pytest
from django.utils import timezone

from tns_training_xblock.content.model import FileRule
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work import erasing
from tns_training_xblock.work.errors import FilesRemain
from tns_training_xblock.work.models import Attachment, Attempt, Work

pytestmark = pytest.mark.django_db(transaction=True)
RULE = FileRule(types=("csv",), max_bytes=100, max_files=5)


def attach(key):
    return work_api.attach(key, "plan", "plan.csv", io.BytesIO(b"1"), 1, RULE)


def files_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_everything_of_the_learner_in_the_block_goes(key, private_files):
    part = dataclasses.replace(key, part="note")
    other = dataclasses.replace(key, student_id="b" * 32)
    for whose in (key, part, other):
        work_api.save_draft(whose, {"text": "x"}, 0)
    attach(key)
    root = Work.objects.get(**key.root())
    Attempt.objects.create(work=root, check_id="c", response=1, made_at=timezone.now())
    seen = []
    work_api.erase(key, lambda held: seen.append((held.pk, Work.objects.count())))
    assert seen == [(root.pk, 1)]
    assert [work.student_id for work in Work.objects.all()] == ["b" * 32]
    assert not Attempt.objects.exists()
    assert not Attachment.objects.exists()
    assert files_in(private_files) == []
    assert not list(private_files.rglob(key.student_id)), "a folder is called after the learner"


@pytest.mark.parametrize("erase", [work_api.erase, lambda key: erasing.erase_all([key], [])])
def test_the_folder_of_a_learner_goes_and_another_stays(key, private_files, erase):
    other = dataclasses.replace(key, student_id="b" * 32)
    work_api.detach(key, attach(key).id)
    attach(other)
    erase(key)
    folders = {path.name for path in private_files.rglob("*") if path.is_dir()}
    assert key.student_id not in folders
    assert other.student_id in folders


def test_where_nothing_was_kept_nothing_is_left(key):
    work_api.erase(key)
    assert not Work.objects.exists()


def test_if_what_hangs_on_it_cannot_be_erased_nothing_is(key, private_files):
    attach(key)

    def fail(root):
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - the very one raised above
        work_api.erase(key, fail)
    assert Attachment.objects.get().state == "kept"
    assert len(files_in(private_files)) == 1


def test_a_second_try_finds_what_the_storage_refused(key, private_files, stubborn, caplog):
    attach(key)
    work_api.erase(key)
    assert not Work.objects.exists()
    row = Attachment.objects.get()
    assert (row.state, row.name, row.owner) == ("leaving", "", key.student_id)
    assert f"event=file-not-deleted file={row.pk}" in caplog.text
    stubborn.undo()
    work_api.erase(key)
    assert not Attachment.objects.exists()
    assert files_in(private_files) == []


def test_who_must_be_sure_is_told_that_files_remain(key, private_files, stubborn):
    attach(key)
    with pytest.raises(FilesRemain, match="1 files") as remain:
        erasing.erase_all([key], [])
    assert (remain.value.code, remain.value.count) == ("files-remain", 1)
    with pytest.raises(FilesRemain):
        erasing.erase_all([], [key.student_id])
    stubborn.undo()
    erasing.erase_all([], [key.student_id])
    assert files_in(private_files) == []
