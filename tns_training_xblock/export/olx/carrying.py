"""What a block is told of its place: its host, when it opens, and where answers come along from."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tns_training_xblock.export.tree.cards import ItemCard
from tns_training_xblock.export.tree.outline import Outline, block_type, origin_of
from tns_training_xblock.export.tree.places.placed import AFTER


def attributes_of(item: ItemCard, outline: Outline) -> dict[str, str]:
    """The attributes that say where in the run the block of ``item`` stands."""
    placed = item.placed
    found: dict[str, str] = {}
    if placed.moment == AFTER:
        found |= {"moment": placed.moment, "first": item.id}
    if placed.host:
        found["host"] = placed.host
    if placed.opens:
        found["opens"] = placed.opens.at.isoformat()
    texts = dict.fromkeys(_carried(item))
    blocks = {name: origin for name in texts if (origin := origin_of(item, name, outline))}
    if blocks:
        named = {name: f"{block_type(each)}+{each.name}" for name, each in blocks.items()}
        found["carries"] = json.dumps(named)
    return found


def _carried(item: ItemCard) -> Iterator[str]:
    for card in item.files.values():
        yield from (target.name.partition("/")[0] for target in card.carries)
