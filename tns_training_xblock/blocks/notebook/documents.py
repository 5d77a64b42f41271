"""Files that open anywhere without a network: the notebook, and texts of the course to take along.

Both are written piece by piece, and no piece is kept once it is sent. What is taken along has a
budget (:data:`MOST`): pictures that would exceed it are told in words instead.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, ClassVar

from django.utils import translation

from tns_training_xblock.blocks.shared import olx
from tns_training_xblock.blocks.shared.documents import Documents, Draft, documents_of
from tns_training_xblock.content.kinds.registry import KINDS
from tns_training_xblock.content.model import Document, Index, Language, Outline, direction
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.permissions import Learner
from tns_training_xblock.host.templating import render, style_of

from .entries import Entry, Line
from .own import entries_of, groups
from .photos import Room, pictured

MOST = 4_000_000
"""As many bytes of pictures are taken along in one file: what a phone saves and opens at once."""
MEDIA_TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
}
_HERE = "<!-- what follows is sent piece by piece -->"
_PICTURE = re.compile(r'<img src="/static/([a-z0-9.-]+)"[^>]*alt="([^"]*)"[^>]*>')


def notebook_file(
    learner: Learner, index: Index, outline: Outline, language: Language
) -> Iterator[bytes]:
    """All that ``learner`` wrote in the run, as a page."""
    head, foot = _frame(language, "")
    yield head
    count, room = 0, Room(MOST)
    for group in groups(learner, index, outline, language, piecewise=True):
        count += 1
        entries = _with_photos(group.entries, learner, language, room)
        yield _piece("group", language, group=replace(group, entries=entries))
    if not count:
        yield _piece("nothing", language)
    yield foot


class Taken:
    """Texts of the course of ``block`` as one file, with what ``learner`` wrote in them.

    A text that the learner may not open now is not in it. Another kind of file has ``styles`` of
    its own, and says in ``told`` what it shows of a text.
    """

    styles: ClassVar[tuple[str, ...]] = ("notebook/document.css",)

    def __init__(self, block: Any, learner: Learner, index: Index, language: Language) -> None:
        self._block, self._learner, self._language = block, learner, language
        self._index = index
        self.room = Room(MOST)

    def file(self, title: str, names: Iterable[str]) -> Iterator[bytes]:
        """The file called ``title``, with the texts called ``names``."""
        head, foot = _frame(self._language, title, self.styles)
        yield head
        nothing = True
        for name in names:
            for piece in self._text(name):
                nothing = False
                yield piece
        if nothing:
            yield _piece("nothing", self._language)
        yield foot

    def _text(self, name: str) -> Iterator[bytes]:
        content = platform().content_for(self._block, name)
        if not content:
            return
        draft = Draft(olx.kept_texts(content), self._block.scope_ids)
        documents = documents_of(draft, tuple(KINDS))
        document = documents.texts.get(self._language) or documents.original
        if document is None:
            return
        yield from self._with_pictures(self.told(name, documents, document))

    def told(self, name: str, documents: Documents, document: Document) -> str:
        """What the file shows of the text called ``name``, as HTML."""
        renderer = renderer_of(documents, document, name)
        entries = entries_of(self._learner, self._index, (name,), self._language)
        parts = [renderer.passage(part) for part in document.readable]
        values = {
            "document": document,
            "direction": direction(document.language),
            "parts": parts,
            "cited": renderer.citations,
            "entries": _with_photos(entries, self._learner, self._language, self.room),
        }
        return _rendered("taken_text", self._language, values)

    def _with_pictures(self, html: str) -> Iterator[bytes]:
        at = 0
        for match in _PICTURE.finditer(html):
            yield html[at : match.start()].encode()
            yield from self._picture(match[1], match[2])
            at = match.end()
        yield html[at:].encode()

    def _picture(self, name: str, alt: str) -> Iterator[bytes]:
        course_id = str(self._block.scope_ids.usage_id.context_key)
        found = platform().asset(course_id, name)
        media_type = MEDIA_TYPES[name.rpartition(".")[2]]
        if found is None or not self.room.takes(found[0]):
            yield f"<p>{alt}</p>".encode()
            return
        yield f'<img alt="{alt}" src="data:{media_type};base64,'.encode()
        yield from _base64(found[1])
        yield b'">'


def _with_photos(
    entries: Iterable[Entry], learner: Learner, language: Language, room: Room
) -> tuple[Entry, ...]:
    """``entries`` with the photos that find room in the file; one query where there are any."""
    from tns_training_xblock.work.api import opener

    found = tuple(entries)
    files = (file for entry in found for line in entry.lines for file in line.files)
    opened = opener(learner.course_id, files)

    def shown(line: Line) -> Line:
        photos, rest = pictured(line.files, opened, room.takes_photo)
        return replace(line, photos=photos, files=rest)

    with translation.override(language):
        return tuple(replace(each, lines=tuple(map(shown, each.lines))) for each in found)


def renderer_of(documents: Documents, document: Document, name: str) -> Renderer:
    """What makes HTML of ``document`` for a file; ``name`` begins the ids in it."""

    def picture(asset: str) -> str:
        return f"/static/{asset}" if asset.rpartition(".")[2] in MEDIA_TYPES else ""

    # Where there is no network a link to another text leads nowhere, and a term opens nothing.
    return Renderer(
        language=document.language,
        glossary=None,
        sources=documents.sources,
        asset_url=picture,
        item_url=lambda _: "",
        prefix=f"{name}-",
    )


def _base64(chunks: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        rest += chunk
        whole = len(rest) - len(rest) % 3
        yield b64encode(rest[:whole])
        rest = rest[whole:]
    yield b64encode(rest)


def _frame(
    language: Language, title: str, styles: tuple[str, ...] = Taken.styles
) -> tuple[bytes, bytes]:
    """What stands before and behind the pieces of a file."""
    values = {"title": title, "styles": [style_of(name) for name in styles]}
    head, _, foot = _rendered("frame", language, values).partition(_HERE)
    return head.encode(), foot.encode()


def _piece(name: str, language: Language, **values: Any) -> bytes:
    return _rendered(name, language, values).encode()


def _rendered(name: str, language: Language, values: dict[str, Any]) -> str:
    with translation.override(language):
        own = {"language": language, "direction": direction(language)}
        return render(f"notebook/{name}.html", {**own, **values})
