"""The handlers for who reads a worksheet, what others show of theirs, and the sheet as paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, BinaryIO

from django.utils import translation
from webob import Response
from xblock.core import XBlock

from tns_training_xblock.blocks.exercise.block import exercise_of
from tns_training_xblock.blocks.shared.handlers import (
    Json,
    Refusal,
    learner_handler,
    unpaced_handler,
)
from tns_training_xblock.blocks.shared.sending import (
    attachment,
    leading,
    own_link,
    own_links,
    page,
    picture,
    sending,
)
from tns_training_xblock.content.model import direction
from tns_training_xblock.host.incoming import digits, form, whole
from tns_training_xblock.host.permissions import Learner, require_learner
from tns_training_xblock.host.sending import PLAIN
from tns_training_xblock.host.templating import render, static_url

from . import words
from .audience import AUDIENCES
from .papers import paper

if TYPE_CHECKING:
    from tns_training_xblock.work.api import Attached

    from .shown import Showing

_STYLES = ("shared/base.css", "exercise/exercise.css", "worksheet/worksheet.css")
"""Those of a page that stands alone."""


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

    @unpaced_handler
    def shown(self, learner: Learner, data: Json) -> Json:
        """A ``{page}`` of what others show to the group now, or one whole ``{sheet}``, as HTML."""
        number, sheet = whole(data.get("page", 1)), whole(data.get("sheet", 0))
        if number is None or sheet is None:
            raise Refusal("malformed", words.no_audience())
        return {"html": self._shown(learner, number, sheet, "worksheet/shown")}

    @XBlock.handler
    def others(self, request: Any, suffix: str = "") -> Response:
        """The same as a page that stands alone: ``?page=``, or ``?sheet=``, which came from it."""

        def work() -> Response:
            learner = require_learner(self)
            asked = form(request)
            number, sheet = (digits(asked.get(name)) or 0 for name in ("page", "sheet"))
            return page(self._shown(learner, number, sheet, "worksheet/others"))

        return sending(self, work, request)

    @XBlock.handler
    def shown_file(self, request: Any, suffix: str = "") -> Response:
        """The file ``?id=`` that somebody shows to the group; with ``small=1`` as a picture."""

        def work() -> Response:
            asked = form(request)
            showing, file_id = self._showing(require_learner(self)), asked.get("id", "")
            small = asked.get("small") == "1"
            if not small and (link := showing.link(file_id)):
                return leading(link)
            file, stream = showing.file(file_id)
            with stream:
                return (
                    _small(file, stream) if small else attachment(file.name, PLAIN, stream.read())
                )

        return sending(self, work, request)

    def _showing(self, learner: Learner) -> Showing:
        from .shown import Showing

        block: Any = self
        own = {learner.user_id, block.work(learner).together.key.student_id}
        return Showing(learner, str(block.scope_ids.usage_id), own)

    def _shown(self, learner: Learner, number: int, sheet: int, template: str) -> str:
        """A page of the list, or one sheet, by the template's name without its end."""
        block: Any = self
        reading = block.reading_of(learner)
        text = exercise_of(reading), block.documents.renamed
        with translation.override(reading.language):
            showing = self._showing(learner)
            values = {
                "language": reading.language,
                "direction": direction(reading.language),
                "title": text[0].title,
                "page": showing.page(number, *text) if not sheet else None,
                "sheet": showing.sheet(sheet, *text, self._addresses()) if sheet else None,
                "number": number or 1,
                "address": own_link(self, "others"),
                "styles": [static_url(name) for name in _STYLES],
            }
            return render(f"{template}_{'sheet' if sheet else 'sheets'}.html", values)

    def _addresses(self) -> Callable[[str, bool], str]:
        whole = own_links(self, "shown_file", "id")
        smaller = own_links(self, "shown_file", "id", small="1")
        return lambda file_id, small: (smaller if small else whole)(file_id)

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
            name = f"{block.stem(reading)}-{ending}.html"
            return attachment(name, "text/html", block.expand_urls(html).encode())

        return sending(self, work, request)


def _small(file: Attached, stream: BinaryIO) -> Response:
    from tns_training_xblock.work import api as work_api

    try:
        pixels, content_type = work_api.drawn_anew(stream, file.size, work_api.THUMB)
    except work_api.Unshown as error:
        raise Refusal("unshown", words.unshown(), 422) from error
    return picture(file.name, content_type, pixels)
