"""What is answered in writing: read it, answer its tasks, hand in, read the mark."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from django.utils import timezone
from xblock.fields import Dict, Scope

from tns_training_xblock.blocks.shared.block import CourseBlock
from tns_training_xblock.blocks.shared.deadline import deadline_of
from tns_training_xblock.blocks.shared.handlers import Json
from tns_training_xblock.blocks.shared.reading import Reading
from tns_training_xblock.blocks.shared.sending import own_link, own_links
from tns_training_xblock.content.model import LANGUAGE_NAMES, Criterion, Exercise
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.permissions import Learner

from .answers import Answer, rest_of
from .dates import Given, dates
from .fields import tells
from .handing import ExerciseHanding
from .hooks import ExerciseHooks
from .reaching import marking_url, may_write, pace_of, run_links
from .rounds import (
    ChangedView,
    RoundView,
    SaidView,
    changed_of,
    due_of,
    mark_in,
    passages_on,
    round_views,
    said_of,
    said_on,
)
from .text import ExerciseText, text_of
from .versions import versions
from .view import ExerciseView

if TYPE_CHECKING:
    from tns_training_xblock.grading.api import GroupVote, Mark, Standing

    from .together import TogetherView
    from .work import ExerciseWork


class ExerciseBlock(ExerciseHanding, ExerciseHooks, CourseBlock):
    """An exercise whose answer a trainer marks by its criteria.

    A block type extends it, with its ``kinds``, ``asset`` and ``template``, and the
    ``content_type`` under which search finds it.
    """

    styles = ("exercise",)
    asks_place = True
    _asked: tuple[Reading, Standing, bool] | None = None
    _work: ExerciseWork | None = None
    _told: tuple[Standing, TogetherView] | None = None

    handed_in = Dict(help="Number and time of the submission.", scope=Scope.user_state)

    # The page

    def values(self, reading: Reading, renderer: Renderer) -> Json:
        """What the templates show of the exercise, the learner's answer and the mark."""
        exercise = exercise_of(reading)
        standing = self.standing(reading)
        receipt = standing.receipt if standing else None
        mark = mark_in(standing, reading.language)
        author = reading.mode == "author"
        criteria = mark.rubric.criteria(reading.language) if mark else None
        text = text_of(
            exercise, self.documents, renderer, self.dom_prefix, criteria, samples=author
        )
        view = self._view_of(exercise, text, standing, links=reading.learner is not None)
        shows_keys = mark is not None or author
        shown: Json = {
            "situation": text.situation,
            "exhibits": text.exhibits,
            "tasks": view.tasks(keys=shows_keys),
            "vote": view.vote(),
            "loose": view.loose(),
            "loose_vote": view.loose_vote(),
            "group": self._group_vote(reading) if receipt and exercise.vote else None,
            "rubric": view.rubric(mark.levels, mark.comments) if mark else view.rubric(),
            "outcome": text.outcome if shows_keys else (),
            "samples": text.samples,
            "cited": text.all_cited if shows_keys else text.cited,
        }
        return {
            **shown,
            **self.dates(reading, standing),
            **self._rounds(reading, standing),
            "together": (together := self.together(reading, standing)),
            "hidden": self._asked is not None and self._asked[2],
            "standing": standing,
            "whose": self._work.together.tag if self._work else "",
            "key": self.script_args(reading)["key"],
            "receipt": receipt,
            "mark": mark,
            "changed": changed_of(text.criteria, text.rubric, mark) if mark else (),
            "may_ask": self.may_ask(reading.learner, standing),
            "worth": mark.possible if mark else exercise.points,
            "another_rubric": mark is not None and mark.rubric.differs(exercise.criteria),
            "editable": may_write(reading, receipt, together),
            "rest": rest_of(exercise, _answer(standing)),
            "tells": tells(exercise),
            "hands_in": bool(exercise.criteria),
            "receipt_url": own_link(self, "receipt") if reading.learner else "",
            **run_links(reading),
            "pace": pace_of(reading, standing),
            "printed_url": own_link(self, "receipt", form="page") if reading.learner else "",
            "marking_url": marking_url(str(self.scope_ids.usage_id), reading, self.about(reading)),
            "language_names": [LANGUAGE_NAMES[code] for code in self.documents.languages],
        }

    def versions(self, reading: Reading) -> dict[str, str]:
        """What changes with the work, and with the time there is for it."""
        exercise, standing = exercise_of(reading), self.standing(reading)
        if standing is None:
            return {}
        time = self.dates(reading, standing)["dates"].version
        together = self.together(reading, standing)
        whose = f" {together.version}" if together and together.version.strip() else ""
        return versions(exercise, standing, reading.wanted, f"{time}{whose}")

    def asks_now(self, reading: Reading) -> bool:
        """Not any more once the mark is there."""
        standing = self.standing(reading)
        return standing is not None and standing.mark is None

    def standing(self, reading: Reading) -> Standing | None:
        """How the work stands that is shown; one reading asks the database once.

        Who looks at the course as its learner gets no draft that is not for them.
        """
        if reading.whose is None:
            return None
        if self._asked is None or self._asked[0] is not reading:
            self._work = self.work(reading.whose)
            found = self._work.standing()
            hidden = reading.learner is None and _is_draft(found) and not self.lets_look(found)
            self._asked = (reading, _unread(found) if hidden else found, hidden)
        return self._asked[1]

    def lets_look(self, standing: Standing) -> bool:
        """Whether a draft is for whoever looks at the course as its learner.

        Not what was taken back: its page says that only its learner sees it then.
        """
        return standing.stage != "withdrawn"

    def together(self, reading: Reading, standing: Standing | None) -> TogetherView | None:
        """With whom the work that is shown is answered."""
        if standing is None or self._work is None:
            return None
        if self._told is None or self._told[0] is not standing:
            self._told = (standing, self._work.together.view(standing, exercise_of(reading)))
        return self._told[1]

    def may_ask(self, learner: Learner | None, standing: Standing | None) -> bool:
        """Whether this learner can ask for another look at the mark: once, unless it is frozen."""
        if learner is None or standing is None or not standing.marked or standing.look:
            return False
        return not platform().grades_frozen(learner.course_id)

    def _group_vote(self, reading: Reading) -> GroupVote | None:
        return self.work(reading.whose).group_vote() if reading.whose else None

    def _rounds(self, reading: Reading, standing: Standing | None) -> Json:
        """The earlier rounds; while the learner writes, the last one is what they are ``asked``."""
        views = self.rounds(reading, standing) if standing else ()
        asked = views[-1] if views and standing and not standing.receipt else None
        return {"rounds": views[:-1] if asked else views, "asked": asked}

    def rounds(self, reading: Reading, standing: Standing) -> tuple[RoundView, ...]:
        """The rounds that were given back before, as ``reading`` shows them."""
        url = own_links(self, "download", "id") if reading.learner else _no_link
        exercise = exercise_of(reading)
        return round_views(
            exercise, standing, partial(self._text, exercise), url, self.documents.renamed
        )

    def script_args(self, reading: Reading) -> Json:
        """The name under which the browser keeps typed text."""
        learner, standing = reading.learner, self.standing(reading)
        if learner is None or standing is None or self._work is None:
            return {"key": ""}
        whose = self._work.together.whose
        # What was typed for one team is offered to no other.
        place = [str(self.scope_ids.usage_id), learner.anonymous_id]
        return {"key": "/".join([*place, whose.student_id] if whose.team else place)}

    def view(
        self, reading: Reading, standing: Standing, answer: Answer | None = None
    ) -> ExerciseView:
        """What the learner answered, or ``answer``, for a handler to show a part of."""
        exercise = exercise_of(reading)
        return self._view_of(exercise, self._text(exercise), standing, answer)

    def _view_of(
        self,
        exercise: Exercise,
        text: ExerciseText,
        standing: Standing | None,
        answer: Answer | None = None,
        *,
        links: bool = True,
    ) -> ExerciseView:
        """``links`` to the learner's files work for that learner alone."""
        files, rounds = (standing.files, standing.rounds) if standing else ((), ())
        before = {file.id: each.number for each in rounds for file in each.files}
        shown = _answer(standing) if answer is None else answer
        said = said_on(exercise, passages_on(standing, exercise.language), self.documents.renamed)
        url = own_links(self, "download", "id") if links else _no_link
        return ExerciseView(exercise, text, shown, files, url, before, said)

    def text(self, reading: Reading) -> ExerciseText:
        """What of the exercise is the same for all readers."""
        return self._text(exercise_of(reading))

    def _text(
        self, exercise: Exercise, criteria: tuple[Criterion, ...] | None = None
    ) -> ExerciseText:
        renderer = self.renderer(exercise.language)
        return text_of(exercise, self.documents, renderer, self.dom_prefix, criteria)

    def said(self, reading: Reading, mark: Mark) -> tuple[SaidView, ...]:
        """What the trainer said on each criterion of ``mark``."""
        text = self._text(exercise_of(reading), mark.rubric.criteria(reading.language))
        return said_of(text.criteria, text.rubric, mark.read_in(reading.language))

    def changed(self, reading: Reading, mark: Mark) -> tuple[ChangedView, ...]:
        """From what to what a changed mark went, by criterion."""
        text = self._text(exercise_of(reading), mark.rubric.criteria(reading.language))
        return changed_of(text.criteria, text.rubric, mark)

    def dates(self, reading: Reading, standing: Standing | None) -> Json:
        """Until when work that stands so can be handed in, and what coming late costs."""
        own = due_of(standing, deadline_of(self, exercise_of(reading).late))
        over = own.due is None or (standing is not None and standing.marked)
        given = self._given(reading, standing) if standing and not over else None
        found = dates(own, given, timezone.now())
        return {
            "dates": found,
            "deadline": found.deadline,
            "phase": found.phase,
            "left": found.left,
        }

    def _given(self, reading: Reading, standing: Standing) -> Given:
        """What trainers said that bears on time; who only looks on asks once more."""
        about = self.about(reading)
        if about is None and reading.whose:
            from tns_training_xblock.blocks.shared.place import about as about_of

            about = about_of(reading.whose, str(self.scope_ids.usage_id))
        time = about.time if about else None
        if reading.whose:
            time = (self._work or self.work(reading.whose)).together.time(time)
        return Given(time, standing.late_cost, standing.late_most)


def exercise_of(reading: Reading) -> Exercise:
    """What the reader answers."""
    if not isinstance(reading.document, Exercise):
        raise TypeError("the documents of this block are exercises")
    return reading.document


def _no_link(_file_id: str) -> str:
    return ""


def _is_draft(standing: Standing) -> bool:
    return standing.receipt is None and bool(standing.draft.answer or standing.files)


def _unread(standing: Standing) -> Standing:
    """``standing`` without a word of the draft, and without what was given with it."""
    return replace(standing, draft=replace(standing.draft, answer={}), files=())


def _answer(standing: Standing | None) -> Answer:
    answer = standing.draft.answer if standing else {}
    return answer if isinstance(answer, dict) else {}
