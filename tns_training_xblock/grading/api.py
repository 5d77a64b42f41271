"""The door of this package: what blocks and pages may call, and nothing beside it.

A submitted work has a *review*; see :mod:`.models`. All functions check what they are given and
raise the errors of :mod:`.errors` and of ``work``; who may call is for
:mod:`tns_training_xblock.host.permissions`.
"""

from __future__ import annotations

from .answers import GroupVote, group_vote, tasks_in, vote_in
from .claims import Claim, claim, claim_next, give_back
from .desk import files_of, past_rounds, review
from .errors import Claimed, Invalid, StaleReview
from .forgetting import forget
from .history import Entry, HistoryPage, history, newest, page_of_history
from .listing import Row, SubmissionPage, next_waiting, page_of_submissions
from .report import report_rows
from .reviews import (
    finish,
    release,
    released_before,
    reopen,
    return_for_revision,
    save_review,
)
from .rounds import withdraw
from .rubric import Rubric
from .scores import send_due
from .standing import standing, states_of
from .states import NotNow, State
from .submitting import submit
from .values import Mark, PastRound, Receipt, ReviewState, Stage, Standing, Submitted

__all__ = [
    "Claim",
    "Claimed",
    "Entry",
    "GroupVote",
    "HistoryPage",
    "Invalid",
    "Mark",
    "NotNow",
    "PastRound",
    "Receipt",
    "ReviewState",
    "Row",
    "Rubric",
    "Stage",
    "StaleReview",
    "Standing",
    "State",
    "SubmissionPage",
    "Submitted",
    "claim",
    "claim_next",
    "files_of",
    "finish",
    "forget",
    "give_back",
    "group_vote",
    "history",
    "newest",
    "next_waiting",
    "page_of_history",
    "page_of_submissions",
    "past_rounds",
    "release",
    "released_before",
    "reopen",
    "report_rows",
    "return_for_revision",
    "review",
    "save_review",
    "send_due",
    "standing",
    "states_of",
    "submit",
    "tasks_in",
    "vote_in",
    "withdraw",
]
