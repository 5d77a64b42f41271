"""The tables of ``docs/events.md``, and ``docs/events.schema.json``, of what is in code.

``python -m tns_training_xblock.host.events.document`` writes both (``make events``); a test
compares.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

from .kinds import EVENTS, KINDS
from .requests import REQUESTS
from .schema import Part, parts_of, public_type_of, schema_of

GUIDE = Path("docs/events.md")
SCHEMA = Path("docs/events.schema.json")


def tables() -> dict[str, str]:
    """The tables, by the marks between which they stand."""
    found = {}
    for kind in KINDS:
        found[f"names {kind.prefix}"] = _table(
            ("Name", "When"), ((f"`{what}`", when) for what, when in kind.names.items())
        )
        found[f"fields {kind.prefix}"] = _fields(parts_of(kind))
    for request in REQUESTS:
        found[f"filter {request.argument}"] = _fields(parts_of(request))
    return found


def rewritten(guide: str) -> str:
    """A guide with the tables as they are now between their marks."""
    for mark, table in tables().items():
        marks = rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)"
        guide = re.sub(marks, _between(table), guide, flags=re.DOTALL)
    return guide


def schemas() -> str:
    """The JSON Schema of each event's data, by the event's name, as one file."""
    found = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Events of tns_training_xblock, as a tracking log has their data",
        "$defs": {
            name: {**schema_of(kind, what), "$comment": public_type_of(kind, what)}
            for name, (kind, what) in EVENTS.items()
        },
    }
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def main(folder: Path = Path()) -> None:
    """Write both files below ``folder``."""
    guide = folder / GUIDE
    guide.write_text(rewritten(guide.read_text(encoding="utf-8")), encoding="utf-8")
    (folder / SCHEMA).write_text(schemas(), encoding="utf-8")


def _between(table: str) -> Any:
    return lambda found: f"{found[1]}{table}\n{found[2]}"


def _fields(parts: Iterable[Part]) -> str:
    return _table(("Field", "Type", "What it is"), map(_field, parts))


def _field(part: Part) -> tuple[str, str, str]:
    said = str(part.type) if get_args(part.type) else part.type.__name__
    simple = re.sub(r"\b(\w+\.)+(?=\w)", "", said)
    unknown = ", or none" if part.optional else ""
    only = f"with `{part.only}` alone: " if part.only else ""
    return f"`{part.name}`", f"`{simple}`{unknown}", only + part.meaning


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join(_lines(head, rows))


def _lines(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield f"| {' | '.join(row)} |"


if __name__ == "__main__":
    main()
