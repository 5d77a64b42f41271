"""The table of ``docs/moving.md``: each file of an archive, and what its columns are.

``make settings`` writes it anew.
"""

from __future__ import annotations

import re
from pathlib import Path

from .declared import LEFT, OF_SUBMISSIONS, TABLES
from .kinds import KINDS, MADE
from .table import Table

GUIDE = Path("docs/moving.md")


def table() -> str:
    """Every table that moves, with its columns by the way in which they do."""
    rows = ["| `tables/….jsonl` | Model | Columns |", "|---|---|---|"]
    rows += [f"| `{each.name}` | `{each.label}` | {_columns(each)} |" for each in TABLES]
    return "\n".join(rows)


def left() -> str:
    """Every model that stays, and why."""
    rows = ["| Model | Why |", "|---|---|"]
    rows += [f"| `{label}` | {why} |" for label, why in {**LEFT, **OF_SUBMISSIONS}.items()]
    return "\n".join(rows)


def rewritten(guide: str) -> str:
    """A guide with the tables as they are now, each between its two marks."""
    made = {"tables": table(), "left": left()}
    marks = r"(<!-- (tables|left) -->\n).*?(\n<!-- /\2 -->)"
    return re.sub(marks, lambda found: found[1] + made[found[2]] + found[3], guide, flags=re.DOTALL)


def _columns(table: Table) -> str:
    ways = []
    for kind, names in table.columns.items():
        if kind in KINDS:
            columns = ", ".join(f"`{name}`" for name in names.split())
            ways.append(f"{columns} ({KINDS[kind].means})")
        elif kind == MADE:
            ways.append(f"made here: {', '.join(f'`{name}`' for name in names.split())}")
    return "; ".join(ways)


def main(path: Path) -> None:
    """Write the tables into the guide at ``path``."""
    path.write_text(rewritten(path.read_text(encoding="utf-8")), encoding="utf-8")
