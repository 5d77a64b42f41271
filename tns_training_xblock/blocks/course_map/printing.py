"""The handler of worksheets to print, and the addresses that the map has of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import pgettext
from webob import Response
from xblock.core import XBlock

from tns_training_xblock.blocks.notebook.entries import under
from tns_training_xblock.blocks.notebook.handing import NotebookHandlers, saved_page
from tns_training_xblock.blocks.shared.handlers import Refusal
from tns_training_xblock.blocks.shared.reading import Reading
from tns_training_xblock.blocks.shared.sending import own_link, sending
from tns_training_xblock.content.model import IndexedItem, Language, direction
from tns_training_xblock.host.permissions import require_learner


@dataclass(frozen=True, slots=True)
class Printed:
    """Worksheets to print together: those about a host, by its title, or all of the run."""

    title: str
    language: Language
    direction: str
    count: int
    blank_url: str
    filled_url: str


class SheetHandlers(NotebookHandlers):
    """The notebook and its files, with the worksheets of the run as one document."""

    def printed_sheets(self, reading: Reading) -> tuple[Printed, ...]:
        """What can be printed: all sheets first, then those of each host; nothing without any."""
        from .sheets import sheets_of

        block: Any = self
        documents = block.documents
        every = sheets_of(documents.index, documents.outline)
        if reading.learner is None or not every:
            return ()
        items = {item.id: item for item in documents.index}
        hosts = dict.fromkeys(host for sheet in every for host in sheet.hosts if host in items)
        of_hosts = (
            self._printed(reading, items[host], sum(host in sheet.hosts for sheet in every))
            for host in hosts
        )
        return (self._printed(reading, None, len(every)), *of_hosts)

    def _printed(self, reading: Reading, host: IndexedItem | None, count: int) -> Printed:
        def link(form: str) -> str:
            of = host.id if host else ""
            return own_link(self, "sheets", language=reading.language, form=form, of=of)

        shown = host.language(reading.language) if host else reading.language
        return Printed(
            title=host.titles.get(shown, host.id) if host else "",
            language=shown,
            direction=direction(shown),
            count=count,
            blank_url=link("blank"),
            filled_url=link("filled"),
        )

    @XBlock.handler
    def sheets(self, request: Any, suffix: str = "") -> Response:
        """All worksheets, or those about a host (``of``): filled in, or ``?form=blank``."""
        block: Any = self

        def work() -> Response:
            from .sheets import Sheets, sheets_of

            learner, language = require_learner(block), self.asked_language(request)
            documents = block.documents
            host = str(request.GET.get("of") or "")
            blank = request.GET.get("form") == "blank"
            items = sheets_of(documents.index, documents.outline, host)
            if not items:
                message = pgettext("tns", "There is no such part of the course.")
                raise Refusal("not-found", message, 404)
            page = next((item for item in documents.index if item.id == host), None)
            with translation.override(language):
                title = pgettext("tns", "Worksheets")
                if page:
                    title = under(title, page.titles.get(page.language(language), host))
            name = "-".join(filter(None, ("sheets", host, "blank" if blank else "filled")))
            sheets = Sheets(block, learner, items, language, blank=blank)
            return saved_page(name, language, sheets.all(title))

        return sending(block, work, request)
