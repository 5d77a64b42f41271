"""Which works are a learner's: see also test_works.py, where teams hand in."""

import pytest

from tests.grading.conftest import ANSWER
from tns_training_xblock.grading.own.whose import works_of
from tns_training_xblock.host.permissions import Learner
from tns_training_xblock.work import api as work_api

pytestmark = pytest.mark.django_db


def test_ones_own_and_no_others(key):
    work_api.save_draft(key, ANSWER, 0)
    work_api.save_draft(work_api.WorkKey(key.course_id, key.usage_key, "b" * 32), ANSWER, 0)
    mine = works_of(Learner(7, "me", key.student_id, key.course_id))
    assert [work.student_id for work in mine] == [key.student_id]
    assert not works_of(Learner(7, "me", key.student_id, "course-v1:Other+Run+1")).exists()
