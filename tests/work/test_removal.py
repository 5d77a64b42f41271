import io
from datetime import timedelta

import pytest
from django.utils import timezone

from tns_training_xblock.host.storage import storage
from tns_training_xblock.work import removal
from tns_training_xblock.work.models import Attachment, Work

pytestmark = pytest.mark.django_db
NOW, LONG_AGO = timedelta(0), timedelta(hours=2)


@pytest.fixture
def file(key, private_files):
    work = Work.objects.create(**key.lookup())

    def made(state, age=NOW):
        path = storage().save("a/b/c/file", io.BytesIO(b"x"))
        return Attachment.objects.create(
            id=str(Attachment.objects.count()), work=work, owner=key.student_id, state=state,
            task="t", name="n", size=1, path=path, attached_at=timezone.now() - age,
        )  # fmt: skip

    return made


@pytest.mark.parametrize(
    ("state", "age", "counts"),
    [
        ("kept", LONG_AGO, True),
        ("arriving", NOW, True),
        ("arriving", LONG_AGO, False),
        ("leaving", NOW, False),
    ],
)
def test_a_file_either_counts_or_is_to_be_deleted(file, state, age, counts):
    file(state, age)
    assert Attachment.objects.filter(removal.present()).exists() is counts
    kept = state == "kept" or counts
    assert Attachment.objects.filter(removal.overdue()).exists() is not kept


def test_one_that_still_arrives_is_left_to_the_request_that_brings_it(file):
    arriving, kept = file("arriving"), file("kept")
    removal.mark(Attachment.objects.all())
    assert removal.remove(Attachment.objects.all()) == 0
    row = Attachment.objects.get()
    assert (row.pk, row.state, row.work, row.task) == (arriving.pk, "arriving", None, "")
    assert not storage().exists(kept.path)
    assert storage().exists(arriving.path)


def test_what_was_given_long_ago_has_not_waited_so_long_to_go(file, stubborn):
    """Else the health page would be red for a moment whenever somebody takes an old file back."""
    old, lost = file("kept", LONG_AGO), file("arriving", LONG_AGO)
    removal.mark(Attachment.objects.all())
    assert removal.remove(Attachment.objects.all()) == 2
    left = dict(Attachment.objects.values_list("pk", "attached_at"))
    assert left[old.pk] > timezone.now() - timedelta(minutes=5)
    assert left[lost.pk] == lost.attached_at, "it is overdue by when it came"


def test_a_row_outlives_its_file_but_not_the_other_way_round(file, stubborn, caplog):
    marked = file("leaving")
    assert removal.remove(Attachment.objects.all()) == 1
    assert Attachment.objects.get() == marked
    assert "event=file-not-deleted" in caplog.text
    assert marked.path not in caplog.text
    stubborn.undo()
    storage().delete(marked.path)  # and the process ended before the row went
    assert removal.remove(Attachment.objects.all()) == 0
    assert not Attachment.objects.exists()


def test_where_no_file_is_there_is_none_to_delete(file):
    kept = file("kept")
    Attachment.objects.update(path="")
    assert removal.mark(Attachment.objects.filter(pk=kept.pk)) == 1
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(("age", "stays"), [(NOW, True), (LONG_AGO, False)])
def test_the_folder_goes_with_the_last_file_that_waited_long(file, private_files, age, stays):
    Attachment.objects.filter(pk=file("leaving", age).pk).update(work=None)
    assert removal.remove(Attachment.objects.all()) == 0
    assert (private_files / "a/b/c").exists() is stays
