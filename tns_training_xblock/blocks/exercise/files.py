"""The handlers for the files that a learner gives with tasks."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.translation import pgettext
from webob import Response
from xblock.core import XBlock

from tns_training_xblock.blocks.shared.handlers import Json, Refusal, learner_handler, respond
from tns_training_xblock.blocks.shared.sending import attachment, leading, sending
from tns_training_xblock.content.model import Exercise, Task
from tns_training_xblock.host.incoming import form
from tns_training_xblock.host.permissions import Learner, require_learner
from tns_training_xblock.host.sending import PLAIN
from tns_training_xblock.host.storing.pacing import pace
from tns_training_xblock.host.templating import render

from .versions import files_version


class ExerciseFiles:
    """What :class:`~.block.ExerciseBlock` does with files."""

    @XBlock.handler
    def upload(self, request: Any, suffix: str = "") -> Response:
        """Keep the form field ``file`` with the task ``task``: its list of files as HTML."""
        block: Any = self

        def work() -> Json:
            learner = require_learner(block)
            if request.method != "POST":
                raise Refusal("not-posted", pgettext("tns", "This address only takes files."), 405)
            pace("uploads", learner.user_id)
            sent = form(request)
            block.require_open(learner)
            task = self._task(sent.get("task"))
            block.work(learner).attach(task, sent)
            block.note_work()
            told = block.answered(learner)
            return {**self._files_html(learner, task.id if task else ""), **told}

        return respond(block, work, request)

    @learner_handler
    def remove_file(self, learner: Learner, data: Json) -> Json:
        """Take the file ``{id}`` of the task ``{task}`` back: the task's list of files as HTML.

        ``{whose}`` is the page's.
        """
        block: Any = self
        block.require_open(learner)
        task = self._task(data.get("task"))
        block.work(learner).detach(data.get("id"), data.get("whose"))
        told = block.answered(learner)
        return {**self._files_html(learner, task.id if task else ""), **told}

    @XBlock.handler
    def download(self, request: Any, suffix: str = "") -> Response:
        """The learner's own file ``?id=``."""
        block: Any = self

        def work() -> Response:
            learner = require_learner(block)
            kept, file_id = block.work(learner), form(request).get("id", "")
            if link := kept.link_file(file_id):
                return leading(link)
            name, content = kept.read_file(file_id)
            return attachment(name, PLAIN, content)

        return sending(block, work, request)

    def _files_html(self, learner: Learner, task_id: str) -> Json:
        block: Any = self
        reading = block.reading_of(learner)
        standing = block.work(learner).standing()
        view = block.view(reading, standing)
        with translation.override(reading.language):
            values = {"files": view.files_of(task_id), "editable": True}
            html = render("exercise/files.html", values)
        return {"html": html, "drawn": dict([files_version(task_id, standing.files)])}

    def _task(self, asked: object) -> Task | None:
        block: Any = self
        original = block.documents.original
        tasks = original.tasks if isinstance(original, Exercise) else ()
        name = block.documents.renamed.now(asked) if isinstance(asked, str) else ""
        return next((task for task in tasks if task.id == name), None)
