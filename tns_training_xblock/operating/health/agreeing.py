"""Whether work, marks and scores agree, as far as a glance shows."""

from __future__ import annotations

from tns_training_xblock.grading.healing.glance import glance

from .values import Level, Line


def line() -> Line:
    """How much disagrees among the newest, and what, in the words of healing."""
    seen = glance()
    details = tuple(
        (f"{count} ×: {kind.wrong}.", kind.then if not kind.mended else "Run tns_training_heal.")
        for kind, count in sorted(seen.found.items(), key=lambda each: each[0].name)
    )
    count = seen.found.total()
    level = Level.CAUTION if count else Level.GOOD
    return Line("agreement", level, {"count": count, "looked_at": seen.looked}, details)
