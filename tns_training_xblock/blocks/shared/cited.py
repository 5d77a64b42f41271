"""The list of sources that a text cites."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tns_training_xblock.content.uses.lines.citations import Citation


@dataclass(frozen=True, slots=True)
class Cited:
    """One entry: ``number`` is what the text shows, ``link`` empty where the address is none."""

    number: int
    anchor: str
    title: str
    publisher: str
    link: str
    read: str
    calls: tuple[str, ...]


def entries(citations: Iterable[Citation]) -> tuple[Cited, ...]:
    """An entry for each of a renderer's ``citations``."""
    return tuple(
        Cited(
            number=citation.number,
            anchor=citation.anchor,
            title=citation.source.title,
            publisher=citation.source.publisher,
            link=web_address(citation.source.url),
            read=citation.source.read,
            calls=citation.calls,
        )
        for citation in citations
    )


def web_address(address: str) -> str:
    """``address`` where it leads to the web, else ""."""
    # Escaping does not disarm an address such as javascript:…; only the scheme tells.
    return address if address.startswith(("https://", "http://")) else ""
