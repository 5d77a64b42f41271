"""The handlers for who reads a worksheet, what others show of theirs, and the sheet as paper."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from webob import Response
from xblock.core import XBlock

from tns_training_xblock.blocks.exercise.block import exercise_of
from tns_training_xblock.blocks.shared.handlers import Json, Refusal, learner_handler
from tns_training_xblock.blocks.shared.sending import attachment, own_links, sending
from tns_training_xblock.host.incoming import form
from tns_training_xblock.host.permissions import Learner, require_learner
from tns_training_xblock.host.templating import render

from . import words
from .audience import AUDIENCES
from .papers import paper


class WorksheetSharing:
    """How :class:`~.block.WorksheetBlock` is shown to others, and printed."""

    @learner_handler
    def show_to(self, learner: Learner, data: Json) -> Json:
        """Let ``{audience}`` read the sheet from now on; ``whose`` is the page's."""
        block: Any = self
        audience = data.get("audience")
        if not isinstance(audience, str) or audience not in AUDIENCES:
            raise Refusal("malformed", words.no_audience())
        block.require_open(learner)
        block.work(learner).show_to(audience, data.get("whose"))
        block.note_work()
        return {"audience": audience, "drawn": {"audience": audience}}

    @learner_handler
    def shown(self, learner: Learner, data: Json) -> Json:
        """What others show to the group at this moment, as HTML."""
        from .shown import shown_by_others

        block: Any = self
        reading = block.reading_of(learner)
        together = block.work(learner).together
        own = {learner.user_id, together.key.student_id}
        with translation.override(reading.language):
            views = shown_by_others(
                learner,
                str(block.scope_ids.usage_id),
                exercise_of(reading),
                own,
                own_links(self, "shown_file", "id"),
                block.documents.renamed,
            )
            html = render("worksheet/shown_sheets.html", {"sheets": views})
        return {"html": html}

    @XBlock.handler
    def shown_file(self, request: Any, suffix: str = "") -> Response:
        """The file ``?id=`` that somebody shows to the group."""

        def work() -> Response:
            from .shown import shown_file

            block: Any = self
            learner = require_learner(self)
            file_id = form(request).get("id", "")
            name, content = shown_file(learner, str(block.scope_ids.usage_id), file_id)
            return attachment(name, "application/octet-stream", content)

        return sending(self, work, request)

    @XBlock.handler
    def paper(self, request: Any, suffix: str = "") -> Response:
        """The sheet to print: as it is filled in, or ``?form=blank`` to write on by hand."""

        def work() -> Response:
            block: Any = self
            learner = require_learner(self)
            reading = block.reading_of(learner)
            blank = form(request).get("form") == "blank"
            with translation.override(reading.language):
                html = paper(block, learner, reading, blank=blank)
            ending = "blank" if blank else "filled"
            name = f"{reading.document.id}-{ending}.html"
            return attachment(name, "text/html", block.expand_urls(html).encode())

        return sending(self, work, request)
