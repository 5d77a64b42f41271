"""The handlers for the answer as a whole: look over it, hand it in, take it back, keep a copy."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from webob import Response
from xblock.core import XBlock

from tns_training_xblock.blocks.shared import olx
from tns_training_xblock.blocks.shared.deadline import deadline_of
from tns_training_xblock.blocks.shared.handlers import Json, learner_handler
from tns_training_xblock.blocks.shared.sending import attachment, sending
from tns_training_xblock.blocks.shared.telling import tell, tell_complete
from tns_training_xblock.host.permissions import Learner, require_learner
from tns_training_xblock.host.templating import render


class CaseHanding:
    """How :class:`~.block.CaseStudyBlock` takes an answer in and gives it back."""

    handed_in: Json

    @learner_handler
    def summary(self, learner: Learner, data: Json) -> Json:
        """What of ``{answer}`` is there and what is missing, as HTML."""
        block: Any = self
        reading, work = block.reading_of(learner), block.work(learner)
        standing = work.standing()
        view = block.view(reading, standing, work.read(data))
        with translation.override(reading.language):
            lines = view.summary()
            missing = sum(line.state != "done" for line in lines)
            values = {"lines": lines, "missing": missing, "prefix": block.dom_prefix}
            dates = block.dates(reading.document, standing)
            html = render("case_study/summary.html", {**values, **dates})
        return {"html": html}

    @learner_handler
    def submit(self, learner: Learner, data: Json) -> Json:
        """Hand in ``{version, answer}``, once: the page as it is from now on."""
        block: Any = self
        reading = block.reading_of(learner)
        receipt = block.work(learner).submit(
            data,
            deadline_of(block, reading.document.late),
            content=olx.texts(block),
            possible=block.max_score(),
            language=reading.language,
        )
        self.handed_in = {"number": receipt.number, "at": receipt.submitted_at.isoformat()}
        tell_complete(block)
        event = {"number": receipt.number, "late": receipt.late}
        self._publish("submitted", event)
        return {"number": receipt.number, "html": block.page_of(learner)}

    @learner_handler
    def withdraw(self, learner: Learner, data: Json) -> Json:
        """Take the submission ``{uuid}`` back, while nobody reads it: the page as it is then."""
        block: Any = self
        late = block.reading_of(learner).document.late
        number = block.work(learner).withdraw(data.get("uuid"), deadline_of(block, late))
        if number:
            self.handed_in = {}
            tell_complete(block, complete=False)
            self._publish("withdrawn", {"number": number})
        return {"html": block.page_of(learner)}

    @XBlock.handler
    def receipt(self, request: Any, suffix: str = "") -> Response:
        """A copy of what was handed in, or of the draft, with earlier rounds, as plain text."""
        block: Any = self

        def work() -> Response:
            learner = require_learner(block)
            reading = block.reading_of(learner)
            study, standing = reading.document, block.work(learner).standing()
            view = block.view(reading, standing)
            with translation.override(reading.language):
                values = {
                    "study": study,
                    "answers": zip(study.tasks, view.tasks(), strict=True),
                    "vote": view.vote(),
                    "standing": standing,
                    "mark": standing.mark and standing.mark.read_in(reading.language),
                    "said": block.said(reading, standing.mark) if standing.marked else (),
                    "rounds": block.rounds(reading, standing),
                    "learner": learner,
                }
                text = render("case_study/receipt.txt", values)
            return attachment(f"{study.id}.txt", "text/plain", text.encode())

        return sending(block, work, request)

    def _publish(self, what: str, event: Json) -> None:
        block: Any = self
        name = f"tns_training.case_study.{what}"
        tell(block, lambda: block.runtime.publish(block, name, event))
