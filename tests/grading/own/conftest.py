"""The learner whose works the tests of this folder read."""

import pytest

from tns_training_xblock.host.permissions import Learner


@pytest.fixture
def learner(key):
    return Learner(7, "me", key.student_id, key.course_id)
