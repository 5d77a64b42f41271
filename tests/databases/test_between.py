"""What goes between two statements is seen by the act, and what is written of it is a fault."""

import pytest
from django.db import IntegrityError

from tns_training_xblock.work.models import Work, Writer

from . import between

LINE = ("work.drafts", 1)


@pytest.fixture
def work(db, monkeypatch):
    """The test's own statements count as the package's."""
    monkeypatch.setattr(between, "_asked", lambda: (LINE,))
    return Work.objects.create(course_id="c", usage_key="u", student_id="s")


def played(work, act):
    """What the act gave when the work went before it asked for it, and undisturbed."""
    deed = Work.objects.filter(pk=work.pk).delete
    return [given for _, given in between.Between(deed)("act", act)]


def test_the_deed_is_done_before_a_statement_and_taken_back(work):
    assert played(work, Work.objects.count) == [0, 1]


def test_a_row_that_names_what_is_gone_is_a_fault_on_every_database(work):
    def act():
        Work.objects.exists()
        return Writer.objects.create(work_id=work.pk, user_id=1).user_id

    gone, undisturbed = played(work, act)
    assert isinstance(gone, IntegrityError)
    assert undisturbed == 1
