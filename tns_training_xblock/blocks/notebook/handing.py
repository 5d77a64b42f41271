"""The handlers of the notebook: for its learner alone, and never for who looks as that learner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.utils import translation
from django.utils.translation import pgettext
from webob import Response
from xblock.core import XBlock

from tns_training_xblock.blocks.shared.handlers import Json, Refusal, unpaced_handler
from tns_training_xblock.blocks.shared.languages import wanted_language
from tns_training_xblock.blocks.shared.reading import Reading
from tns_training_xblock.blocks.shared.sending import own_link, sending
from tns_training_xblock.content.model import Language
from tns_training_xblock.host.permissions import Learner, require_learner
from tns_training_xblock.host.sending import headers_of
from tns_training_xblock.host.templating import render

from .links import linked


class NotebookHandlers:
    """For a block that carries the run's index and outline."""

    def notebook_links(self, reading: Reading) -> Json:
        """The addresses of what the reader can save; "" where there is no notebook to show."""
        if reading.learner is None:
            return {"notebook_url": "", "take_url": ""}
        return {
            "notebook_url": own_link(self, "notebook", language=reading.language),
            "take_url": own_link(self, "take", language=reading.language),
        }

    @unpaced_handler
    def open_notebook(self, learner: Learner, data: Json) -> Json:
        """All that the learner wrote in the run, as HTML."""
        from .own import groups

        block: Any = self
        reading = block.reading("learner", learner)
        if reading is None:
            return {"html": ""}
        documents, language = block.documents, reading.language
        with translation.override(language):
            mine = groups(learner, documents.index, documents.outline, language)
            found = [replace(group, entries=linked(block, group.entries)) for group in mine]
            values = {"groups": found, "prefix": block.dom_prefix, "language": language}
            return {"html": self._expanded(render("notebook/notebook.html", values))}

    def _expanded(self, html: str) -> str:
        block: Any = self
        return str(block.expand_urls(html))

    @XBlock.handler
    def notebook(self, request: Any, suffix: str = "") -> Response:
        """The same as a file that opens anywhere."""
        block: Any = self

        def work() -> Response:
            from .documents import notebook_file

            learner, language = require_learner(block), self.asked_language(request)
            documents = block.documents
            pieces = notebook_file(learner, documents.index, documents.outline, language)
            return saved_page("notebook", language, pieces)

        return sending(block, work, request)

    @XBlock.handler
    def take(self, request: Any, suffix: str = "") -> Response:
        """A module, a text, or all that is about a host (``of``), as a file for a phone."""
        block: Any = self

        def work() -> Response:
            from .documents import Taken

            learner, language = require_learner(block), self.asked_language(request)
            wanted = str(request.GET.get("of") or "")
            names, title = self._wanted(wanted, language)
            if not names:
                message = pgettext("tns", "There is no such part of the course.")
                raise Refusal("not-found", message, 404)
            taken = Taken(block, learner, block.documents.index, language)
            return saved_page(wanted, language, taken.file(title, names))

        return sending(block, work, request)

    def _wanted(self, wanted: str, language: Language) -> tuple[tuple[str, ...], str]:
        """The ids of the texts that are ``wanted``, and what they are called together."""
        block: Any = self
        documents = block.documents
        items = {item.id: item for item in documents.index}
        for section in documents.outline.sections:
            if wanted and section.id == wanted:
                titles = section.titles
                return section.items, titles.get(language) or next(iter(titles.values()), wanted)
        if wanted not in items:
            return (), ""
        item = items[wanted]
        about = (each.id for each in documents.index if wanted in each.hosts and each.id != wanted)
        # Of a host, what is written there; lessons about it are taken along as modules.
        sheets = (name for name in about if items[name].asks and not items[name].points)
        return (wanted, *sheets), item.titles.get(item.language(language), wanted)

    def asked_language(self, request: Any) -> Language:
        """In which language a file is wanted."""
        from tns_training_xblock.host.languages import ours

        return ours(request.GET.get("language")) or wanted_language(self)


def saved_page(name: str, language: Language, pieces: Iterable[bytes]) -> Response:
    """A page to be saved under ``name``, sent piece by piece where the host can."""
    response = Response(content_type="text/html", charset="utf-8")
    response.headers.update(headers_of(f"{name}.{language}.html"))
    response.app_iter = _sent(pieces)
    return response


def _sent(pieces: Iterable[bytes]) -> Iterator[bytes]:
    yield from (piece for piece in pieces if piece)
