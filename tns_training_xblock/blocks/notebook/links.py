"""On the page of a notebook, where its owner has back what they gave: from the block it is in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tns_training_xblock.blocks.shared.carrying import block_called
from tns_training_xblock.blocks.shared.sending import own_links

from .entries import Entry, Line, Link


def linked(block: Any, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """``entries`` with an address for each file; it asks nothing of our tables.

    ``block`` is that of the page. By name stays what no block gives back: of a text that the run
    has no more, or that was written beside what stands there now.
    """
    return tuple(_linked(block, entry) for entry in entries)


def _linked(block: Any, entry: Entry) -> Entry:
    if entry.beside or not any(line.files for line in entry.lines):
        return entry
    source = block_called(block, f"{entry.kind}+{entry.item.id}")
    if source is None or not hasattr(source, "download"):
        return entry
    address = own_links(source, "download", "id")

    def with_links(line: Line) -> Line:
        links = tuple(Link(file.name, address(file.id)) for file in line.files)
        return replace(line, files=(), links=links)

    return replace(entry, lines=tuple(map(with_links, entry.lines)))
