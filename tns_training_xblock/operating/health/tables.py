"""Whether our tables are as this version wants them."""

from __future__ import annotations

from tns_training_xblock.host.checks.migrated import MEND, not_migrated

from .values import Level, Line


def line() -> Line:
    """What is not migrated yet, by its names."""
    lacking = not_migrated()
    details = tuple((f"{label} {name} was not migrated.", MEND) for label, name in lacking)
    level = Level.WRONG if lacking else Level.GOOD
    return Line("tables", level, {"count": len(lacking)}, details)
