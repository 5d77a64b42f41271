"""From an item's files to its card: the one slow step, done in as many processes as there are."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from tns_training_xblock.content import claimed, compare, parse, stale
from tns_training_xblock.content.model import (
    LANGUAGES,
    Document,
    Figure,
    Language,
    Note,
    Passage,
    Prose,
)
from tns_training_xblock.content.syntax.elements import plain_text
from tns_training_xblock.content.syntax.fields import ID
from tns_training_xblock.content.syntax.limits import shortened
from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.content.uses.downloads import downloads
from tns_training_xblock.content.uses.pace import misjudged
from tns_training_xblock.content.uses.references import Reference, References, references
from tns_training_xblock.export.opening import UnusableFileError

from .cards import AskCard, FileCard, ItemCard, Offer, Target, digest_of
from .identifiers import ids_of
from .scan import ItemFiles, read_text

_ORIGINAL = LANGUAGES[0]
_NOTHING: Mapping[str, bytes] = {}
_CELL = 12
"""How many bytes more a cell of a table takes as a page."""
_WORTH_A_POOL = 60
"""Below this many items, starting processes costs more than it saves."""


def make_cards(
    root: Path, items: Sequence[ItemFiles], typed: Mapping[str, bytes] = _NOTHING
) -> Iterator[ItemCard]:
    """The cards of ``items``, in their order; ``typed`` is what stands in some of their files."""
    make = partial(make_card, root, typed=typed)
    workers = min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1, 8)
    if len(items) < _WORTH_A_POOL or workers < 2:
        yield from map(make, items)
        return
    from multiprocessing import Pool

    with Pool(workers) as pool:
        yield from pool.imap(make, items, chunksize=16)


def make_card(root: Path, item: ItemFiles, typed: Mapping[str, bytes] = _NOTHING) -> ItemCard:
    """Parse ``item`` in all its languages and compare these with each other.

    A text with errors of its own is compared with none: it will be, once they are mended.
    """
    problems: list[Problem] = []
    texts = dict(_texts(root, item, typed, problems))
    documents: dict[Language, Document] = {}
    for language, text in texts.items():
        path = item.paths[language]
        parsed = parse(text, language=language, file=path)
        if parsed.document and parsed.document.kind != item.kind:
            # What it has or lacks was judged by the rules of another kind.
            problems.append(_of_another_kind(parsed.document, item, path))
        else:
            problems += parsed.problems
        if parsed.document:
            documents[language] = parsed.document
            problems += _misnamed(parsed.document, item, path)
    faulty = {problem.file for problem in problems if problem.severity == "error"}
    sound = {each: text for each, text in documents.items() if item.paths[each] not in faulty}
    problems += _compared(sound, texts, item)
    original = documents.get(_ORIGINAL)
    files = {
        language: _file_card(item.paths[language], texts[language], document)
        for language, document in documents.items()
    }
    first = next(iter(documents.values()), None) if original is None else original
    return ItemCard(
        stem=item.stem,
        kind=item.kind,
        digest=digest_of(item, texts) if len(texts) == len(item.paths) else "",
        files=files,
        ids=ids_of(first) if first else (),
        problems=tuple(sorted(set(problems))),
    )


def _compared(
    documents: Mapping[Language, Document], texts: Mapping[Language, bytes], item: ItemFiles
) -> Iterator[Problem]:
    """How ``documents`` differ from the original, and this from what it says of itself."""
    original = documents.get(_ORIGINAL)
    if original is None:
        return
    for language, document in documents.items():
        path, words = item.paths[language], texts[language].decode("utf-8", errors="replace")
        if document is original:
            yield from misjudged(original, words, path)
            yield from filter(None, [claimed(original, words, path)])
        else:
            yield from compare(original, document, path, words)
            yield from filter(None, [stale(document, words, texts[_ORIGINAL], path)])


def _texts(
    root: Path, item: ItemFiles, typed: Mapping[str, bytes], problems: list[Problem]
) -> Iterator[tuple[Language, bytes]]:
    for language, path in item.paths.items():
        try:
            yield language, read_text(root, path, typed)
        except UnusableFileError as error:
            problems.append(error.problem)


def _misnamed(document: Document, item: ItemFiles, path: str) -> Iterator[Problem]:
    # What is no id at all is told where it stands.
    if ID.fullmatch(document.id) and document.id != item.id:
        message = f"The file's name says `{item.id}` and its header `{document.id}`; make them one."
        yield Problem(path, 1, 1, "id-not-file-name", "error", message)


def _of_another_kind(document: Document, item: ItemFiles, path: str) -> Problem:
    message = (
        f"A {document.kind} does not belong here, where each file is a {item.kind}; write"
        f" `kind: {item.kind}`, or move it."
    )
    return Problem(path, 1, 1, "kind-not-folder", "error", message)


def _file_card(path: str, text: bytes, document: Document) -> FileCard:
    found: References = references(document, text)
    return FileCard(
        path=path,
        digest=hashlib.sha256(text).hexdigest(),
        size=sum(map(_length, document.readable)),
        title=document.title,
        checks=len(document.checks),
        points=document.points,
        minutes=document.minutes,
        lists=tuple(listing.of for listing in document.listings),
        pictures=tuple(each.path for each in document.readable if isinstance(each, Figure)),
        gives=document.gives,
        asks=tuple(
            AskCard(
                each.id,
                shortened(plain_text(each.text)),
                each.points,
                each.at_once,
                each.optional,
            )
            for each in document.asks
        ),
        offers=tuple(Offer(each.path, each.title, each.named) for each in downloads(document)),
        next=_targets([found.next] if found.next else []),
        links=_targets(found.links),
        assets=_targets(found.assets),
        citations=_targets(found.citations),
        terms=_targets(found.terms),
        carries=_targets(found.carries),
        definitions=tuple(Target(term, line, 1) for term, line in document.definitions),
    )


def _length(passage: Passage) -> int:
    """How many bytes the words of a passage take."""
    match passage:
        case Prose(text):
            words = text
        case Note(title, body):
            words = title + body.text
        case Figure(alt=alt, source=source, caption=caption):
            words = alt + source + caption
    return len(words.encode()) + words.count("|") * _CELL


def _targets(found: Iterable[Reference]) -> tuple[Target, ...]:
    return tuple(Target(each.target, each.line, each.column) for each in found)
