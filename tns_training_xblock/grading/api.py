"""The door of this package: what blocks and pages may call, and nothing beside it.

A submitted work has a *review*; see :mod:`.models`. All functions check what they are given and
raise the errors of :mod:`.errors` and of ``work``; who may call is for
:mod:`tns_training_xblock.host.permissions`.
"""

from __future__ import annotations

from .answers import GroupVote, group_vote, tasks_in, vote_in
from .desk import files_of, review
from .errors import Invalid, StaleReview
from .forgetting import forget
from .history import Entry, HistoryPage, history, newest, page_of_history
from .listing import Row, SubmissionPage, next_waiting, page_of_submissions
from .report import report_rows
from .reviews import release, released_before, reopen, save_review
from .rubric import Rubric
from .scores import send_due
from .standing import standing
from .submitting import submit
from .values import Mark, Receipt, ReviewState, Standing, Submitted

__all__ = [
    "Entry",
    "GroupVote",
    "HistoryPage",
    "Invalid",
    "Mark",
    "Receipt",
    "ReviewState",
    "Row",
    "Rubric",
    "StaleReview",
    "Standing",
    "SubmissionPage",
    "Submitted",
    "files_of",
    "forget",
    "group_vote",
    "history",
    "newest",
    "next_waiting",
    "page_of_history",
    "page_of_submissions",
    "release",
    "released_before",
    "reopen",
    "report_rows",
    "review",
    "save_review",
    "send_due",
    "standing",
    "submit",
    "tasks_in",
    "vote_in",
]
