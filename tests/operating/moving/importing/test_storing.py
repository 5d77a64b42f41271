"""No file is without a row, whatever breaks off: not while it comes, and not afterwards."""

import pytest
from django.utils import timezone

from tests.leaving.life import RUN
from tns_training_xblock.host.storage import storage
from tns_training_xblock.host.storing.asking import StorageFailed
from tns_training_xblock.operating.moving.importing.storing import (
    DAY,
    Storing,
    broken,
    clear,
    run_folder,
)
from tns_training_xblock.work.models import Attachment
from tns_training_xblock.work.storing.sweeping import sweep

from .conftest import opened
from .test_arriving import arriving


@pytest.fixture
def storing(there, ready):
    with opened(there.path) as archive:
        people = range(1, 5)
        names = arriving(
            run=RUN, was=RUN, people=people, students=[f"{n:032}" for n in people], rows={}
        )
        yield Storing(archive, names)


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_row_says_where_a_file_is_before_it_is_there(storing, ready, monkeypatch):
    seen = []
    place, save = storage(), storage().save

    def saving(name, content, **more):
        seen.append(Attachment.objects.get(path=name).state)
        return save(name, content, **more)

    monkeypatch.setattr(place, "save", saving)
    assert storing.bring() == 1
    assert seen == [Attachment.State.ARRIVING]
    [row] = Attachment.objects.all()
    assert (ready / row.path).read_bytes() == b"1"
    assert (row.work, row.state) == (None, Attachment.State.ARRIVING)
    assert f"/{1:032}/" in row.path


def test_a_sweep_beside_it_takes_nothing_and_one_long_after_takes_what_was_left(storing, ready):
    storing.bring()
    sweep(timezone.now())
    assert len(files(ready)) == 1
    Attachment.objects.update(attached_at=timezone.now() - DAY)
    sweep(timezone.now())
    assert files(ready) == []
    assert not Attachment.objects.exists()


def test_what_a_stopped_import_left_is_known_and_cleared(storing, ready):
    storing.bring()
    assert list(broken(RUN)) == list(Attachment.objects.all())
    assert not broken("course-v1:TNS+BVT+w20").exists()
    clear("course-v1:TNS+BVT+w20")
    assert len(files(ready)) == 1
    clear(RUN)
    assert files(ready) == []
    assert not Attachment.objects.exists()


def test_an_upload_that_is_on_its_way_is_none_of_it(db, ready):
    Attachment.objects.create(
        id="e" * 32,
        owner="a",
        name="a",
        size=1,
        path=f"{run_folder(RUN)}b/a/{'e' * 32}.csv",
        attached_at=timezone.now(),
    )
    assert not broken(RUN).exists()


def test_what_was_brought_is_taken_away(storing, ready):
    other = Attachment.objects.create(
        id="e" * 32, owner="a", name="a", size=1, path="p", attached_at=timezone.now()
    )
    storing.bring()
    storing.take_away()
    assert files(ready) == []
    assert list(Attachment.objects.all()) == [other]


def test_what_a_storage_does_not_give_back_is_marked(storing, ready, monkeypatch):
    storing.bring()

    def refuse(name):
        raise OSError("the storage is away")

    with monkeypatch.context() as patch:
        patch.setattr(storage(), "delete", refuse)
        storing.take_away()
    assert Attachment.objects.get().state == Attachment.State.LEAVING
    sweep(timezone.now())
    assert files(ready) == []


def test_a_storage_that_is_full_is_told_as_such(storing, monkeypatch):
    def full(name, content, **more):
        raise OSError("no space left")

    monkeypatch.setattr(storage(), "save", full)
    with pytest.raises(StorageFailed, match="no space left"):
        storing.bring()


def test_a_name_that_is_taken_in_the_storage_is_another_in_the_row(storing, ready, monkeypatch):
    place, save = storage(), storage().save
    monkeypatch.setattr(place, "save", lambda name, content, **more: save(f"{name}.1", content))
    storing.bring()
    assert (ready / Attachment.objects.get().path).read_bytes() == b"1"
