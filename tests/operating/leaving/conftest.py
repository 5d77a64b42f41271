"""A run that was lived, and a second one beside it that shares a text with it."""

import pytest

from tests.grading.conftest import CASE
from tests.leaving.conftest import life, private_files
from tests.leaving.life import ALONE, OTHER_RUN
from tns_training_xblock.work import api as work_api

__all__ = ["life", "private_files"]


@pytest.fixture
def beside(life):
    """A draft in the other run, of the text that was answered in the first, and its key."""
    item = ALONE.replace("+w19+", "+w20+")
    key = work_api.WorkKey(OTHER_RUN, item, "b" * 32)
    work_api.save_draft(key, {"tasks": {"plan": "elsewhere"}}, 0)
    work_api.note_edition(key, dict(CASE))
    return key
