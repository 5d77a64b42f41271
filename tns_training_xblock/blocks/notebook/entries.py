"""What a learner wrote as it is read: under what was asked, in the order of the run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

from django.utils import translation
from django.utils.translation import pgettext

from tns_training_xblock.content.model import (
    Direction,
    Index,
    IndexedAsk,
    IndexedItem,
    Language,
    Renamed,
    direction,
)
from tns_training_xblock.content.uses.typed.forms import told_day, told_with
from tns_training_xblock.content.uses.typed.rows import title_of_gone

if TYPE_CHECKING:
    from tns_training_xblock.grading.api import Said, Written
    from tns_training_xblock.work.api import Attached

    from .photos import Pictured

Beside = Literal["", "alone", "together"]


@dataclass(frozen=True, slots=True)
class Named:
    """A text of the run: its title in ``language``, which need not be the page's."""

    id: str
    title: str
    language: Language
    direction: Direction


@dataclass(frozen=True, slots=True)
class Link:
    """A file that its owner can have back from the address ``url``."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """What was asked, and what was written or given there; ``label`` is "" where nobody knows.

    ``photos`` are those of the ``files`` that a file to take along shows, and ``links`` those that
    a page leads to: it names the rest.
    """

    label: str
    text: str
    files: tuple[Attached, ...] = ()
    photos: tuple[Pictured, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """What a trainer said, ``about`` a part of it or the ``words`` that are quoted."""

    text: str
    about: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """All that was written in one text of the run, or beside what counts there.

    ``beside`` is how that was written, where other words count by now; "" of those. ``kind`` is
    the type of the block in which it was.
    """

    item: Named
    hosts: tuple[Named, ...]
    lines: tuple[Line, ...]
    remarks: tuple[Remark, ...]
    saved_at: datetime | None
    beside: Beside = ""
    kind: str = ""


class Entries:
    """Makes entries of what learners wrote.

    Args:
        index: the texts of the run that the notebook is about.
        language: in which titles and questions are read.
    """

    def __init__(self, index: Index, language: Language) -> None:
        self._items = {item.id: item for item in index}
        self._language = language

    def of(self, written: Iterable[Written], names: Iterable[str]) -> Iterator[Entry]:
        """The entries of the texts called ``names``, in this order; a blank text is none."""
        by_item: dict[str, dict[str, list[Written]]] = {}
        for each in sorted(written, key=lambda each: not each.counts):
            by_item.setdefault(item_of(each), {}).setdefault(each.owner, []).append(each)
        for name in names:
            # Of several works in one text that which counts comes first.
            for work in by_item.get(name, {}).values():
                # A file is made while it is sent: no other language is active then.
                with translation.override(self._language):
                    entry = self._entry(name, work)
                if entry.lines:
                    yield entry

    def _entry(self, name: str, written: list[Written]) -> Entry:
        item = self._items.get(name) or IndexedItem(name, {}, (), {})
        words = _Words(item, self._language)
        lines = [line for each in written for line in (*words.lines(each), *words.files(each))]
        order = {ask.id: place for place, ask in enumerate(item.asks)}
        lines.sort(key=lambda found: order.get(found[0], len(order)))
        return Entry(
            item=self.named(item.id),
            hosts=tuple(self.named(host) for host in item.hosts if host in self._items),
            lines=tuple(_joined(lines)),
            remarks=tuple(words.remark(said) for each in written for said in each.said),
            saved_at=max((each.saved_at for each in written if each.saved_at), default=None),
            beside=_beside(written[0]),
            kind=written[0].usage_key.partition("+type@")[2].partition("+")[0],
        )

    def named(self, name: str) -> Named:
        """The text called ``name`` by its title."""
        item = self._items.get(name) or IndexedItem(name, {}, (), {})
        language = item.language(self._language)
        return Named(name, item.titles.get(language, name), language, direction(language))


def _beside(written: Written) -> Beside:
    if written.counts:
        return ""
    return "together" if written.together else "alone"


def under(title: str, text: str) -> str:
    """``text`` behind what it is about, as the active language writes that."""
    return pgettext("tns", "{title}: {text}").format(title=title, text=text)


def item_of(written: Written) -> str:
    """The id of the text: what a key of the platform's ends in."""
    return written.usage_key.rpartition("@")[2]


class _Words:
    """The words of what one text asks for."""

    def __init__(self, item: IndexedItem, language: Language) -> None:
        self._asks: Mapping[str, IndexedAsk] = {ask.id: ask for ask in item.asks}
        self._renamed, self._language = Renamed(item.renamed), language

    def label(self, name: str) -> str:
        """What is asked under ``name``, by the id of today; "" where that is not said."""
        ask = self._asks.get(self._renamed.now(name))
        titles = ask.titles if ask else {}
        return titles.get(self._language) or next(iter(titles.values()), "")

    def remark(self, said: Said) -> Remark:
        """A comment, with what it is about."""
        return Remark(said.text, self.label(said.part), said.words)

    def lines(self, written: Written) -> Iterator[tuple[str, Line]]:
        """What says something in an answer of whatever shape, each with the id of what asked it."""
        start = (written.part,) if written.part else ()
        if start and not self.label(written.part) and written.answer.keys() <= _LOG.keys():
            yield from self._of_log(written)
            return
        for path, text in _leaves(written.answer, start):
            if path[:1] not in _UNSAID and path[-1:] != ("cause",):
                yield self._line(path, text)

    def files(self, written: Written) -> Iterator[tuple[str, Line]]:
        """The files that were given, each with the id of the task that asked for it."""
        for file in written.files:
            asked = self._renamed.now(file.task)
            yield asked, Line(self.label(asked), "", (file,))

    def _of_log(self, written: Written) -> Iterator[tuple[str, Line]]:
        """A line that somebody wrote into the log of their contacts: no text asked for it."""
        cells = [(_LOG[name](), str(text)) for name, text in written.answer.items()]
        said = [
            under(title, told_day(text, self._language)) for title, text in cells if text.strip()
        ]
        if said:
            yield written.part, Line(pgettext("tns", "My log"), "\n".join(said))

    def _line(self, path: tuple[str, ...], text: str) -> tuple[str, Line]:
        asked, place = self._asked(path)
        # Behind what was asked: a column of a table, or a part of an answer that nobody named.
        more = [self.label(name) or name for name in path[place + 1 :] if name != "text"]
        before = [_NAMES[name]() for name in path[:place] if name in _NAMES]
        parts = [*before, *(_NAMES.get(name, lambda name=name: name)() for name in more)]
        shown = self._read(self._renamed.now(path[-1]), text)
        for title in reversed(parts):
            shown = under(title, shown)
        return self._renamed.now(asked), Line(self.label(asked), shown)

    def _read(self, asked: str, text: str) -> str:
        """What was answered under ``asked``, as people read it: no id, and no bare date."""
        answer, _, beside = text.partition("\n\n")
        chosen = self.label(f"{asked}/{self._renamed.now(answer, asked)}")
        if said := chosen or self._table(asked, answer):
            return told_with(said, beside, self._language)
        return _CHOSEN.get(text, lambda: told_day(text, self._language))()

    def _table(self, asked: str, text: str) -> str:
        """A table under the titles of all its columns, gone ones too; "" of what is none."""
        head, *lines = text.split("\n")
        names = head.split("\t")
        known = [self.label(f"{asked}/{self._renamed.now(name, asked)}") for name in names]
        if not lines or not any(known):
            return ""
        gone = (title_of_gone(name, self._language) for name in names)
        titles = [title or other for title, other in zip(known, gone, strict=True)]
        rows = ([told_day(cell, self._language) for cell in line.split("\t")] for line in lines)
        return "\n".join("\t".join(row) for row in (titles, *rows))

    def _asked(self, path: tuple[str, ...]) -> tuple[str, int]:
        """The id of what was asked, and where in ``path`` it stands; its end where nobody knows."""
        for place, name in enumerate(path):
            for id_ in ("/".join(path[: place + 1]), name):
                if self.label(id_):
                    return id_, place
        return "", len(path) - 1


_CHOSEN = {"yes": lambda: pgettext("tns", "Yes"), "no": lambda: pgettext("tns", "No")}
_NAMES = {
    "manager": lambda: pgettext("tns", "Manager"),
    "board": lambda: pgettext("tns", "Board member"),
    "member": lambda: pgettext("tns", "Member firm"),
    "agreed": lambda: pgettext("tns", "Agreed"),
    "then": lambda: pgettext("tns", "Then, as I see it today"),
    "level": lambda: pgettext("tns", "Level"),
    "document": lambda: pgettext("tns", "Document"),
    "note": lambda: pgettext("tns", "Note"),
    "act": lambda: pgettext("tns", "Act"),
}
"""What the parts of a diagnosis are called."""
_LOG = {
    "who": lambda: pgettext("tns", "Whom I met"),
    "where": lambda: pgettext("tns", "Where"),
    "need": lambda: pgettext("tns", "What they need"),
    "promise": lambda: pgettext("tns", "What was promised, and by whom"),
    "by": lambda: pgettext("tns", "By when"),
    "outcome": lambda: pgettext("tns", "What came of it"),
}
"""What the cells of a log are called on its page."""
_UNSAID = (("closed",), ("cluster",))
"""What the server keeps with an answer: nobody wrote it."""


def _leaves(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    match value:
        case dict():
            for name, inner in value.items():
                yield from _leaves(inner, (*path, str(name)))
        case list():
            for inner in value:
                yield from _leaves(inner, path)
        case bool() | None:
            return
        case _:
            if str(value).strip():
                yield path, str(value)


def _joined(lines: Iterable[tuple[str, Line]]) -> Iterator[Line]:
    """Lines under what the same id asked as one."""
    for (_, label), same in groupby(lines, key=lambda each: (each[0], each[1].label)):
        found = [line for _, line in same]
        text = "\n".join(line.text for line in found if line.text)
        yield Line(label, text, tuple(file for line in found for file in line.files))
