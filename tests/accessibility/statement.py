"""The table of docs/accessibility.md; ``python -m tests.accessibility.statement`` writes it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import yaml

GUIDE = Path(__file__).parents[2] / "docs/accessibility.md"
BEGIN, END = "<!-- criteria -->\n", "<!-- /criteria -->\n"
"""What stands between these is made."""
AXE = "axe-core"
"""In the place of a test: axe-core has a rule for it, and looks at every kind of page."""
NOT_APPLICABLE = "Not applicable"


class Criterion(NamedTuple):
    """A success criterion, what we say of it, the tests that hold it, and what they cannot."""

    criterion: str
    level: str
    claim: str
    tests: tuple[str, ...] = ()
    remark: str = ""

    @property
    def number(self) -> str:
        """As WCAG counts it: ``1.4.12``."""
        return self.criterion.partition(" ")[0]


CRITERIA = tuple(
    Criterion(**each)
    for each in yaml.safe_load(Path(__file__).with_name("criteria.yaml").read_text("utf-8"))
)


def written(guide: str) -> str:
    """``guide`` with today's table in it."""
    before, _, rest = guide.partition(BEGIN)
    head = "| Criterion | Level | Claim | Held by | Remark |\n|---|---|---|---|---|\n"
    return before + BEGIN + head + "".join(map(_row, CRITERIA)) + END + rest.partition(END)[2]


def _row(each: Criterion) -> str:
    held = "<br>".join(map(_named, each.tests)) or "–"
    return f"| {each.criterion} | {each.level} | {each.claim} | {held} | {each.remark} |\n"


def _named(test: str) -> str:
    """A test as a reader finds it: the module, and its name."""
    if test == AXE:
        return AXE
    path, _, name = test.partition("::")
    return f"`{path}`" + (f" `{name}`" if name else "")


if __name__ == "__main__":
    GUIDE.write_text(written(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
