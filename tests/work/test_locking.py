import threading

import pytest
from django.db import OperationalError, connection

from tns_training_xblock.host import patience
from tns_training_xblock.host.errors import Busy
from tns_training_xblock.work import locking
from tns_training_xblock.work.errors import NotFound
from tns_training_xblock.work.models import Work
from tns_training_xblock.work.values import WorkKey


@pytest.mark.django_db
def test_the_row_is_made_once_and_stands_for_every_part(key):
    part = WorkKey(key.course_id, key.usage_key, key.student_id, "note")
    first = locking.in_turn(key, lambda root: root.pk)
    assert locking.in_turn(part, lambda root: root.pk) == first
    assert Work.objects.get().part == ""


@pytest.mark.django_db(transaction=True)
def test_a_deadlock_is_tried_again_from_the_beginning(key, monkeypatch):
    monkeypatch.setattr(patience, "PAUSE", 0)
    seen = []

    def change(root):
        seen.append(root.version)
        Work.objects.filter(pk=root.pk).update(version=root.version + 1)
        if len(seen) < patience.TRIES:
            raise OperationalError(1213, "Deadlock found when trying to get lock")
        return "done"

    assert locking.in_turn(key, change) == "done"
    assert seen == [0] * patience.TRIES
    assert Work.objects.get().version == 1


@pytest.mark.django_db(transaction=True)
def test_one_who_never_gets_a_turn_is_told_and_nothing_is_changed(key, monkeypatch):
    monkeypatch.setattr(patience, "PAUSE", 0)

    def change(root):
        Work.objects.filter(pk=root.pk).update(version=7)
        raise OperationalError(1213, "Deadlock found when trying to get lock")

    with pytest.raises(Busy):
        locking.in_turn(key, change)
    assert Work.objects.get().version == 0


@pytest.mark.django_db
def test_inside_another_transaction_there_is_one_try(key):
    seen = []

    def change(root):
        seen.append(root)
        raise OperationalError(1213, "Deadlock found when trying to get lock")

    with pytest.raises(Busy):
        locking.in_turn(key, change)
    assert len(seen) == 1


def test_changes_come_one_after_the_other(key, file_database):
    def add_one():
        def change(root):
            Work.objects.filter(pk=root.pk).update(version=root.version + 1)

        for _ in range(10):
            locking.in_turn(key, change)
        connection.close()

    threads = [threading.Thread(target=add_one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Work.objects.get().version == 40


@pytest.mark.django_db
def test_for_what_needs_a_work_none_is_made(key):
    with pytest.raises(NotFound):
        locking.in_turn(key, lambda root: root.pk, make=False)
    assert not Work.objects.exists()
    locking.in_turn(key, lambda root: root.pk)
    assert locking.in_turn(key, lambda root: root.pk, make=False) == Work.objects.get().pk
