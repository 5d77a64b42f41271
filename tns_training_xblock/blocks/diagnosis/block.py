"""``tns_diagnosis``: judge one's own cluster, read what it came to, and again after the tour."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.utils import translation
from django.utils.translation import pgettext
from xblock.fields import Boolean, Dict, Scope, String

from tns_training_xblock.blocks.shared import olx
from tns_training_xblock.blocks.shared.block import CourseBlock
from tns_training_xblock.blocks.shared.handlers import (
    Json,
    Refusal,
    learner_handler,
    unpaced_handler,
)
from tns_training_xblock.blocks.shared.reading import Reading
from tns_training_xblock.blocks.shared.telling import tell_complete
from tns_training_xblock.blocks.studio.mixin import StudioEditing
from tns_training_xblock.content.kinds.registry import block_of, carried_by
from tns_training_xblock.content.model import LANGUAGE_NAMES, Diagnosis
from tns_training_xblock.content.uses.diagnosis.levels import settled
from tns_training_xblock.content.uses.diagnosis.peers import FEWEST
from tns_training_xblock.content.uses.diagnosis.shown import without_words
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.host.incoming import whole
from tns_training_xblock.host.permissions import Learner
from tns_training_xblock.host.templating import render

from . import words
from .answers import Answer, Closed
from .changes import changes_view
from .hooks import DiagnosisHooks
from .text import DiagnosisText, text_of
from .view import form_values, reading_view

if TYPE_CHECKING:
    from .together import Together

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
    _asked: tuple[Reading, Together] | None = None

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
        together = self._together_in(reading)
        draft = together.draft if together else None
        answer = self._shown(reading)
        closed = "closed" in answer
        after = self.moment == AFTER
        return {
            "text": text,
            "cited": text.cited,
            "draft": draft,
            "whose": together.tag if together else "",
            **self.script_args(reading),
            "together": together.view(diagnosis, own=bool(reading.learner)) if together else None,
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
            first = together.first if (together := self._together_in(reading)) else {}
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

        together = self._together_in(reading)
        if together is None:
            return {}
        draft = together.draft
        closed = "closed" in draft.answer
        page = f"{reading.wanted} {closed:d} {together.version}".strip()
        return {"": page, **version_of(draft.version)}

    def asks_now(self, reading: Reading) -> bool:
        """Until it is closed: then it is known from where."""
        together = self._together_in(reading)
        return together is not None and "closed" not in together.draft.answer

    def script_args(self, reading: Reading) -> Json:
        """The name under which the browser keeps what is typed: for one cluster, no other."""
        learner, together = reading.learner, self._together_in(reading)
        if learner is None or together is None:
            return {"key": ""}
        place = [str(self.scope_ids.usage_id), learner.anonymous_id]
        return {"key": "/".join([*place, together.tag] if together.tag else place)}

    def _together_in(self, reading: Reading) -> Together | None:
        """Whose work is shown, and what is kept of it; one reading asks the database once."""
        if reading.whose is None:
            return None
        if self._asked is None or self._asked[0] is not reading:
            self._asked = (reading, self.together(reading.whose))
        return self._asked[1]

    def together(self, learner: Learner) -> Together:
        """Whose diagnosis ``learner`` fills in here."""
        from .together import Together

        course = getattr(self.scope_ids.usage_id, "context_key", None)
        named = self.first if self.moment == AFTER and course is not None else ""
        first = str(course.make_usage_key(block_of(Diagnosis), named)) if course and named else ""
        return Together(str(self.scope_ids.usage_id), first, learner, self.documents.renamed)

    def _shown(self, reading: Reading) -> Answer:
        together = self._together_in(reading)
        if together is None:
            return {}
        answer: Answer = together.draft.answer
        # Who looks as the learner sees what trainers may see.
        return answer if reading.learner else without_words(answer)

    def looked_at(self, reading: Reading) -> None:
        """Keep for one of a cluster that another closed it, and what it came to, for all of it."""
        together = self._together_in(reading)
        if together is None or not together.tag or "closed" not in together.draft.answer:
            return
        if not self.closed:
            self._keep(together.draft.answer)
            self.closed = True
            tell_complete(self)

    def _keep(self, answer: Answer) -> None:
        """What the platform's report says of the learner."""
        self.note_work()
        self.levels = without_words(answer)

    # What learners do

    @learner_handler
    def save_answer(self, learner: Learner, data: Json) -> Json:
        """Keep ``{version, answer, whose}``, and answer what is kept.

        409 with something newer, and with the page where it is closed by now.
        """
        together = self._allowed(learner, data)
        try:
            kept = together.drafts.save(data, olx.texts(self))
        except Closed as error:
            html = self.body(self._reading_of(learner))
            raise Refusal("closed", words.closed(), 409, html=html) from error
        self._keep(kept["answer"])
        return kept

    @unpaced_handler
    def read_answer(self, learner: Learner, data: Json) -> Json:
        """What the kept answers came to, as HTML; ``{whose}`` they are."""
        self._allowed(learner, data)
        reading = self._reading_of(learner)
        with translation.override(reading.language):
            values = {
                **self.common_values(reading),
                **self.values(reading, self.renderer(reading.language)),
            }
            return {"html": self.expand_urls(render("diagnosis/reading.html", values))}

    @unpaced_handler
    def close(self, learner: Learner, data: Json) -> Json:
        """Close ``{version, whose}`` for good: the page.

        With ``{counted}`` among the run's clusters; of a cluster that closes it, once.
        """
        from .work import count_in

        together = self._allowed(learner, data)
        reading, drafts = self._reading_of(learner), together.drafts
        answer = drafts.now().answer
        if not any(settled(answer, each.id) for each in _diagnosis(reading).indicators):
            raise Refusal("empty", words.nothing_yet(), 409)
        counted = data.get("counted") is True and not learner.staff
        drafts.close(whole(data.get("version")), together.cluster if counted else None)
        first = together.first_drafts
        if first and first.now().version:
            first.close(None, None)
        self._keep(drafts.now().answer)
        self.closed = True
        tell_complete(self)
        original = self.documents.original
        if counted and isinstance(original, Diagnosis):
            usage_key = str(self.scope_ids.usage_id)
            count_in(learner.course_id, usage_key, original, self.documents.renamed)
        return {"html": self.body(self._reading_of(learner, reading))}

    def _allowed(self, learner: Learner, data: Json) -> Together:
        """Whose it is now; refused to a page that shows another's, or does not say a cluster's."""
        together = self.together(learner)
        if (data.get("whose") or "") != together.tag:
            html = self.body(self._reading_of(learner))
            raise Refusal("moved", words.moved(), 409, html=html)
        return together

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
