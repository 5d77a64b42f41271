"""Whatever happens meanwhile, all tables are read as they were at one moment."""

import threading

import pytest
from django.db import connection, connections

from tns_training_xblock.operating.moving.exporting.snapshot import snapshot
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Work

KEY = work_api.WorkKey("course-v1:A+B+C", "block", "a" * 32)


def elsewhere(act):
    """Done by somebody else, on a connection of their own, before this goes on."""

    def run():
        try:
            act()
        finally:
            connections.close_all()

    other = threading.Thread(target=run)
    other.start()
    other.join(timeout=60)
    assert not other.is_alive()


def test_what_is_written_meanwhile_is_not_seen(transactional_db):
    if connection.vendor == "sqlite":
        pytest.skip("here a transaction of the demonstration's keeps writers waiting")
    with snapshot():
        assert Work.objects.count() == 0
        elsewhere(lambda: work_api.save_draft(KEY, {"text": "new"}, 0))
        assert Work.objects.count() == 0
    assert Work.objects.count() == 1
    # The next transaction is one like any other.
    elsewhere(lambda: work_api.save_draft(KEY, {"text": "newer"}, 1))
    assert Work.objects.get().version == 2


def test_in_a_transaction_it_is_that_ones(db):
    with snapshot():
        assert connection.in_atomic_block
    assert Work.objects.count() == 0
