"""``tns_lesson``: a lesson with its checks, a page without any, or the glossary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeGuard

from django.utils import translation
from webob import Response
from xblock.core import XBlock
from xblock.fields import Boolean, Dict, Scope, String

from tns_training_xblock.blocks.notebook.links import linked
from tns_training_xblock.blocks.notebook.own import of_host
from tns_training_xblock.blocks.resetting import Resetting
from tns_training_xblock.blocks.shared.block import CourseBlock
from tns_training_xblock.blocks.shared.handlers import Json, Refusal, learner_handler, respond
from tns_training_xblock.blocks.shared.reading import Reading
from tns_training_xblock.blocks.studio.mixin import StudioEditing
from tns_training_xblock.content.kinds.registry import carried_by
from tns_training_xblock.content.model import Check, Glossary, Lesson, Reflection
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.content.uses.scoring import MAX_TEXT, BadResponse, score
from tns_training_xblock.host.incoming import whole
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.permissions import Learner, require_learner
from tns_training_xblock.host.templating import render

from . import words
from .answers import Standing, points, share_of
from .keeping import standing_of, work_of
from .page import LessonPage, is_closed, tells_correctness
from .reports import report_rows, searchable, summary
from .scores import BestSoFar
from .telling import tell_answered
from .terms import by_letter, rows

if TYPE_CHECKING:
    from tns_training_xblock.blocks.notebook.entries import Entry

    from .work import LessonWork

MAX_TOKEN = 100
"""The longest name that a script may give its post."""


class LessonBlock(BestSoFar, Resetting, StudioEditing, CourseBlock):
    """Text to read, questions to answer at once, and the best score so far.

    It is complete when its end was reached and every check was answered; a reflection counts as
    answered once something was written. What is answered after the due date is explained, but
    earns nothing.
    """

    kinds = carried_by("tns_lesson")
    asset = "lesson"
    template = "lesson/lesson.html"
    _standing: tuple[Reading, Standing] | None = None

    display_name = String(
        help="The name in the course outline.", default="Lesson", scope=Scope.settings
    )
    # What the rows of our own say, for the platform to read: see ``mirror``.
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

    # What is shown

    def values(self, reading: Reading, renderer: Renderer) -> Json:
        """What ``lesson.html`` shows."""
        document = reading.document
        if isinstance(document, Lesson):
            page = LessonPage(self, reading, document, self.standing(reading)).values(renderer)
            return {**page, "notes": self._notes(reading)}
        if not isinstance(document, Glossary):
            raise TypeError(f"a {document.kind} is not a lesson")
        introduction = [renderer.prose(prose) for prose in document.introduction]
        letters = by_letter(rows(document, self.documents.texts, renderer))
        return {"introduction": introduction, "letters": letters}

    def _notes(self, reading: Reading) -> tuple[Entry, ...]:
        """On the page of a host, what its reader wrote about that host; for their eyes alone."""
        index, host = self.documents.index, reading.document.id
        if reading.learner is None or not any(host in item.hosts for item in index):
            return ()
        return linked(self, of_host(reading.learner, index, host, reading.language))

    def script_args(self, reading: Reading) -> Json:
        """The script's sentences, and under which name it keeps typed text."""
        learner = reading.learner
        return {
            "texts": words.for_script(),
            "keeper": f"{self.dom_prefix}{learner.anonymous_id}" if learner else "",
            "unread": learner is not None and not self.standing(reading).read,
        }

    def versions(self, reading: Reading) -> dict[str, str]:
        """Each check by how often it was answered, or by its text's version."""
        if not isinstance(reading.document, Lesson):
            return {"": reading.wanted}
        standing = self.standing(reading)
        staff = reading.learner is not None and reading.learner.staff
        told = tells_correctness(self, staff=staff)
        checks = {check.id: _version(check, standing) for check in reading.document.checks}
        return {"": f"{reading.wanted} {told:d}{is_closed(self):d}", **checks}

    def standing(self, reading: Reading) -> Standing:
        """How the reader stands; one reading asks the database once."""
        if reading.mode != "learner":
            # Studio binds every author to one and the same nobody, whose answers are nobody's.
            return Standing()
        if self._standing is None or self._standing[0] is not reading:
            self._standing = (reading, standing_of(self, reading.learner))
        return self._standing[1]

    # What learners do

    @learner_handler
    def answer(self, learner: Learner, data: Json) -> Json:
        """Score ``{check, response, token}``, keep it and publish the best so far.

        ``token`` names the post: sent again, because its reply was lost, it counts once.
        Answers the HTML of what has changed: ``card``, ``progress`` and ``open``; and whether the
        lesson is ``complete``.
        """
        page = self._page(learner)
        check = self._check(page.lesson, data)
        token = data.get("token")
        if isinstance(check, Reflection) or not _is_token(token):
            raise Refusal("malformed", words.malformed())
        renamed = self.documents.renamed
        response = renamed.response(check.id, page.meant(check, data.get("response")))
        try:
            share = share_of(score(check, response))
        except BadResponse as error:
            raise Refusal(error.code, words.for_refusal(error.code)) from error
        counts = not is_closed(self)
        standing, new = self._work(learner).answer(
            check.id, response, share, counts=counts, token=token
        )
        if new:
            tell_answered(self, learner, check.id, standing.of(check.id))
        return self._changed(page, standing, check)

    @learner_handler
    def reflect(self, learner: Learner, data: Json) -> Json:
        """Keep ``{check, text, version}``; 409 with the ``current`` text when there is a newer one.

        Answers ``version``, ``answer`` as it is kept and ``saved_at``, and what has changed on the
        page.
        """
        page = self._page(learner)
        check = self._check(page.lesson, data)
        text, version = data.get("text"), whole(data.get("version"))
        if not (isinstance(check, Reflection) and isinstance(text, str)) or version is None:
            raise Refusal("malformed", words.malformed())
        if len(text) > MAX_TEXT:
            raise Refusal("too-long", words.for_refusal("too-long"))
        standing, kept = self._work(learner).write(check.id, text, version)
        return {**kept, **self._changed(page, standing, check)}

    @learner_handler
    def read(self, learner: Learner, data: Json) -> Json:
        """Note that the end was reached."""
        standing = self._work(learner).reach_end()
        return {"complete": standing.complete(self.lesson)}

    def _work(self, learner: Learner) -> LessonWork:
        work = work_of(self, learner)
        if work is None:
            raise Refusal("fault", words.busy(), 503)
        return work

    def _check(self, lesson: Lesson, data: Json) -> Check:
        """The check that ``data`` names, perhaps by what it was called when the page was opened."""
        asked = data.get("check")
        name = self.documents.renamed.now(asked) if isinstance(asked, str) else ""
        found = next((check for check in lesson.checks if check.id == name), None)
        if found is None:
            raise Refusal("no-such-check", words.malformed(), 404)
        return found

    def _page(self, learner: Learner) -> LessonPage:
        reading = self.reading("learner", learner)
        if reading is None or not isinstance(reading.document, Lesson):
            raise Refusal("no-such-check", words.malformed(), 404)
        return LessonPage(self, reading, reading.document)

    def _changed(self, page: LessonPage, standing: Standing, check: Check) -> Json:
        """The HTML of what an answer changes on the page."""
        page = LessonPage(self, page.reading, page.lesson, standing)
        with translation.override(page.reading.language):
            values = {**self.common_values(page.reading), **page.state()}
            changed: Json = {
                "complete": standing.complete(self.lesson),
                "drawn": {check.id: _version(check, standing)},
                "progress": render("lesson/progress.html", values),
                "open": render("lesson/open.html", values),
            }
            if not isinstance(check, Reflection):
                card = {**values, "card": page.card(check.id)}
                changed["card"] = self.expand_urls(render("lesson/check.html", card))
        return changed

    @XBlock.handler
    def student_view_user_state(self, request: Any, suffix: str = "") -> Response:
        """For the mobile app: how far the learner is, as JSON."""

        def state() -> Json:
            learner = require_learner(self)
            standing = standing_of(self, learner)
            earned, possible = points(self.lesson, standing)
            told = tells_correctness(self, staff=learner.staff)
            return {
                "read": standing.read,
                "answered": [id_ for id_, kept in standing.kept.items() if kept.attempts],
                "earned": earned if told else None,
                "possible": possible,
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
        return report_rows(
            self.lesson, user_state_iterator, limit_responses, self.documents.renamed
        )

    def forget_learner(
        self, course_id: str, usage_key: str, student_id: str, requesting_user_id: str
    ) -> None:
        """Our rows go, and the score of the checks, which the platform leaves to us."""
        super().forget_learner(course_id, usage_key, student_id, requesting_user_id)
        possible = self.max_score()
        if possible is not None:
            platform().score_deleted(student_id, course_id, usage_key, possible)


def _is_token(value: object) -> TypeGuard[str | None]:
    return value is None or (isinstance(value, str) and len(value) <= MAX_TOKEN)


def _version(check: Check, standing: Standing) -> str:
    text = standing.texts.get(check.id)
    return str(text.version if text else standing.of(check.id).attempts)
