"""Finding in what a reader may see of a directory: cards as others see them are all it knows.

Nobody can find out what is hidden by asking for it: it was never here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tns_training_xblock.cohort.api import folded
from tns_training_xblock.content.uses.alphabet import place

from .values import Shown

_LONGEST = 200
"""What is read of the words that one looks for, in characters."""

Where = Literal["", "offers", "seeks"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one looks for; what is empty narrows nothing.

    ``words`` stand all on the card, in whatever case, accents or Arabic spelling, or with
    ``where`` in what the person offers, or seeks.
    """

    words: str = ""
    where: Where = ""
    country: str = ""
    cluster: str = ""
    language: str = ""

    @property
    def narrows(self) -> bool:
        """Whether it looks for anything."""
        return any((self.words, self.where, self.country, self.cluster, self.language))


def found(cards: Sequence[Shown], wanted: Wanted) -> list[Shown]:
    """Those of ``cards`` that are ``wanted``, in the order of their names."""
    words = list(_folded(wanted.words[:_LONGEST]))
    fits = [card for card in cards if _fits(card, wanted, words)]
    return sorted(fits, key=lambda card: (place(card.name), card.id))


def _fits(card: Shown, wanted: Wanted, words: list[str]) -> bool:
    if wanted.country and card.country != wanted.country:
        return False
    if wanted.cluster and folded(card.cluster) != folded(wanted.cluster):
        return False
    if wanted.language and wanted.language not in card.languages:
        return False
    if wanted.where and not any(item.kind == wanted.where for item in card.items):
        return False
    text = " ".join(_folded(" ".join(_texts(card, wanted.where))))
    return all(word in text for word in words)


def _texts(card: Shown, where: Where) -> Iterator[str]:
    if not where:
        yield card.name
        yield card.cluster
    for item in card.items:
        if not where or item.kind == where:
            yield item.text


def _folded(text: str) -> Iterator[str]:
    return filter(None, map(folded, text.split()))
