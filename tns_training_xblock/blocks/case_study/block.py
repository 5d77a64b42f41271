"""``tns_case_study``: read a situation, answer its tasks, hand in, read the mark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils import timezone, translation
from django.utils.translation import get_language, pgettext
from webob import Response
from xblock.core import XBlock
from xblock.fields import Dict, Scope, String

from tns_training_xblock.blocks.shared import olx
from tns_training_xblock.blocks.shared.block import CourseBlock
from tns_training_xblock.blocks.shared.deadline import deadline_of
from tns_training_xblock.blocks.shared.handlers import Json, Refusal, learner_handler, respond
from tns_training_xblock.blocks.shared.reading import Reading
from tns_training_xblock.blocks.shared.sending import attachment, own_link, sending
from tns_training_xblock.blocks.shared.telling import tell, tell_complete
from tns_training_xblock.blocks.studio.mixin import StudioEditing
from tns_training_xblock.content.kinds.registry import carried_by
from tns_training_xblock.content.model import LANGUAGE_NAMES, CaseStudy, Task
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.formats import span
from tns_training_xblock.host.incoming import form
from tns_training_xblock.host.permissions import Learner, require_learner
from tns_training_xblock.host.templating import render

from .answers import Answer, rest_of
from .hooks import CaseHooks
from .marking import marking_url
from .numbers import numbers_read
from .text import CaseText, text_of
from .versions import files_version, versions
from .view import CaseView

if TYPE_CHECKING:
    from tns_training_xblock.grading.api import GroupVote, Standing

    from .work import CaseWork


class CaseStudyBlock(CaseHooks, StudioEditing, CourseBlock):
    """A case study whose answer is marked by a trainer."""

    kinds: ClassVar[tuple[str, ...]] = carried_by("tns_case_study")
    asset = "case_study"
    template = "case_study/case_study.html"
    has_score = True
    asks_place = True
    icon_class = "problem"
    _asked: tuple[Reading, Standing] | None = None

    display_name = String(
        help="The name in the course outline.", default="Case study", scope=Scope.settings
    )
    handed_in = Dict(help="Number and time of the submission.", scope=Scope.user_state)

    # The page

    def values(self, reading: Reading, renderer: Renderer) -> Json:
        """What the templates show of the case study, the learner's answer and the mark."""
        study = _case_study(reading)
        standing = self._standing(reading)
        receipt, mark = (standing.receipt, standing.mark) if standing else (None, None)
        criteria = mark.rubric.criteria(reading.language) if mark else None
        author = reading.mode == "author"
        text = text_of(study, self.documents, renderer, self.dom_prefix, criteria, samples=author)
        view = self._view(study, text, standing, links=reading.learner is not None)
        shows_keys = mark is not None or author
        shown: Json = {
            "situation": text.situation,
            "exhibits": text.exhibits,
            "tasks": view.tasks(keys=shows_keys),
            "vote": view.vote(),
            "group": self._group_vote(reading) if receipt and study.vote else None,
            "rubric": view.rubric(mark.levels, mark.comments) if mark else view.rubric(),
            "outcome": text.outcome if shows_keys else (),
            "samples": text.samples,
            "cited": text.all_cited if shows_keys else text.cited,
        }
        return {
            **shown,
            **self._dates(study),
            "standing": standing,
            "receipt": receipt,
            "mark": mark,
            "worth": mark.possible if mark else study.points,
            "another_rubric": mark is not None and mark.rubric.differs(study.criteria),
            "editable": reading.learner is not None and receipt is None,
            "rest": rest_of(study, _answer(standing)),
            "receipt_url": own_link(self, "receipt") if reading.learner else "",
            "marking_url": marking_url(str(self.scope_ids.usage_id), reading, self.about(reading)),
            "language_names": [LANGUAGE_NAMES[code] for code in self.documents.languages],
        }

    def versions(self, reading: Reading) -> dict[str, str]:
        """What changes with the work, and with the time there is for it."""
        study, standing = _case_study(reading), self._standing(reading)
        if standing is None:
            return {}
        phase = deadline_of(self, study.late).phase(timezone.now())
        return versions(study, standing, reading.wanted, phase)

    def asks_now(self, reading: Reading) -> bool:
        """Not any more once the mark is there."""
        standing = self._standing(reading)
        return standing is not None and standing.mark is None

    def _standing(self, reading: Reading) -> Standing | None:
        """How the work stands that is shown; one reading asks the database once."""
        if reading.whose is None:
            return None
        if self._asked is None or self._asked[0] is not reading:
            self._asked = (reading, self._work(reading.whose).standing())
        return self._asked[1]

    def _group_vote(self, reading: Reading) -> GroupVote | None:
        return self._work(reading.whose).group_vote() if reading.whose else None

    def script_args(self, reading: Reading) -> Json:
        """The name under which the browser keeps typed text."""
        learner = reading.learner
        return {"key": f"{self.scope_ids.usage_id}/{learner.anonymous_id}" if learner else ""}

    def _view(
        self, study: CaseStudy, text: CaseText, standing: Standing | None, *, links: bool = True
    ) -> CaseView:
        """``links`` to the learner's files work for that learner alone."""
        files = standing.files if standing else ()
        return CaseView(
            study, text, _answer(standing), files, self._file_url if links else _no_link
        )

    def _text(self, study: CaseStudy) -> CaseText:
        return text_of(study, self.documents, self.renderer(study.language), self.dom_prefix)

    def _dates(self, study: CaseStudy) -> Json:
        now = timezone.now()
        deadline = deadline_of(self, study.late)
        left = span(deadline.due - now, get_language() or "en") if deadline.due else ""
        return {"deadline": deadline, "phase": deadline.phase(now), "left": left}

    def _file_url(self, file_id: str) -> str:
        return own_link(self, "download", id=file_id)

    def _work(self, learner: Learner) -> CaseWork:
        from .work import CaseWork

        return CaseWork(
            str(self.scope_ids.usage_id),
            learner,
            lambda: self._page(learner),
            lambda answer: numbers_read(self.reading("learner", learner), answer),
            self.documents.renamed,
        )

    def _page(self, learner: Learner) -> str:
        return self.body(self._reading_of(learner))

    def _reading_of(self, learner: Learner) -> Reading:
        reading = self.reading("learner", learner)
        if reading is None:
            raise Refusal("no-text", pgettext("tns", "There is no text in this language."), 404)
        return reading

    # Handlers

    @learner_handler
    def save_answer(self, learner: Learner, data: Json) -> Json:
        """Keep ``{version, answer}``, and answer what is kept; 409 with something newer.

        Both say how the numbers were ``read``.
        """
        kept = self._work(learner).save(data)
        self.note_work()
        return kept

    @learner_handler
    def summary(self, learner: Learner, data: Json) -> Json:
        """What of ``{answer}`` is there and what is missing, as HTML."""
        reading, work = self._reading_of(learner), self._work(learner)
        study, files = _case_study(reading), work.standing().files
        view = CaseView(study, self._text(study), work.read(data), files, self._file_url)
        with translation.override(reading.language):
            lines = view.summary()
            missing = sum(line.state != "done" for line in lines)
            values = {"lines": lines, "missing": missing, "prefix": self.dom_prefix}
            html = render("case_study/summary.html", {**values, **self._dates(study)})
        return {"html": html}

    @learner_handler
    def submit(self, learner: Learner, data: Json) -> Json:
        """Hand in ``{version, answer}``, once: the page as it is from now on."""
        reading = self._reading_of(learner)
        study = _case_study(reading)
        receipt = self._work(learner).submit(
            data,
            deadline_of(self, study.late),
            content=olx.texts(self),
            possible=self.max_score(),
            language=reading.language,
        )
        self.handed_in = {"number": receipt.number, "at": receipt.submitted_at.isoformat()}
        tell_complete(self)
        event = {"number": receipt.number, "late": receipt.late}
        tell(self, lambda: self.runtime.publish(self, "tns_training.case_study.submitted", event))
        return {"number": receipt.number, "html": self._page(learner)}

    @XBlock.handler
    def upload(self, request: Any, suffix: str = "") -> Response:
        """Keep the form field ``file`` with the task ``task``: its list of files as HTML."""

        def work() -> Json:
            learner = require_learner(self)
            if request.method != "POST":
                raise Refusal("not-posted", pgettext("tns", "This address only takes files."), 405)
            sent = form(request)
            task = self._task(sent.get("task"))
            self._work(learner).attach(task, sent.get("file"), sent.get("token"))
            self.note_work()
            return self._files_html(learner, task.id if task else "")

        return respond(self, work, request)

    @learner_handler
    def remove_file(self, learner: Learner, data: Json) -> Json:
        """Take the file ``{id}`` of the task ``{task}`` back: the task's list of files as HTML."""
        task = self._task(data.get("task"))
        self._work(learner).detach(data.get("id"))
        return self._files_html(learner, task.id if task else "")

    @XBlock.handler
    def download(self, request: Any, suffix: str = "") -> Response:
        """The learner's own file ``?id=``."""

        def work() -> Response:
            learner = require_learner(self)
            name, content = self._work(learner).read_file(form(request).get("id", ""))
            return attachment(name, "application/octet-stream", content)

        return sending(self, work, request)

    @XBlock.handler
    def receipt(self, request: Any, suffix: str = "") -> Response:
        """A copy of what was handed in, or of the draft, as plain text."""

        def work() -> Response:
            learner = require_learner(self)
            reading = self._reading_of(learner)
            standing = self._work(learner).standing()
            study = _case_study(reading)
            view = self._view(study, self._text(study), standing)
            with translation.override(reading.language):
                values = {
                    "study": study,
                    "answers": zip(study.tasks, view.tasks(), strict=True),
                    "vote": view.vote(),
                    "receipt": standing.receipt,
                    "learner": learner,
                }
                text = render("case_study/receipt.txt", values)
            return attachment(f"{study.id}.txt", "text/plain", text.encode())

        return sending(self, work, request)

    def _files_html(self, learner: Learner, task_id: str) -> Json:
        reading = self._reading_of(learner)
        standing = self._work(learner).standing()
        study = _case_study(reading)
        view = self._view(study, self._text(study), standing)
        with translation.override(reading.language):
            values = {"files": view.files_of(task_id), "editable": True}
            html = render("case_study/files.html", values)
        return {"html": html, "drawn": dict([files_version(task_id, standing.files)])}

    def _task(self, asked: object) -> Task | None:
        original = self.documents.original
        tasks = original.tasks if isinstance(original, CaseStudy) else ()
        name = self.documents.renamed.now(asked) if isinstance(asked, str) else ""
        return next((task for task in tasks if task.id == name), None)


def _case_study(reading: Reading) -> CaseStudy:
    if not isinstance(reading.document, CaseStudy):
        raise TypeError("the documents of this block are case studies")
    return reading.document


def _no_link(_file_id: str) -> str:
    return ""


def _answer(standing: Standing | None) -> Answer:
    answer = standing.draft.answer if standing else {}
    return answer if isinstance(answer, dict) else {}
