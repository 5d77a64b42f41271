import io

import pytest
from django.core.management import CommandError, call_command

from tests.grading.conftest import KEY
from tests.work.storing.test_quotas import BESIDE, OTHER, row

pytestmark = pytest.mark.django_db


def said(*options):
    out = io.StringIO()
    call_command("tns_training_usage", *options, stdout=out)
    return out.getvalue().splitlines()


def test_it_says_what_each_run_takes_of_what_it_may(settings):
    assert said() == ["No learner has given a file."]
    settings.TNS_TRAINING_LIMITS = {"file_bytes_of_all_per_run": 4_000_000}
    for key in (KEY, BESIDE, OTHER):
        row(key, 1_000_000)
    assert said() == [f"{KEY.course_id}: 3 MB of 4 MB, 75 %; 3 files, 2 learners or teams"]


def test_or_each_block_of_one_run():
    row(KEY, 2_000)
    row(BESIDE, 3_000)
    assert said("--run", KEY.course_id) == [
        f"{BESIDE.usage_key}: 3 kB; 1 files, 1 learners or teams",
        f"{KEY.usage_key}: 2 kB; 1 files, 1 learners or teams",
    ]


def test_of_a_run_without_files_it_says_so_and_a_mistyped_one_is_told_of(campus):
    assert said("--run", str(campus.course_key)) == ["No learner has given a file."]
    with pytest.raises(CommandError, match="Look for a mistake"):
        said("--run", "course-v1:A+B+nope")
