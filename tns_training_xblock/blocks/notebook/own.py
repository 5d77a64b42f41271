"""The notebook of one learner, as far as a page needs it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tns_training_xblock.content.model import Index, Language, Outline, Section, direction
from tns_training_xblock.host.permissions import Learner

from .entries import Entries, Entry, Named, item_of

if TYPE_CHECKING:
    from tns_training_xblock.grading.api import Written


@dataclass(frozen=True, slots=True)
class Group:
    """What was written in one module, or in texts that are in none (``name`` is ``None``)."""

    name: Named | None
    entries: tuple[Entry, ...]


def groups(
    learner: Learner, index: Index, outline: Outline, language: Language, *, piecewise: bool = False
) -> Iterator[Group]:
    """All that ``learner`` wrote in the run, module by module.

    In two queries; ``piecewise``, each module is read when it is its turn, and then let go.
    """
    entries = Entries(index, language)
    written = () if piecewise else _written(learner, language, None)
    for section in outline.sections:
        mine = _written(learner, language, section.items) if piecewise else written
        if found := tuple(entries.of(mine, section.items)):
            yield Group(_named(section, language) if section.id else None, found)
    known = [name for section in outline.sections for name in section.items]
    rest = _written(learner, language, known, elsewhere=True) if piecewise else written
    # What the run has no more: what was written there is its learner's all the same.
    gone = [name for name in dict.fromkeys(map(item_of, rest)) if name not in known]
    if found := tuple(entries.of(rest, gone)):
        yield Group(None, found)


def _named(section: Section, language: Language) -> Named:
    shown = language if language in section.titles else next(iter(section.titles), language)
    return Named(section.id, section.titles.get(shown, section.id), shown, direction(shown))


def entries_of(
    learner: Learner, index: Index, names: Collection[str], language: Language
) -> tuple[Entry, ...]:
    """What ``learner`` wrote in the texts called ``names``."""
    written = _written(learner, language, names) if names else ()
    return tuple(Entries(index, language).of(written, names))


def of_host(learner: Learner, index: Index, host: str, language: Language) -> tuple[Entry, ...]:
    """What ``learner`` wrote in the texts that are about a ``host``."""
    return entries_of(learner, index, [item.id for item in index if host in item.hosts], language)


def _written(
    learner: Learner,
    language: Language,
    names: Collection[str] | None,
    *,
    elsewhere: bool = False,
) -> tuple[Written, ...]:
    from tns_training_xblock.grading.api import written_in

    return written_in(learner, language, names, elsewhere=elsewhere)
