"""The small files by which it is tried whether a storage keeps any: what they are called."""

from __future__ import annotations

import re
from uuid import uuid4

_NAME = re.compile(r"tns-training-check-[0-9a-f]{32}\.txt")


def trial_name() -> str:
    """The name of a new one, beside the folders of the runs."""
    return f"tns-training-check-{uuid4().hex}.txt"


def is_trial(path: str) -> bool:
    """Whether a file is one. A storage that was ill may have kept it, and not deleted it."""
    return _NAME.fullmatch(path) is not None
