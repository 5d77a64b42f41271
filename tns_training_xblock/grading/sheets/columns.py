"""What a sheet of one item has: the columns, by what stands in brackets at the end of their heads.

Only those with a key come back. The words before it are for people, in the language of the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import pgettext

from tns_training_xblock.host.incoming import digits

from .entries import Entry, Item

NUMBER, VERSION, OVERALL = "number", "version", "comment"
LEVEL, COMMENT = "level: ", "comment: "
GONE, GONE_VOTE = "gone", "vote"
_SECOND = "second-"
_KEY = re.compile(r"\[((?:level|comment): [^\[\]]+|number|version|comment)\]\s*$")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``key`` is what it comes back as, ``name`` which part of an entry it shows.

    ``wide`` columns hold texts; ``criterion_id`` is of those with levels to choose from. ``known``
    are the tasks that have columns of their own, of the column with all others.
    """

    head: str
    name: str
    key: str = ""
    wide: bool = False
    criterion_id: str = ""
    known: frozenset[str] = frozenset()

    @property
    def open(self) -> bool:
        """Whether a trainer may change what stands there."""
        return self.key not in ("", NUMBER, VERSION)


def key_of(head: str) -> str:
    """What a column comes back as, by its head; empty where it does not."""
    found = _KEY.search(head.strip())
    return found[1] if found else ""


def version_in(text: str) -> tuple[int | None, bool]:
    """The version in a cell, and whether it is that of a second mark."""
    number = text.strip().removeprefix(_SECOND)
    return digits(number), number != text.strip()


def version_cell(entry: Entry) -> int | str:
    """What :func:`version_in` reads: a second mark is no first one that was saved as often."""
    return f"{_SECOND}{entry.version}" if entry.second else entry.version


def columns_of(item: Item) -> tuple[Column, ...]:
    """The columns of the sheet of an item, in their order."""
    return (
        *_who(),
        *_marking(item),
        Column(pgettext("tns", "Points"), "points"),
        Column(pgettext("tns", "Of"), "possible"),
        _keyed(pgettext("tns", "Version"), VERSION),
        *_answers(item),
    )


def _who() -> tuple[Column, ...]:
    return (
        _keyed(pgettext("tns", "Number"), NUMBER),
        Column(pgettext("tns", "Learner"), "learner"),
        Column(pgettext("tns", "Cluster"), "cluster"),
        Column(pgettext("tns", "Country"), "country"),
        Column(pgettext("tns", "State"), "state"),
        Column(pgettext("tns", "Round"), "round"),
        Column(pgettext("tns", "Handed in (UTC)"), "submitted"),
        Column(pgettext("tns", "Late by"), "late"),
    )


def _marking(item: Item) -> tuple[Column, ...]:
    found: list[Column] = []
    said = pgettext("tns", "{criterion}: comment")
    for name, title in item.criteria:
        found.append(_keyed(title, f"{LEVEL}{name}", criterion_id=name))
        found.append(_keyed(said.format(criterion=title), f"{COMMENT}{name}", wide=True))
    return (*found, _keyed(pgettext("tns", "Comment on the whole"), OVERALL, wide=True))


def _answers(item: Item) -> tuple[Column, ...]:
    """What learners wrote: to be read beside the marks. It never comes back."""
    found = [Column(title, f"task: {name}", wide=True) for name, title in item.tasks]
    if item.votes:
        found.append(Column(pgettext("tns", "Vote"), "vote"))
        found.append(Column(pgettext("tns", "Why"), "why", wide=True))
    # Who may read a text is shown all of it, whatever an author took away since it was written.
    known = frozenset(name for name, _ in item.tasks) | ({GONE_VOTE} if item.votes else set())
    gone = pgettext("tns", "No longer asked")
    return (*found, Column(gone, GONE, wide=True, known=known))


def _keyed(words: str, key: str, *, wide: bool = False, criterion_id: str = "") -> Column:
    return Column(f"{words} [{key}]", key, key, wide=wide, criterion_id=criterion_id)
