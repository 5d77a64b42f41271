"""``tns_diagnosis``: judge one's own cluster, read what it came to, and again after the tour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils import translation
from django.utils.translation import pgettext
from xblock.fields import Boolean, Dict, Scope, String

from tns_training_xblock.blocks.shared import olx
from tns_training_xblock.blocks.shared.block import CourseBlock
from tns_training_xblock.blocks.shared.handlers import Json, Refusal, learner_handler
from tns_training_xblock.blocks.shared.reading import Reading
from tns_training_xblock.blocks.shared.telling import tell_complete
from tns_training_xblock.blocks.studio.mixin import StudioEditing
from tns_training_xblock.content.kinds.registry import carried_by
from tns_training_xblock.content.model import LANGUAGE_NAMES, Diagnosis
from tns_training_xblock.content.uses.diagnosis.peers import FEWEST
from tns_training_xblock.content.uses.diagnosis.shown import without_words
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.host.incoming import whole
from tns_training_xblock.host.permissions import Learner
from tns_training_xblock.host.templating import render

from . import words
from .answers import Answer
from .changes import changes_view
from .hooks import DiagnosisHooks
from .text import DiagnosisText, text_of
from .view import form_values, reading_view

if TYPE_CHECKING:
    from .work import Drafts

AFTER = "after"


class DiagnosisBlock(DiagnosisHooks, StudioEditing, CourseBlock):
    """What a cluster finds in itself. It is complete once it is closed.

    The same text stands in a run twice. The block of the second time (``moment`` is ``after``)
    knows the name of the ``first`` one, and shows what was answered there once it is closed itself.
    """

    kinds: ClassVar[tuple[str, ...]] = carried_by("tns_diagnosis")
    asset = "diagnosis"
    template = "diagnosis/diagnosis.html"
    asks_place = True
    icon_class = "other"
    _asked: tuple[Reading, Any] | None = None

    display_name = String(
        help="The name in the course outline.", default="Diagnosis", scope=Scope.settings
    )
    moment = String(help="before or after the tour.", default="before", scope=Scope.settings)
    first = String(
        help="The name of the first one's block, of the one after the tour.",
        default="",
        scope=Scope.settings,
    )
    levels = Dict(help="The levels given, for the platform's report.", scope=Scope.user_state)
    closed = Boolean(help="Whether it is closed.", default=False, scope=Scope.user_state)

    # The page

    def values(self, reading: Reading, renderer: Renderer) -> Json:
        """What the templates show of the text, the learner's answers and what they came to."""
        diagnosis = _diagnosis(reading)
        text = text_of(diagnosis, self.documents, renderer, self.dom_prefix)
        draft = self._draft(reading)
        answer = self._shown(reading)
        closed = "closed" in answer
        after = self.moment == AFTER
        return {
            "text": text,
            "cited": text.cited,
            "draft": draft,
            "after": after,
            "closed": closed,
            "editable": reading.learner is not None,
            "judging": reading.learner is not None and not closed,
            "fewest": FEWEST,
            "total": len(diagnosis.indicators),
            "causes": words.causes().items(),
            "language_names": [LANGUAGE_NAMES[code] for code in self.documents.languages],
            **form_values(diagnosis, answer, reading.language),
            **self._outcome(reading, text, answer),
            "peers": self._peers(reading, text) if closed and reading.whose else (),
        }

    def _outcome(self, reading: Reading, text: DiagnosisText, answer: Answer) -> Json:
        """What the answers came to, and beside the first ones once these may be seen."""
        diagnosis = _diagnosis(reading)
        shown: Json = {"read": reading_view(diagnosis, text, answer), "changes": None}
        if self.moment == AFTER and "closed" in answer and reading.whose:
            first = self._of_first(reading.whose)
            shown["changes"] = changes_view(diagnosis, text, first, answer)
        return shown

    def _peers(self, reading: Reading, text: DiagnosisText) -> list[Json]:
        from .work import peers

        if reading.whose is None:
            return []
        found = peers(reading.whose.course_id, str(self.scope_ids.usage_id))
        return [
            {"letter": each.letter, "title": each.title, "figure": found.get(each.id)}
            for each in (text.dimensions if found else ())
        ]

    def versions(self, reading: Reading) -> dict[str, str]:
        """The answers; as "" the language, and whether they are closed."""
        from .work import version_of

        draft = self._draft(reading)
        if draft is None:
            return {}
        closed = "closed" in draft.answer
        return {"": f"{reading.wanted} {closed:d}", **version_of(draft.version)}

    def asks_now(self, reading: Reading) -> bool:
        """Until it is closed: then it is known from where."""
        draft = self._draft(reading)
        return draft is not None and "closed" not in draft.answer

    def script_args(self, reading: Reading) -> Json:
        """The name under which the browser keeps what is typed."""
        learner = reading.learner
        return {"key": f"{self.scope_ids.usage_id}/{learner.anonymous_id}" if learner else ""}

    def _draft(self, reading: Reading) -> Any:
        """What is kept of whose work is shown; one reading asks the database once."""
        if reading.whose is None:
            return None
        if self._asked is None or self._asked[0] is not reading:
            self._asked = (reading, self._drafts(reading.whose).now())
        return self._asked[1]

    def _shown(self, reading: Reading) -> Answer:
        draft = self._draft(reading)
        if draft is None:
            return {}
        answer: Answer = draft.answer
        # Who looks as the learner sees what trainers may see.
        return answer if reading.learner else without_words(answer)

    def _drafts(self, learner: Learner, usage_key: str = "") -> Drafts:
        from .work import Drafts, key_of

        key = key_of(learner, usage_key or str(self.scope_ids.usage_id))
        return Drafts(key, self.documents.renamed)

    def _first(self, learner: Learner) -> Drafts | None:
        """The learner's work in the first block of this text, in the same run."""
        course = getattr(self.scope_ids.usage_id, "context_key", None)
        if not self.first or course is None:
            return None
        return self._drafts(learner, str(course.make_usage_key("tns_diagnosis", self.first)))

    def _of_first(self, learner: Learner) -> Answer:
        first = self._first(learner)
        return first.now().answer if first else {}

    # What learners do

    @learner_handler
    def save_answer(self, learner: Learner, data: Json) -> Json:
        """Keep ``{version, answer}``, and answer what is kept; 409 with something newer."""
        kept = self._drafts(learner).save(data, olx.texts(self))
        self.note_work()
        self.levels = without_words(kept["answer"])
        return kept

    @learner_handler
    def read_answer(self, learner: Learner, data: Json) -> Json:
        """What the kept answers came to, as HTML."""
        reading = self._reading_of(learner)
        with translation.override(reading.language):
            values = {
                **self.common_values(reading),
                **self.values(reading, self.renderer(reading.language)),
            }
            return {"html": self.expand_urls(render("diagnosis/reading.html", values))}

    @learner_handler
    def close(self, learner: Learner, data: Json) -> Json:
        """Close ``{version}`` for good, ``{counted}`` among the run's clusters or not: the page."""
        from .work import cluster_of, count_in

        reading, drafts = self._reading_of(learner), self._drafts(learner)
        if not drafts.now().answer.get("raters"):
            raise Refusal("empty", words.nothing_yet(), 409)
        counted = data.get("counted") is True and not learner.staff
        drafts.close(whole(data.get("version")), cluster_of(learner) if counted else None)
        first = self._first(learner) if self.moment == AFTER else None
        if first and first.now().version:
            first.close(None, None)
        self.note_work()
        self.closed = True
        tell_complete(self)
        original = self.documents.original
        if counted and isinstance(original, Diagnosis):
            usage_key = str(self.scope_ids.usage_id)
            count_in(learner.course_id, usage_key, original, self.documents.renamed)
        return {"html": self.body(self._reading_of(learner, reading))}

    def _reading_of(self, learner: Learner, last: Reading | None = None) -> Reading:
        """This learner's reading; refused where there is no text at all."""
        reading = self.reading("learner", learner, last.wanted if last else None)
        if reading is None:
            raise Refusal("no-text", pgettext("tns", "There is no text in this language."), 404)
        return reading


def _diagnosis(reading: Reading) -> Diagnosis:
    if not isinstance(reading.document, Diagnosis):
        raise TypeError("the documents of this block are diagnoses")
    return reading.document
