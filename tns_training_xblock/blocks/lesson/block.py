"""``tns_lesson``: a lesson with its checks, a page without any, or the glossary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeGuard

from django.utils import translation
from webob import Response
from xblock.core import XBlock
from xblock.fields import Boolean, Dict, Scope, String

from tns_training_xblock.blocks.shared.block import CourseBlock
from tns_training_xblock.blocks.shared.handlers import Json, Refusal, learner_handler, respond
from tns_training_xblock.blocks.shared.reading import Reading
from tns_training_xblock.blocks.studio.mixin import StudioEditing
from tns_training_xblock.content.model import Check, Glossary, Lesson, Reflection
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.content.uses.scoring import MAX_TEXT, BadResponse, score
from tns_training_xblock.host.permissions import Learner, require_learner
from tns_training_xblock.host.templating import render

from . import words
from .answers import Kept, progress
from .page import LessonPage, is_closed
from .reports import report_rows, searchable, summary
from .scores import BestSoFar
from .terms import rows

MAX_VERSION = 2**31 - 1
"""What a database keeps in a whole number."""


class LessonBlock(BestSoFar, StudioEditing, CourseBlock):
    """Text to read, questions to answer at once, and the best score so far.

    It is complete when its end was reached and every check was answered; a reflection counts as
    answered once something was written. What is answered after the due date is explained, but
    earns nothing.
    """

    kinds = ("lesson", "page", "glossary")
    asset = "lesson"
    template = "lesson/lesson.html"

    display_name = String(
        help="The name in the course outline.", default="Lesson", scope=Scope.settings
    )
    answers = Dict(help="What is kept of the answers, by check.", scope=Scope.user_state)
    staff_score = Dict(help="A score that staff decided.", scope=Scope.user_state)
    read_through = Boolean(
        help="Whether the end was reached.", default=False, scope=Scope.user_state
    )

    @property
    def lesson(self) -> Lesson | None:
        """The original, whose points count; ``None`` for a glossary or without any text."""
        original = self.documents.original
        return original if isinstance(original, Lesson) else None

    def get_icon_class(self) -> str:
        """The unit's icon in the course navigation."""
        return "problem" if self.has_score else "other"

    # What is shown

    def values(self, reading: Reading, renderer: Renderer) -> Json:
        """What ``lesson.html`` shows."""
        document = reading.document
        if isinstance(document, Lesson):
            return LessonPage(self, reading, document).values(renderer)
        if not isinstance(document, Glossary):
            raise TypeError(f"a {document.kind} is not a lesson")
        introduction = [renderer.prose(prose) for prose in document.introduction]
        terms = rows(document, self.documents.texts, renderer)
        return {"introduction": introduction, "terms": terms}

    def script_args(self, reading: Reading) -> Json:
        """The script's sentences, and under which name it keeps typed text."""
        learner = reading.learner
        return {
            "texts": words.for_script(),
            "keeper": f"{self.dom_prefix}{learner.anonymous_id}" if learner else "",
            "unread": learner is not None and not self.read_through,
        }

    # What learners do

    @learner_handler
    def answer(self, learner: Learner, data: Json) -> Json:
        """Score ``{check, response}``, keep it and publish the best so far.

        Answers the HTML of what has changed: ``card``, ``progress`` and ``open``.
        """
        page = self._page(learner)
        check = _check(page.lesson, data)
        if isinstance(check, Reflection):
            raise Refusal("malformed", words.malformed())
        response = page.meant(check, data.get("response"))
        try:
            result = score(check, response)
        except BadResponse as error:
            raise Refusal(error.code, words.for_refusal(error.code)) from error
        counts = not is_closed(self)
        kept = Kept.of(self.kept_answers, check.id).after(response, result, counts=counts)
        self._keep(check, kept)
        if counts:
            self.publish_grade()
        event = {"check": check.id, "attempt": kept.attempts, "share": kept.best}
        self.runtime.publish(self, "tns_training.check.answered", event)
        return self._changed(learner, check)

    @learner_handler
    def reflect(self, learner: Learner, data: Json) -> Json:
        """Keep ``{check, text, version}``; 409 with the ``current`` text when there is a newer one.

        Answers ``version`` and ``saved_at``, and what has changed on the page.
        """
        from . import work as lesson_work

        check = _check(self._page(learner).lesson, data)
        text, version = data.get("text"), data.get("version")
        if not (isinstance(check, Reflection) and isinstance(text, str) and _is_version(version)):
            raise Refusal("malformed", words.malformed())
        if len(text) > MAX_TEXT:
            raise Refusal("too-long", words.for_refusal("too-long"))
        kept = lesson_work.keep(self, learner, check.id, text, version)
        if text.strip() and not Kept.of(self.kept_answers, check.id).attempts:
            self._keep(check, Kept(attempts=1))
        return {**kept, **self._changed(learner, None)}

    @learner_handler
    def read(self, learner: Learner, data: Json) -> Json:
        """Note that the end was reached."""
        self.read_through = True
        return {"complete": self._complete()}

    def _page(self, learner: Learner) -> LessonPage:
        reading = self.reading("learner", learner)
        if reading is None or not isinstance(reading.document, Lesson):
            raise Refusal("no-such-check", words.malformed(), 404)
        return LessonPage(self, reading, reading.document)

    def _keep(self, check: Check, kept: Kept) -> None:
        self.answers = {**self.kept_answers, check.id: kept.json()}
        self._complete()

    def _complete(self) -> bool:
        """Tell the platform, once everything is read and answered."""
        original = self.documents.original
        done = progress(original, self.kept_answers) if isinstance(original, Lesson) else None
        complete = bool(self.read_through) and (done is None or done.done == done.total)
        if complete:
            self.emit_completion(1.0)
        return complete

    def _changed(self, learner: Learner, check: Check | None) -> Json:
        """The HTML of what an answer changes on the page."""
        page = self._page(learner)
        with translation.override(page.reading.language):
            values = {**self.common_values(page.reading), **page.state()}
            changed = {
                "progress": render("lesson/progress.html", values),
                "open": render("lesson/open.html", values),
            }
            if check is not None:
                card = {**values, "card": page.card(check.id)}
                changed["card"] = self.expand_urls(render("lesson/check.html", card))
        return changed

    @XBlock.handler
    def student_view_user_state(self, request: Any, suffix: str = "") -> Response:
        """For the mobile app: how far the learner is, as JSON."""

        def state() -> Json:
            require_learner(self)
            so_far = self.get_score()
            answered = [
                id_ for id_ in self.kept_answers if Kept.of(self.kept_answers, id_).attempts
            ]
            return {
                "read": bool(self.read_through),
                "answered": answered,
                "earned": so_far.raw_earned,
                "possible": so_far.raw_possible,
            }

        return respond(self, state)

    # What the platform asks

    def student_view_data(self, context: Json | None = None) -> Json:
        """For the mobile app, the same for everybody: titles and questions, no answers."""
        texts = self.documents.texts
        return {"languages": {language: summary(text) for language, text in texts.items()}}

    def index_dictionary(self) -> Json:
        """The words of all languages, for the course's search."""
        indexed = super().index_dictionary()
        texts = self.documents.texts
        body = {f"body_{language}": searchable(text) for language, text in texts.items()}
        content = {"display_name": self.display_name_with_default, **body}
        return {**indexed, "content": content, "content_type": "Lesson"}

    def generate_report_data(
        self, user_state_iterator: Iterable[Any], limit_responses: int | None = None
    ) -> Iterator[tuple[str, Json]]:
        """Rows for the Problem Responses report: one for each learner and answered check."""
        if self.lesson is None:
            return iter(())
        return report_rows(self.lesson, user_state_iterator, limit_responses)

    def clear_student_state(
        self, user_id: str, course_id: str, item_id: str, requesting_user_id: str
    ) -> None:
        """Erase a learner's reflections; the platform erases the fields itself."""
        from tns_training_xblock.grading import api

        api.forget(str(course_id), str(item_id), user_id, requesting_user_id)


def _is_version(value: object) -> TypeGuard[int]:
    return type(value) is int and 0 <= value <= MAX_VERSION


def _check(lesson: Lesson, data: Json) -> Check:
    found = next((check for check in lesson.checks if check.id == data.get("check")), None)
    if found is None:
        raise Refusal("no-such-check", words.malformed(), 404)
    return found
