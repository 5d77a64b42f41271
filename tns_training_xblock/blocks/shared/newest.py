"""Whether a page still shows what is kept.

A browser shows a page again as it was once: *Back*, a tab that is restored, one that was out of
sight. So every page says, part by part, which version of its reader's work stands on it
(``versions`` of the block), and asks once it is usable whether that is the newest.
"""

from __future__ import annotations

from typing import Any

from tns_training_xblock.host.permissions import Learner

from .handlers import Json


def newest_page(block: Any, learner: Learner, drawn: object) -> Json:
    """Nothing where ``drawn`` is what the block would draw now, else the page as it is now."""
    reading = block.reading("learner", learner)
    if reading is None or block.versions(reading) == drawn:
        return {}
    return {"html": block.body(reading), **block.args_in(reading)}
