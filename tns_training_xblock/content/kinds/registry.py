"""Every kind of text there is: the one place where they are listed."""

from __future__ import annotations

from tns_training_xblock.content.model import Document
from tns_training_xblock.content.syntax.vocabulary import Vocabulary

from .case_study import CASE_STUDY
from .contacts import CONTACTS
from .course_map import COURSE_MAP
from .diagnosis import DIAGNOSIS
from .glossary import GLOSSARY
from .kind import Kind
from .lesson import LESSON
from .page import PAGE
from .worksheet import WORKSHEET

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (LESSON, PAGE, CASE_STUDY, WORKSHEET, CONTACTS, DIAGNOSIS, GLOSSARY, COURSE_MAP)
}
"""The kinds by the ``kind`` of their headers, in the order in which people are told of them."""


def carried_by(block: str) -> tuple[str, ...]:
    """The kinds that blocks of the type ``block`` carry."""
    return tuple(kind.name for kind in KINDS.values() if kind.block == block)


def block_of(document: type[Document]) -> str:
    """The type of the block that carries texts of this class."""
    return KINDS[document.kind].block


def block_types() -> tuple[str, ...]:
    """The types of the blocks that carry texts."""
    return tuple(dict.fromkeys(kind.block for kind in KINDS.values()))


def handed_in_blocks(*, always: bool = False) -> tuple[str, ...]:
    """The types of the blocks whose answers can be handed in, or only of those that ``always``."""
    wanted = ("always",) if always else ("always", "marked")
    return tuple(kind.block for kind in KINDS.values() if kind.handed_in in wanted)


def closed_blocks() -> tuple[str, ...]:
    """The types of the blocks that learners close and nobody marks: those placed twice."""
    return tuple(kind.block for kind in KINDS.values() if kind.moments)


def leads_around(kind: str) -> bool:
    """Whether every text of a run ends in a link to a text of this ``kind``."""
    return kind in KINDS and KINDS[kind].leads_around


def vocabulary() -> Vocabulary:
    """What the kinds can write."""
    homes: dict[str, list[str]] = {}
    for kind in KINDS.values():
        for name in kind.directives:
            homes.setdefault(name, []).append(kind.plural)
    return Vocabulary(
        keys={kind.name: kind.keys for kind in KINDS.values()},
        directives={name: _listed(plurals) for name, plurals in homes.items()},
        holders=frozenset(name for kind in KINDS.values() for name in kind.holders),
    )


def _listed(words: list[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last
