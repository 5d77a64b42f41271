"""An administrator hears of lost files and of runs that are nearly full."""

import io

import pytest

from tests.grading.conftest import KEY
from tns_training_xblock.content.model import FileRule
from tns_training_xblock.host.storage import storage
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Attachment
from tns_training_xblock.work.storing.checks import NAMED, check_kept, check_room

from .test_quotas import OTHER, row

pytestmark = pytest.mark.django_db
RULE = FileRule(types=("csv",), max_bytes=100, max_files=50)


def test_files_that_are_there_are_nothing_to_tell(key):
    work_api.attach(key, "plan", "plan.csv", io.BytesIO(b"1"), 1, RULE)
    assert check_kept() == check_room() == []


def test_a_file_that_is_lost_is_named(key):
    for _ in range(NAMED + 1):
        work_api.attach(key, "plan", "plan.csv", io.BytesIO(b"1"), 1, RULE)
    paths = list(Attachment.objects.values_list("path", flat=True))
    storage().delete(paths[0])
    [message] = check_kept()
    assert message.id == "tns_work.W002"
    assert paths[0] in message.msg
    for path in paths[1:]:
        storage().delete(path)
    [message] = check_kept()
    assert f"{NAMED + 1} cannot be had" in message.msg
    assert sum(path in message.msg for path in paths) == NAMED


@pytest.mark.parametrize(
    ("limit", "named"),
    [
        ("file_bytes_of_all_per_run", KEY.course_id),
        ("file_bytes_of_all_per_block", KEY.usage_key),
    ],
)
def test_what_is_nearly_full_is_named(settings, limit, named):
    settings.TNS_TRAINING_LIMITS = {"file_bytes_of_all_per_run": 0, limit: 100}
    row(KEY, 50)
    assert check_room() == []
    row(OTHER, 40)
    [message] = check_room()
    assert message.id == "tns_work.W003"
    assert f"The files of {named} take 90 %" in message.msg
