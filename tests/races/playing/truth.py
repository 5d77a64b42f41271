"""What holds after every race, however it went."""

from pathlib import Path

from submissions import api as submissions

from demo.models import Score
from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.grading import api
from tns_training_xblock.grading.queue.filters import among
from tns_training_xblock.grading.submitting import student_item
from tns_training_xblock.work import api as work_api

from .learners import Learner


def assert_whole(learner: Learner, folder: Path, *withdrawn: str) -> None:
    """Files and rows, submission and review, mark, score and gradebook belong together.

    ``withdrawn`` are the submissions that were taken back.
    """
    standing = api.standing(learner.key)
    kept = {file.id: file for each in standing.rounds for file in each.files}
    kept |= {file.id: file for file in standing.files}
    _files_have_rows(learner, tuple(kept.values()), folder)
    uuids = [found["uuid"] for found in submissions.get_submissions(student_item(learner.key))]
    wanted = [standing.receipt.uuid] if standing.receipt else []
    ever = sorted([*wanted, *withdrawn, *(each.uuid for each in standing.rounds)])
    assert sorted(map(str, uuids)) == ever, "edx-submissions holds something else"
    assert listed(learner) == wanted, "the trainers' list holds something else"
    mark = standing.mark
    assert score_of(learner) == (mark and (mark.points, mark.possible)), "a score without its mark"
    assert gradebook_of(learner) == score_of(learner), "the gradebook says something else"
    if standing.receipt:
        _review_agrees(standing.receipt, mark)


def assert_nothing_left(learner: Learner, folder: Path) -> None:
    """After an acknowledged reset that nothing followed."""
    assert_whole(learner, folder)
    nothing = api.Standing(work_api.Draft(0, {}, None), (), None, None)
    assert api.standing(learner.key) == nothing


def files_of(learner: Learner, folder: Path) -> list[Path]:
    """The learner's files on the disk: their id is in the path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path for path in files if learner.key.student_id in path.parts]


def listed(learner: Learner) -> list[str]:
    """The submissions of the learner in the trainers' list that are theirs to mark."""
    rights = Rights(learner.user, learner.key.course_id, team=True)
    view = api.View(item=learner.key.usage_key, state="all", who="all")
    rows = among(view, rights).filter(user_id=learner.user.pk).exclude(state=api.State.RETURNED)
    return [str(uuid) for uuid in rows.values_list("submission_uuid", flat=True)]


def score_of(learner: Learner) -> tuple[int, int] | None:
    """Points and possible points, as edx-submissions tells the platform."""
    scores = submissions.get_scores(learner.key.course_id, learner.key.student_id)
    found = scores.get(learner.key.usage_key)
    return found and (found["points_earned"], found["points_possible"])


def gradebook_of(learner: Learner) -> tuple[float, float] | None:
    """Points and possible points, as the learner's progress shows them."""
    row = Score.objects.filter(user=learner.user, block=learner.key.usage_key).first()
    return row and (row.earned, row.possible)


def _files_have_rows(learner: Learner, files: tuple[work_api.Attached, ...], folder: Path) -> None:
    on_disk = files_of(learner, folder)
    assert len(on_disk) == len(files), "a file without its row, or a row without its file"
    for file in files:
        _, stream = work_api.open_file(learner.key, file.id)
        with stream:
            assert len(stream.read()) == file.size


def _review_agrees(receipt: api.Receipt, mark: api.Mark | None) -> None:
    review = api.review(receipt.uuid)
    assert review.mark == mark
    assert not (review.released and mark is None), "released without a mark"
    entries = api.history(receipt.uuid)
    assert len(entries) <= review.version
    if mark:
        last = next(entry for entry in entries if entry.what == "released")
        assert (last.points, last.levels) == (mark.points, mark.levels)
