"""A run goes with all that is kept of it, and nothing else goes."""

import pytest
from submissions.models import Score, StudentItem, Submission

from tests.leaving.conftest import kept as everything
from tests.leaving.life import OTHER_RUN, RUN
from tns_training_xblock.host.storage import storage
from tns_training_xblock.operating.leaving import removing
from tns_training_xblock.operating.leaving.tables import kept
from tns_training_xblock.work.models import Attachment, Edition
from tns_training_xblock.work.naming import id_in
from tns_training_xblock.work.storing.sweeping import sweep

pytestmark = pytest.mark.django_db


def scores():
    return [list(rows.order_by("pk").values()) for rows in (
        StudentItem.objects, Submission._objects, Score.objects
    )]  # fmt: skip


def test_nothing_of_the_run_is_left_in_any_table(life, beside):
    before = everything()
    path = Attachment.objects.get().path
    removing.take_away(RUN)
    assert not kept(RUN)
    left = everything()
    assert RUN not in str(left)
    assert "w19" not in str(left)
    assert not storage().exists(path)
    for label, rows in left.items():
        assert {pk: before[label].get(pk) for pk in rows} == rows, "the other run is as it was"
    assert kept(OTHER_RUN)


def test_a_text_that_another_run_has_too_stays_and_others_go(life, beside):
    assert Edition.objects.count() == 1
    Edition.objects.create(digest="d" * 64, content={}, titles={})
    removing.take_away(RUN)
    assert Edition.objects.count() == 2, "one is used, and one was never of this run"
    removing.take_away(OTHER_RUN)
    assert list(Edition.objects.values_list("digest", flat=True)) == ["d" * 64]


def test_scores_stay_as_they_are(life):
    before = scores()
    assert all(before)
    removing.take_away(RUN)
    assert scores() == before


def test_done_twice_it_is_done_once(life):
    removing.take_away(RUN)
    removing.take_away(RUN)
    assert not kept(RUN)


def test_a_file_that_the_storage_keeps_stays_told_and_goes_the_next_time(life, monkeypatch, caplog):
    path = Attachment.objects.get().path

    def refuse(name):
        raise OSError("read only")

    with monkeypatch.context() as patch:
        patch.setattr(storage(), "delete", refuse)
        removing.take_away(RUN)
    assert f"event=file-not-deleted file={id_in(path)}" in caplog.text
    assert {table: count for table, count in kept(RUN).rows.items() if count} == {
        "tns_work_attachment": 1
    }
    assert storage().exists(path)
    removing.take_away(RUN)
    assert not kept(RUN)
    assert not storage().exists(path)


def test_everything_goes_with_files_that_no_row_knows_of(life, beside, monkeypatch):
    swept = []
    monkeypatch.setattr(removing, "sweep", lambda now: swept.append(sweep(now)))
    removing.take_everything_away()
    assert not kept()
    assert len(swept) == 1
