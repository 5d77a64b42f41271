"""The handlers for the answer as a whole: look over it, hand it in, take it back, keep a copy."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import partial
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import pgettext
from webob import Response
from xblock.core import XBlock

from tns_training_xblock.blocks.shared import olx
from tns_training_xblock.blocks.shared.deadline import deadline_of
from tns_training_xblock.blocks.shared.handlers import (
    Json,
    Refusal,
    learner_handler,
    unpaced_handler,
)
from tns_training_xblock.blocks.shared.reading import Reading
from tns_training_xblock.blocks.shared.sending import attachment, sending
from tns_training_xblock.blocks.shared.telling import tell_complete
from tns_training_xblock.content.model import Exercise
from tns_training_xblock.host.people import name_of
from tns_training_xblock.host.permissions import Learner, require_learner
from tns_training_xblock.host.templating import render, style_of

from . import words
from .answers import too_many_lines
from .fields import numbers_read
from .files import ExerciseFiles

if TYPE_CHECKING:
    from .work import ExerciseWork


class ExerciseHanding(ExerciseFiles):
    """How :class:`~.block.ExerciseBlock` takes an answer in and gives it back."""

    handed_in: Json

    def work(self, learner: Learner) -> ExerciseWork:
        """What this learner may do to their own work."""
        from .work import ExerciseWork

        block: Any = self
        original = block.documents.original
        return ExerciseWork(
            str(block.scope_ids.usage_id),
            learner,
            lambda: self.page_of(learner),
            lambda answer: numbers_read(block.reading("learner", learner), answer),
            block.documents.renamed,
            original.tasks if isinstance(original, Exercise) else (),
            self.brings_from(),
        )

    def brings_from(self) -> tuple[str, ...]:
        """The usage keys of the blocks from which something can be brought along."""
        return ()

    def page_of(self, learner: Learner) -> str:
        """The whole page as it is now."""
        block: Any = self
        return str(block.body(self.reading_of(learner)))

    def reading_of(self, learner: Learner) -> Reading:
        """This learner's reading; refused where there is no text at all."""
        block: Any = self
        reading: Reading | None = block.reading("learner", learner)
        if reading is None:
            raise Refusal("no-text", pgettext("tns", "There is no text in this language."), 404)
        return reading

    @learner_handler
    def save_answer(self, learner: Learner, data: Json) -> Json:
        """Keep ``{version, answer}``, and answer what is kept; 409 with something newer.

        Both say how the numbers were ``read``.
        """
        block: Any = self
        self.require_open(learner)
        kept = self.work(learner).save(data)
        block.note_work()
        return {**kept, **self.answered(learner)}

    def require_open(self, learner: Learner) -> None:
        """Refuse what comes before the block takes anything; of most it always does."""

    def require_handing(self) -> None:
        """Refuse to take in what is never handed in; most exercises are."""

    def answered(self, learner: Learner) -> Json:
        """Something was kept or handed in, or a file came or went: what to tell the script."""
        return {}

    @unpaced_handler
    def summary(self, learner: Learner, data: Json) -> Json:
        """What of ``{answer}`` is there and what is missing, as HTML."""
        block: Any = self
        reading, work = block.reading_of(learner), block.work(learner)
        standing = work.standing()
        view = block.view(reading, standing, work.read(data))
        with translation.override(reading.language):
            lines = view.summary()
            values = {
                "lines": lines,
                "missing": sum(line.state != "done" for line in lines),
                "refused": any(line.state == "lines" for line in lines),
                "prefix": block.dom_prefix,
            }
            dates = block.dates(reading, standing)
            html = render("exercise/summary.html", {**values, **dates})
        return {"html": html}

    @unpaced_handler
    def submit(self, learner: Learner, data: Json) -> Json:
        """Hand in ``{version, answer}``, once: the page as it is from now on."""
        block: Any = self
        self.require_open(learner)
        self.require_handing()
        reading, work = block.reading_of(learner), block.work(learner)
        if beyond := too_many_lines(reading.document.tasks, work.read(data)):
            raise Refusal("too-many-lines", words.too_many_lines(*beyond), 413)
        with self._telling():
            receipt = work.submit(
                data,
                deadline_of(block, reading.document.late),
                exercise=reading.document,
                content=olx.texts(block),
                possible=block.max_score(),
                language=reading.language,
            )
        self.answered(learner)
        self.handed_in = _numbered(receipt)
        tell_complete(block)
        return {"number": receipt.number, "html": block.page_of(learner)}

    @learner_handler
    def withdraw(self, learner: Learner, data: Json) -> Json:
        """Take the submission ``{uuid}`` back, while nobody reads it: the page as it is then."""
        block: Any = self
        late = block.reading_of(learner).document.late
        with self._telling():
            number = block.work(learner).withdraw(data.get("uuid"), deadline_of(block, late))
        if number:
            self.handed_in = {}
            tell_complete(block, complete=False)
        return {"html": block.page_of(learner)}

    @learner_handler
    def ask_look(self, learner: Learner, data: Json) -> Json:
        """Ask for another look at the mark of ``{released_at}``, with a ``{reason}``: the page."""
        block: Any = self
        work = block.work(learner)
        standing = work.standing()
        if standing.look is None and standing.marked and not block.may_ask(learner, standing):
            raise Refusal("frozen", words.frozen(), 403, html=block.page_of(learner))
        with self._telling():
            work.ask_look(data.get("released_at"), data.get("reason"))
        return {"html": block.page_of(learner)}

    def looked_at(self, reading: Reading) -> None:
        """Keep for a member of a team that another handed in for all of it, or took it back."""
        block: Any = self
        standing = block.standing(reading)
        if standing is None or not block.together(reading, standing).team:
            return
        there = _numbered(standing.receipt) if standing.receipt else {}
        # What a trainer gave back was handed in all the same.
        if there == self.handed_in or not (there or standing.stage == "withdrawn"):
            return
        self.handed_in = there
        tell_complete(block, complete=bool(there))

    def host_title(self, reading: Any) -> str:
        """What the page of the host is called whom it is about, where it is about one."""
        return ""

    def title_on_paper(self, reading: Any) -> str:
        """What it is called where nothing around it says of which of its places it is."""
        return str(reading.document.title)

    def stem(self, reading: Any) -> str:
        """What a file of it is called, without its end."""
        return str(reading.document.id)

    @XBlock.handler
    def receipt(self, request: Any, suffix: str = "") -> Response:
        """A copy of what was handed in, or of the draft, with earlier rounds, as plain text.

        What was handed in also as a page to print, where the address asks for the ``form``
        ``page``; neither is ever shown in the site's name.
        """
        block: Any = self

        def work() -> Response:
            learner = require_learner(block)
            reading = block.reading_of(learner)
            exercise, standing = reading.document, block.standing(reading)
            if request.GET.get("form") == "page" and standing.receipt:
                page = self._page(learner, reading, standing)
                return attachment(f"{self.stem(reading)}.html", "text/html", page.encode())
            view = block.view(reading, standing)
            with translation.override(reading.language):
                values = {
                    "heading": self.title_on_paper(reading),
                    "host_title": self.host_title(reading),
                    "answers": zip(exercise.tasks, view.tasks(), strict=True),
                    "vote": view.vote(),
                    "loose": view.loose(),
                    "loose_vote": view.loose_vote(),
                    "standing": standing,
                    "mark": standing.mark and standing.mark.read_in(reading.language),
                    "said": block.said(reading, standing.mark) if standing.marked else (),
                    "changed": block.changed(reading, standing.mark) if standing.marked else (),
                    "rounds": block.rounds(reading, standing),
                    "name": name_of(learner.user_id),
                    "team": block.together(reading, standing).team,
                }
                text = render("exercise/receipt.txt", values)
            return attachment(f"{self.stem(reading)}.txt", "text/plain", text.encode())

        return sending(block, work, request)

    def _page(self, learner: Learner, reading: Any, standing: Any) -> str:
        """What was handed in, the mark and the rounds, as who marks prints them too."""
        from tns_training_xblock.grading.api import Given, Papers

        block: Any = self
        receipt = standing.receipt
        given = Given(
            uuid=receipt.uuid,
            round=standing.round,
            content=olx.texts(block),
            answer=receipt.answer,
            files=receipt.files,
            submitted_at=receipt.submitted_at,
            late=receipt.late,
        )
        mark = standing.mark if standing.marked else None
        team = block.together(reading, standing).team
        name = name_of(learner.user_id)
        name = f"{name} ({team.name})" if team else name
        paper = Papers(reading.language).of(given, name, mark, standing.rounds)
        with translation.override(reading.language):
            style = style_of("shared/paper.css")
            values = {"papers": [paper], "heading": paper.title, "style": style}
            return render("shared/paper/document.html", values)

    def _telling(self) -> AbstractContextManager[None]:
        """Within it, what happens to the submission is told through this block's runtime."""
        from tns_training_xblock.grading.api import told_through

        block: Any = self
        return told_through(partial(block.runtime.publish, block))


def _numbered(receipt: Any) -> Json:
    """A receipt as the block keeps it with each learner."""
    return {"number": receipt.number, "at": receipt.submitted_at.isoformat()}
