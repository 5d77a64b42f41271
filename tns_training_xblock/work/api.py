"""The door of this package: what blocks may call, and nothing beside it.

A learner's text is a *work*; see :mod:`.models`. All functions check what they are given and raise
the errors of :mod:`.errors`; who may call is for :mod:`tns_training_xblock.host.permissions`.
"""

from __future__ import annotations

from tns_training_xblock.host.errors import Busy

from .attempts import Tally, add_attempt, best_shares, note, recount, tallies
from .drafts import drafts_around, drafts_of, save_draft, storable
from .editions import note_edition
from .erasing import erase
from .errors import (
    AlreadySubmitted,
    AnswerRefused,
    FileAway,
    FileMissing,
    FileRefused,
    LimitReached,
    NotFound,
    PhotoRefused,
    StaleDraft,
    WorkError,
)
from .files import attach, detach
from .limits import Limits, limits, within
from .locking import in_turn
from .naming import safe_name
from .peers.batches import add_batch, answers_in, batches_of
from .pictures.looking import PICTURES, THUMB, Unshown, drawn_anew
from .pictures.photos import cleaned_photo
from .sharing.showing import AUDIENCES, narrow, show_at_first, show_to, to_trainers
from .sharing.shown import Listed, Shown, read_shown, shown_in
from .sharing.writers import stop_writing, written_by, wrote
from .storing.opening import link_file, link_shown, open_file, open_shown, opener
from .values import END, STAFF, WRITTEN, Answer, Attached, Draft, WorkKey

__all__ = [
    "AUDIENCES",
    "END",
    "PICTURES",
    "STAFF",
    "THUMB",
    "WRITTEN",
    "AlreadySubmitted",
    "Answer",
    "AnswerRefused",
    "Attached",
    "Busy",
    "Draft",
    "FileAway",
    "FileMissing",
    "FileRefused",
    "LimitReached",
    "Limits",
    "Listed",
    "NotFound",
    "PhotoRefused",
    "Shown",
    "StaleDraft",
    "Tally",
    "Unshown",
    "WorkError",
    "WorkKey",
    "add_attempt",
    "add_batch",
    "answers_in",
    "attach",
    "batches_of",
    "best_shares",
    "cleaned_photo",
    "detach",
    "drafts_around",
    "drafts_of",
    "drawn_anew",
    "erase",
    "in_turn",
    "limits",
    "link_file",
    "link_shown",
    "narrow",
    "note",
    "note_edition",
    "open_file",
    "open_shown",
    "opener",
    "read_shown",
    "recount",
    "safe_name",
    "save_draft",
    "show_at_first",
    "show_to",
    "shown_in",
    "stop_writing",
    "storable",
    "tallies",
    "to_trainers",
    "within",
    "written_by",
    "wrote",
]
