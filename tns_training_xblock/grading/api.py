"""The door of this package: what blocks and pages may call, and nothing beside it.

A submitted work has a *review*; see :mod:`.models`. All functions check what they are given and
raise the errors of :mod:`.errors` and of ``work``; who may call is for
:mod:`tns_training_xblock.cohort.rights`.
"""

from __future__ import annotations

from tns_training_xblock.host.events.tracking import told_through

from .agreement.blind import unknown_to
from .agreement.seeing import as_seen
from .answers import GroupVote, group_vote, tasks_in, vote_in
from .claims import Claim, claim, claim_next, give_back, next_of
from .comments.passages import Passage
from .dates.settling import settle_work
from .desk import files_of, past_rounds, review
from .errors import Claimed, Invalid, StaleReview, TooLate
from .forgetting import forget
from .late.cost import Late
from .marking.adjusting import adjust
from .marking.explaining import changes_mark, wants_reason
from .marking.history import Entry, HistoryPage, history, newest, page_of_history
from .marking.looks import NoLook, ask, looks_at, stands
from .marking.reviews import (
    done_before,
    finish,
    release,
    reopen,
    return_for_revision,
    save_review,
)
from .marking.scores import send_due
from .marking.seconding import finish_second, save_second, waive_second
from .marking.settling import NotYours, accept, settle, two_of
from .marking.undoing import undo_release
from .own.around import Around
from .own.whose import key_of
from .own.works import Own, Released, works_in
from .own.written import Said, Written, whole_of, written_in
from .queue.rows import Page, Row, page
from .queue.view import View
from .reasons.change import Change
from .reasons.looked import Looked
from .reports.submissions import report_rows
from .rounds import withdraw
from .rubric import Rubric
from .rules import Rules, rules_of
from .sheets.papers import Given, Papers
from .standing import standing, states_of
from .states import NotNow, State
from .submitting import submit
from .teams.shared import Adjustment, Shared
from .telling.pace import Pace, pace
from .values import Mark, PastRound, Receipt, ReviewState, Stage, Standing, Submitted

__all__ = [
    "Adjustment",
    "Around",
    "Change",
    "Claim",
    "Claimed",
    "Entry",
    "Given",
    "GroupVote",
    "HistoryPage",
    "Invalid",
    "Late",
    "Looked",
    "Mark",
    "NoLook",
    "NotNow",
    "NotYours",
    "Own",
    "Pace",
    "Page",
    "Papers",
    "Passage",
    "PastRound",
    "Receipt",
    "Released",
    "ReviewState",
    "Row",
    "Rubric",
    "Rules",
    "Said",
    "Shared",
    "Stage",
    "StaleReview",
    "Standing",
    "State",
    "Submitted",
    "TooLate",
    "View",
    "Written",
    "accept",
    "adjust",
    "as_seen",
    "ask",
    "changes_mark",
    "claim",
    "claim_next",
    "done_before",
    "files_of",
    "finish",
    "finish_second",
    "forget",
    "give_back",
    "group_vote",
    "history",
    "key_of",
    "looks_at",
    "newest",
    "next_of",
    "pace",
    "page",
    "page_of_history",
    "past_rounds",
    "release",
    "reopen",
    "report_rows",
    "return_for_revision",
    "review",
    "rules_of",
    "save_review",
    "save_second",
    "send_due",
    "settle",
    "settle_work",
    "standing",
    "stands",
    "states_of",
    "submit",
    "tasks_in",
    "told_through",
    "two_of",
    "undo_release",
    "unknown_to",
    "vote_in",
    "waive_second",
    "wants_reason",
    "whole_of",
    "withdraw",
    "works_in",
    "written_in",
]
