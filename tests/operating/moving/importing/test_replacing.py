"""All that is here of a run goes, and nothing of another."""

from django.test import TestCase
from django.utils import timezone
from submissions.models import StudentItem, Submission

from tests.leaving.conftest import kept
from tests.leaving.life import ALONE, OTHER_RUN, RUN
from tns_training_xblock.content.kinds.registry import block_types
from tns_training_xblock.host.moving.results import Result
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.operating.moving.importing.replacing import (
    erase,
    erase_files,
    forget_results,
    kept_of,
)
from tns_training_xblock.operating.moving.tables.declared import TABLES
from tns_training_xblock.work.models import Attachment
from tns_training_xblock.work.naming import run_folder


def test_all_of_a_run_is_counted_table_by_table(life):
    StudentItem.objects.create(
        course_id=RUN, student_id="reset", item_id=ALONE, item_type="tns_case_study"
    )
    counts = kept_of(RUN)
    ours = {table.name for table in TABLES} - {"editions", "submissions", "scores"}
    assert set(counts) == ours
    assert counts["items"] == 9, "one that was reset would stand in the way too"
    assert kept_of("course-v1:NO+NO+NO") == {}


def test_nothing_is_left_of_it_and_all_of_another_run_is(life, private_files):
    other = StudentItem.objects.create(
        course_id=OTHER_RUN, student_id="s", item_id="b", item_type="tns_case_study"
    )
    file = Attachment.objects.get()
    with TestCase.captureOnCommitCallbacks(execute=True):
        places = erase(RUN)
    assert kept_of(RUN) == {}
    assert list(StudentItem.objects.all()) == [other]
    assert not Submission._objects.exists()
    left = {label for label, rows in kept().items() if rows}
    # Where she comes from in another run; what was answered, which is nobody's; what is to delete.
    assert left == {"tns_cohort.Participant", "tns_work.Edition", "tns_work.Attachment"}
    assert (private_files / file.path).exists()
    assert erase_files(RUN) == 0
    assert not (private_files / file.path).exists()
    assert not Attachment.objects.exists()
    assert (life.pia.anonymous_id, ALONE) in places
    assert (life.quin.anonymous_id, ALONE) not in places, "a score that was reset is none"


def test_files_of_another_run_stay(db, private_files):
    how = {"owner": "s", "name": "a", "size": 1, "attached_at": timezone.now()}
    mine = f"{run_folder(RUN)}/b/s/{'a' * 32}.csv"
    other = f"{run_folder(OTHER_RUN)}/b/s/{'b' * 32}.csv"
    for key, path in (("a", mine), ("b", other)):
        Attachment.objects.create(id=key * 32, path=path, state="leaving", **how)
    erase_files(RUN)
    assert [row.path for row in Attachment.objects.all()] == [other]


def test_what_the_platform_keeps_of_it_is_emptied_for_everybody(campus):
    run, user = str(campus.course_key), campus.user("learner").pk
    [(block, _)] = platform().items(run, "tns_lesson")[:1]
    for result in (
        Result(user, block, {"handed_in": "D199"}, 3.0, 5.0),
        Result(user, block, completion=1.0),
    ):
        platform().keep_result(run, result)
    forget_results(run)
    found = [each for each in platform().results(run, block_types()) if each.usage_key == block]
    assert found == [Result(user, block, {}, 0.0, 5.0), Result(user, block, completion=0.0)]
