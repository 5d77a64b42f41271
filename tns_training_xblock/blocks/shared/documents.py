"""What a block's texts mean, parsed once however often the block is shown."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Lock
from types import MappingProxyType
from typing import Any, TypeVar

from tns_training_xblock.content import parse
from tns_training_xblock.content.kinds.index import read_index
from tns_training_xblock.content.kinds.outline import read_outline
from tns_training_xblock.content.kinds.renamed import read_renamed
from tns_training_xblock.content.kinds.sources import read_sources
from tns_training_xblock.content.model import (
    LANGUAGES,
    NEVER_RENAMED,
    NO_OUTLINE,
    Document,
    Glossary,
    Index,
    Language,
    Outline,
    Renamed,
    Source,
)
from tns_training_xblock.content.syntax.problems import Problem, Severity
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.content.uses.joining import joined

from . import olx

_MAX_CACHED = 10_000_000
"""How many characters of texts are kept, with what they mean and their HTML."""
_MAX_RENDERED = 16

_Key = tuple[tuple[tuple[str, str], ...], tuple[str, ...]]

Wanted = TypeVar("Wanted", bound=Document)


@dataclass(frozen=True, slots=True)
class Draft:
    """Texts that stand in for a block's own while they are looked at, and are never saved."""

    content: Mapping[str, str]
    scope_ids: Any
    read: dict[Hashable, Documents] = field(default_factory=dict, compare=False)
    """What they mean: kept no longer than they are."""


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of one block.

    ``texts`` holds what could be read, in the order of the product's languages; ``problems`` says
    everything that is wrong, with the content field's key as the file. ``index`` is what a page can
    list of the whole tour, ``outline`` how that is laid out, ``renamed`` what ids of the texts were
    called before. ``rendered`` is for whoever shows the texts: what it costs time to make is kept
    as long as the documents are.
    """

    texts: Mapping[Language, Document]
    glossaries: Mapping[Language, Glossary]
    sources: Mapping[str, Source]
    problems: tuple[Problem, ...]
    index: Index = ()
    outline: Outline = NO_OUTLINE
    renamed: Renamed = NEVER_RENAMED
    rendered: dict[Hashable, Any] = field(default_factory=dict, compare=False)

    def kept(self, key: Hashable, render: Callable[[], Any]) -> Any:
        """What ``render`` gives, made once for each of the last few keys."""
        found = self.rendered.get(key)
        if found is None:
            found = self.rendered[key] = render()
            for oldest in list(self.rendered)[:-_MAX_RENDERED]:
                self.rendered.pop(oldest, None)
        return found

    @property
    def original(self) -> Document | None:
        """The text whose points count: the first language there is."""
        return next(iter(self.texts.values()), None)

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages one can read the block in."""
        return tuple(self.texts)


def documents_of(block: Any, kinds: Collection[str]) -> Documents:
    """The documents in ``block``'s content field; texts of other ``kinds`` are a problem."""
    content = olx.texts(block)
    known = tuple((key, content[key]) for key in (*olx.SLOTS, olx.UNREAD) if key in content)
    key = (known, tuple(sorted(kinds)))
    if not isinstance(block, Draft):
        return _CACHE.documents(key)
    if key not in block.read:
        block.read[key] = _read(*key)
    return block.read[key]


class _Cache:
    """The documents last asked for, as many as have so many characters together."""

    def __init__(self) -> None:
        self._held: OrderedDict[_Key, Documents] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def documents(self, key: _Key) -> Documents:
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        found = _read(*key)
        with self._lock:
            if key not in self._held:
                self._held[key] = found
                self._size += _size(key)
            while self._size > _MAX_CACHED:
                self._size -= _size(self._held.popitem(last=False)[0])
        return found

    def cache_clear(self) -> None:
        """Forget all of them."""
        with self._lock:
            self._held.clear()
            self._size = 0


_CACHE = _Cache()


def _size(key: _Key) -> int:
    return sum(len(text) for _, text in key[0])


def _read(content: tuple[tuple[str, str], ...], kinds: tuple[str, ...]) -> Documents:
    held = dict(content)
    problems: list[Problem] = []
    texts: dict[Language, Document] = {}
    glossaries: dict[Language, Glossary] = {}
    for language in LANGUAGES:
        if document := _parse(Document, held, language, language, kinds, problems):
            texts[language] = document
        key, own = f"glossary.{language}", (Glossary.kind,)
        if glossary := _parse(Glossary, held, key, language, own, problems):
            glossaries[language] = glossary
    sources = _sources(held.get("sources", ""), problems)
    index = _index(held.get("index", ""), problems)
    outline = _outline(held.get("outline", ""), problems)
    renamed = _renamed(held.get("renamed", ""), texts, problems)
    problems += _unread_problems(held.get(olx.UNREAD, ""))
    if not texts:
        message = "There is no text to show. Write one for at least one language."
        problems.append(_problem("content", "no-text", message))
    return Documents(
        MappingProxyType(joined(texts)),
        MappingProxyType(glossaries),
        MappingProxyType(sources),
        tuple(problems),
        index,
        outline,
        renamed,
    )


def _parse(
    wanted: type[Wanted],
    held: Mapping[str, str],
    key: str,
    language: Language,
    kinds: tuple[str, ...],
    problems: list[Problem],
) -> Wanted | None:
    if not held.get(key, "").strip():
        return None
    parsed = parse(held[key], language=language, file=key)
    problems += parsed.problems
    document: Document | None = parsed.document
    if document is None or (isinstance(document, wanted) and document.kind in kinds):
        return document
    message = f"A text of the kind {document.kind} cannot be shown here: write {kinds[0]}."
    problems.append(_problem(key, "wrong-kind", message))
    return None


def _sources(text: str, problems: list[Problem]) -> dict[str, Source]:
    report = Report("sources")
    sources = read_sources(text, report)
    problems += report.problems
    return sources


def _index(text: str, problems: list[Problem]) -> Index:
    report = Report("index")
    index = read_index(text, report)
    problems += report.problems
    return index


def _outline(text: str, problems: list[Problem]) -> Outline:
    report = Report("outline")
    outline = read_outline(text, report)
    problems += report.problems
    return outline


def _renamed(text: str, texts: Mapping[Language, Document], problems: list[Problem]) -> Renamed:
    """What ids were called before: one that is there is itself again."""
    report = Report("renamed")
    renamed = read_renamed(text, report)
    problems += report.problems
    original = next(iter(texts.values()), None)
    return renamed.without(original.ids if original else ())


def _unread_problems(xml: str) -> Iterator[Problem]:
    unread = olx.parse_unread(xml)
    if unread is None:
        if xml:
            yield _problem("olx", "olx-unreadable", "What was kept of the OLX is no longer XML.")
        return
    for name, value in unread.items():
        message = f'The attribute {name}="{value}" is not understood. It was kept as it is.'
        yield _problem("olx", "olx-attribute", message)
    for child in unread:
        if isinstance(child.tag, str):
            yield _problem("olx", "olx-element", _about_element(child))
    if unread.text:
        message = f"The text “{unread.text.strip()[:40]}” stands outside <source>. It was kept."
        yield _problem("olx", "olx-text", message)


def _about_element(element: Any) -> str:
    name, language = element.tag, element.get("lang")
    if name not in {tag for tag, _ in olx.SLOTS.values()}:
        return f"The element <{name}> is not understood. It was kept as it is."
    translated = name in ("source", "glossary")
    if translated and language not in LANGUAGES:
        return f'<{name}> needs a lang: "en", "fr" or "ar". It was kept, but is not shown.'
    if len(element) or set(element.attrib) - {"lang"}:
        return f"<{name}> may hold nothing but text, with < written as &lt;. It was kept as it is."
    once = f'{name} lang="{language}"' if translated else name
    return f"There is more than one <{once}>: the first is shown, this was kept."


def _problem(file: str, code: str, message: str) -> Problem:
    severity: Severity = "error" if code in ("no-text", "wrong-kind") else "warning"
    return Problem(file, 1, 1, code, severity, message)
