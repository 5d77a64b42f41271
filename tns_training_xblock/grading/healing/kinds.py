"""What can disagree, in words for an operator, and what was found.

Every kind says what is wrong, and either what is done about it or what a person can do.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """A way in which things disagree; ``mended`` says that it can be put right without asking."""

    def __init__(self, wrong: str, then: str, mended: bool) -> None:
        self.wrong, self.then, self.mended = wrong, then, mended

    UNSEEN = "it could not be looked at", "The log says why. Run this again.", False
    SCORE_DUE = (
        "the gradebook was not told yet of a mark, or that a mark was taken back",
        "Told now.",
        True,
    )
    SCORE_LACKS = "the mark is released, and there is no score", "Sent the score.", True
    SCORE_OLDER = "the score is older than the mark, and another", "Sent the mark's score.", True
    SCORE_UNDONE = "the release was undone, and its score is there", "Took the score away.", True
    SCORE_RESET = (
        "the mark is released, and its score was reset since",
        "If it was reset on purpose, reset the learner's state in this block; if not, re-open the "
        "mark on the desk and release it again.",
        False,
    )
    SCORE_NEWER = (
        "the score is newer than the mark, and another",
        "A release may be missing in a restored backup. See the submission's history on the desk, "
        "re-open the mark there and release what is right.",
        False,
    )
    SCORE_UNEXPLAINED = (
        "there is a score, and no mark that explains it",
        "A release may be missing in a restored backup. Mark the submission and release it, or "
        "reset the learner's state in this block.",
        False,
    )
    MARK_UNREADABLE = (
        "it is released, and its mark cannot be read",
        "Re-open it on the desk and release it again.",
        False,
    )
    REVIEW_LACKS = (
        "it was handed in, and trainers were not shown it",
        "It waits in the queue now.",
        True,
    )
    EDITION_LACKS = (
        "it was handed in, trainers were not shown it, and what was asked is not there any more",
        "Restore the tables tns_work_* together, or reset the learner's state in this block.",
        False,
    )
    WORK_GONE = (
        "there is a review, and the work that it is of is gone",
        "Restore the tables tns_work_* and tns_grading_* together. If the work was erased on "
        "purpose, delete this row of tns_grading_review.",
        False,
    )
    WORK_OTHER = (
        "trainers and learner are not at the same place: one has it handed in, the other has not",
        "Restore the tables tns_work_* and tns_grading_* together, or reset the learner's state in "
        "this block.",
        False,
    )
    ROUND_LACKS = (
        "it was returned for revision, and what was handed in then is gone",
        "Restore the tables tns_grading_* together, or reset the learner's state in this block.",
        False,
    )
    COLUMNS = (
        "the queue had another course, block, learner or date than the work",
        "Copied the work's.",
        True,
    )
    CLAIM_LASTS = "a trainer's claim would have lasted for too long", "Gave it back.", True
    SUBMISSION_GONE = (
        "edx-submissions does not have the submission any more",
        "Its score cannot be kept there. Restore the tables submissions_*, or, if the learner's "
        "state was reset on purpose, reset it again. After an upgrade of Django on MariaDB, "
        "convert the column of uuids first (docs/compatibility.md).",
        False,
    )
    SUBMISSION_UNKNOWN = (
        "edx-submissions has a newer submission than the learner's work, or one without any work",
        "Restore the tables tns_* as new as submissions_*, or reset the learner's state in this "
        "block, which takes the score with it.",
        False,
    )
    RUN_GONE = (
        "edx-submissions has them, and nothing else is kept of the run",
        "If it was taken away with tns_training_uninstall, this is as it should be. If not, "
        "restore the tables tns_*.",
        False,
    )
    FILE_GONE = (
        "a file of it is not in the storage, not whole, or cannot be read",
        "Restore it from a backup of files that is newer than the database's, or let the LMS read "
        "it: tns_training_sweep --dry-run says which of the three, and where. If it was taken "
        "back after that, the learner gives it again, or takes it out.",
        False,
    )


@dataclass(frozen=True, slots=True)
class Finding:
    """``kind`` was found of a submission, and put right if ``mended``.

    ``number`` is the receipt's, or empty where there is none; ``failed`` says that it could have
    been mended, and was not. Of a run that is gone ``usage_key`` is the run's key, and ``number``
    says how many there are. ``file`` is the id of one that is gone.
    """

    kind: Kind
    usage_key: str
    number: str
    mended: bool = False
    failed: bool = False
    row: int | None = None
    file: str = ""

    @property
    def left(self) -> bool:
        """Whether a person has something to do about it; of a run taken away nobody has."""
        return not self.mended and self.kind is not Kind.RUN_GONE
