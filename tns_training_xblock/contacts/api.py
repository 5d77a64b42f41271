"""The door of this package: what blocks may call, and nothing beside it.

All is of one run, ``course_id``, and of one person, whose own doing it is: that they are enrolled
and who they say they are is for :mod:`tns_training_xblock.host.permissions`. Errors are those of
:mod:`.errors`.
"""

from __future__ import annotations

from .cards import forget, leave, save_card
from .directory import Counts, Directory, counts, directory_for
from .errors import (
    CardRefused,
    ContactsError,
    NotFound,
    NotJoined,
    NoWayToReach,
    StaleCard,
    TooManyAsked,
)
from .introductions import LASTS, end, introduce, reply
from .searching import Wanted, found
from .values import LANGUAGES, PLACES, Asked, Item, OwnCard, Said, Shown, ShownItem, reaches
from .vcard import TYPE, vcard

__all__ = [
    "LANGUAGES",
    "LASTS",
    "PLACES",
    "TYPE",
    "Asked",
    "CardRefused",
    "ContactsError",
    "Counts",
    "Directory",
    "Item",
    "NoWayToReach",
    "NotFound",
    "NotJoined",
    "OwnCard",
    "Said",
    "Shown",
    "ShownItem",
    "StaleCard",
    "TooManyAsked",
    "Wanted",
    "counts",
    "directory_for",
    "end",
    "forget",
    "found",
    "introduce",
    "leave",
    "reaches",
    "reply",
    "save_card",
    "vcard",
]
