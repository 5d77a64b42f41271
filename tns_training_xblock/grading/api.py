"""The door of this package: what blocks and pages may call, and nothing beside it.

A learner's text is a *work*; see :mod:`.models`. All functions check what they are given and raise
the errors of :mod:`.errors`; who may call is for :mod:`tns_training_xblock.host.permissions`.
"""

from __future__ import annotations

from .answers import tasks_in, vote_in
from .desk import ReviewState, Submitted, files_of, review
from .drafts import save_draft
from .errors import (
    AlreadySubmitted,
    AnswerRefused,
    FileRefused,
    GradingError,
    Invalid,
    NotFound,
    StaleDraft,
    StaleReview,
)
from .files import attach, detach, open_file
from .forgetting import forget
from .history import Entry, history
from .listing import Row, SubmissionPage, next_waiting, page_of_submissions
from .report import report_rows
from .reviews import release, reopen, save_review
from .rubric import Rubric
from .standing import drafts_of, standing
from .submitting import submit
from .values import Answer, Attached, Draft, Mark, Receipt, Standing, WorkKey

__all__ = [
    "AlreadySubmitted",
    "Answer",
    "AnswerRefused",
    "Attached",
    "Draft",
    "Entry",
    "FileRefused",
    "GradingError",
    "Invalid",
    "Mark",
    "NotFound",
    "Receipt",
    "ReviewState",
    "Row",
    "Rubric",
    "StaleDraft",
    "StaleReview",
    "Standing",
    "SubmissionPage",
    "Submitted",
    "WorkKey",
    "attach",
    "detach",
    "drafts_of",
    "files_of",
    "forget",
    "history",
    "next_waiting",
    "open_file",
    "page_of_submissions",
    "release",
    "reopen",
    "report_rows",
    "review",
    "save_draft",
    "save_review",
    "standing",
    "submit",
    "tasks_in",
    "vote_in",
]
