import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from submissions import api as submissions
from submissions.models import Score, ScoreSummary

from tests.grading.conftest import hand_in
from tests.grading.healing.conftest import ANNA, mark, points, released
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.values import receipt_number
from tns_training_xblock.work.models import Attachment, Work

__all__ = ["released"]
pytestmark = pytest.mark.django_db(transaction=True)


def told(*options):
    out = io.StringIO()
    call_command("tns_training_heal", *options, stdout=out)
    return out.getvalue()


def failed(*options):
    out = io.StringIO()
    with pytest.raises(CommandError) as error:
        call_command("tns_training_heal", *options, stdout=out)
    assert error.value.returncode == 1
    return f"{out.getvalue()}{error.value}"


def test_where_all_agrees_it_says_so(released):
    assert told() == (
        "Looked at 1 submissions.\n"
        "Claims of trainers that had lapsed and were cleared: 0\nMended: 0\n"
    )


def test_it_says_what_it_found_and_did_a_line_each(released, key):
    ScoreSummary.objects.all().delete()
    Score.objects.all().delete()
    line = f"{receipt_number(released)} in {key.usage_key}: the mark is released, and there is no "
    dry = failed("--dry-run")
    assert f"{line}score. Can be mended: run this without --dry-run.\n" in dry
    assert "Nothing was changed." in dry
    assert points(key) is None
    mended = told()
    assert f"{line}score. Sent the score.\n" in mended
    assert "Mended: 1\n" in mended
    assert points(key) == 4
    assert "Mended: 0" in told()


def test_it_fails_while_something_is_left_to_a_person(key, content):
    submissions.set_score(hand_in(key, content).uuid, 5, 5)
    for _ in range(2):
        words = failed()
        assert "a score, and no mark that explains it. A release may be missing" in words
        assert words.endswith("Found and not mended: 1. Each line says what can be done.")


def test_nobody_is_named_and_nothing_quoted(released, key):
    Review.objects.update(overall="A secret.", released={"overall": "A secret."})
    ScoreSummary.objects.all().delete()
    words = told()
    assert "secret" not in words
    assert key.student_id not in words
    assert str(ANNA) not in words.replace(receipt_number(released), "")


def test_one_run(released, key):
    ScoreSummary.objects.all().delete()
    with pytest.raises(CommandError, match=r"There is nothing of course-v1:TNS\+OTHER\+1"):
        told("--run", "course-v1:TNS+OTHER+1")
    with pytest.raises(CommandError, match="nonsense is no key of a run"):
        told("--run", "nonsense")
    assert "Mended: 1" in told("--run", key.course_id)


def test_a_run_that_was_taken_away_is_said_and_is_no_mistake(released, key):
    Work.objects.all().delete()
    said = told("--run", key.course_id)
    assert "1 submissions" in said
    assert "Mended: 0" in said


def test_studio_has_no_gradebook(settings):
    settings.SERVICE_VARIANT = "cms"
    with pytest.raises(CommandError, match="Only the LMS"):
        told()


def test_it_runs_twice_at_once_and_beside_trainers(released, key, content):
    uuid = hand_in(key, content).uuid
    assert uuid == released
    api.reopen(released, 2, ANNA)
    told()
    assert points(key) == 4
    mark(released, version=3)
    told()
    assert points(key) == 5


def test_a_run_that_was_taken_away_does_not_fail_it_for_ever(released, key):
    Work.objects.all().delete()
    words = told()
    assert f"1 submissions in {key.course_id}: edx-submissions has them, and nothing else" in words
    assert "tns_training_uninstall" in words


def test_a_file_that_is_gone_is_told_where_the_storage_is_asked(released, key, private_files):
    work = Work.objects.get(**key.root())
    how = {"owner": key.student_id, "state": "kept", "name": "a.csv", "size": 1}
    Attachment.objects.create(
        id="f" * 32, work=work, path="lost.csv", attached_at=timezone.now(), **how
    )
    assert "Mended: 0" in told()
    said = failed("--files", "--run", key.course_id)
    line = f"{receipt_number(released)} in {key.usage_key}, file {'f' * 32}: a file of it is not in"
    assert line in said
    assert "Found and not mended: 1." in said
    assert key.student_id not in said
