import pytest
from django.db.models import Q

from tests.leaving.conftest import kept as everything
from tests.leaving.declared import LABELS, models
from tests.leaving.life import OTHER_RUN, RUN
from tns_training_xblock.operating.leaving import tables
from tns_training_xblock.work.models import Attachment, Edition

pytestmark = pytest.mark.django_db


def test_every_table_of_ours_is_looked_at():
    assert {app.label for app in tables.our_apps()} == set(LABELS)
    assert tables.our_models() == sorted(models().values(), key=lambda each: each._meta.db_table)


def test_an_edition_alone_is_of_no_run():
    assert [each for each in tables.our_models() if not tables.path_to_run(each)] == [Edition]


def test_each_row_is_of_one_run(life, beside):
    assert tables.runs() == [RUN, OTHER_RUN]
    for model in tables.our_models():
        mine, others = (tables.rows_of(model, run) for run in (RUN, OTHER_RUN))
        assert not set(mine) & set(others), model
        if model is not Edition:
            assert mine.count() + others.count() == model.objects.count(), model


def test_what_is_kept_is_counted_by_table_and_run(life, beside):
    all_, one, none = tables.kept(), tables.kept(RUN), tables.kept("course-v1:TNS+BVT+none")
    assert all_.rows == {
        models()[label]._meta.db_table: len(rows) for label, rows in everything().items()
    }
    assert (all_.files, all_.bytes) == (one.files, one.bytes) == (1, 1)
    assert one.rows["tns_work_work"] == all_.rows["tns_work_work"] - 1
    assert one
    assert not none
    assert none.rows["tns_work_edition"] == 0


def test_a_file_that_waits_to_be_deleted_is_of_its_run_still(life, beside):
    Attachment.objects.update(work=None, state=Attachment.State.LEAVING)
    assert tables.rows_of(Attachment, RUN).count() == 1
    assert tables.rows_of(Attachment, OTHER_RUN).count() == 0


def test_without_a_run_all_rows_are_meant_and_with_an_empty_one_those_without(life):
    model = models()["tns_work.Work"]
    assert tables.rows_of(model).count() == model.objects.count()
    assert tables.rows_of(model, "").count() == model.objects.filter(Q(course_id="")).count() == 0
