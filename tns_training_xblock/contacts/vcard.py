"""A card as a file for an address book: only what a reader may see of it (RFC 6350's elder, 2426).

Phones of all makes read version 3.0, not all of them 4.0.
"""

from __future__ import annotations

from collections.abc import Mapping

from icalendar import Component
from icalendar.prop import vInline, vText

from tns_training_xblock.content import one_line

from .values import Shown

TYPE = "text/vcard"
_NAMES = {"email": "EMAIL", "phone": "TEL", "web": "URL"}


class _Card(Component):
    name = "VCARD"


def vcard(card: Shown, titles: Mapping[str, str], country: str) -> bytes:
    """The file; ``titles`` are those of the fields by id, ``country`` is its name."""
    file = _Card()
    file.add("version", vText("3.0"))
    file.add("fn", vText(card.name))
    # The name as its owner wants it is not ours to take apart: all of it is the family name.
    file.add("n", vInline(f"{_escaped(card.name)};;;;"))
    if card.cluster:
        file.add("org", vText(card.cluster))
    if country:
        file.add("adr", vInline(f";;;;;;{_escaped(country)}"))
    notes = []
    for item in (*card.items, *card.reach):
        name = _NAMES.get(item.kind)
        if name and (name != "URL" or item.leads):
            text = one_line(item.text)
            file.add(name, vInline(text) if name == "URL" else vText(text))
        else:
            notes.append(f"{titles.get(item.field, item.field)}: {item.text}")
    if notes:
        file.add("note", vText("\n".join(notes)))
    return bytes(file.to_ical(sorted=False))


def _escaped(text: str) -> str:
    return vText(text).to_ical().decode()
