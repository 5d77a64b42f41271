"""The door of this package: what blocks and pages may call, and nothing beside it.

A learner's text is a *work*; see :mod:`.models`. All functions check what they are given and raise
the errors of :mod:`.errors`; who may call is for :mod:`tns_training_xblock.permissions`.
"""

from __future__ import annotations

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
from .rubric import Rubric
from .standing import standing
from .submitting import submit
from .values import Answer, Attached, Draft, Mark, Receipt, Standing, WorkKey

__all__ = [
    "AlreadySubmitted",
    "Answer",
    "AnswerRefused",
    "Attached",
    "Draft",
    "FileRefused",
    "GradingError",
    "Invalid",
    "Mark",
    "NotFound",
    "Receipt",
    "Rubric",
    "StaleDraft",
    "StaleReview",
    "Standing",
    "WorkKey",
    "attach",
    "detach",
    "forget",
    "open_file",
    "save_draft",
    "standing",
    "submit",
]
