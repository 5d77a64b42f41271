"""What one reader sees of a lesson: its parts, the cards of its checks, how far they are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tns_training_xblock.blocks.shared.deadline import deadline_of
from tns_training_xblock.blocks.shared.reading import Reading
from tns_training_xblock.content.model import Check, Lesson, Reflection
from tns_training_xblock.content.uses.html import Html
from tns_training_xblock.content.uses.render import Renderer

from .answers import Kept, progress
from .cards import Card, card_of
from .lines import Telling, meant
from .listings import Listed
from .text import text_of

if TYPE_CHECKING:
    from tns_training_xblock.work.api import Draft

Values = dict[str, Any]


class LessonPage:
    """The page of ``lesson`` for one reading of ``block``, whose original's points count."""

    def __init__(self, block: Any, reading: Reading, lesson: Lesson) -> None:
        self.block = block
        self.reading = reading
        self.lesson = lesson

    def values(self, renderer: Renderer) -> Values:
        """What the template shows."""
        text = text_of(self.lesson, self.block.documents, renderer, self.block.dom_prefix)
        return {
            **self.state(),
            "text": text,
            "parts": [self._shown(part) for part in text.parts],
        }

    def _shown(self, part: Html | Check | Listed) -> Values:
        if isinstance(part, Html):
            return {"html": part}
        if isinstance(part, Listed):
            return {"listed": part}
        return {"card": self.card(part.id)}

    def state(self) -> Values:
        """What changes with every answer."""
        answers = self._answers
        return {
            "progress": progress(self.block.lesson or self.lesson, answers),
            "open_checks": [
                {"id": check.id, "number": number}
                for number, check in enumerate(self.lesson.checks, 1)
                if not Kept.of(answers, check.id).attempts
            ],
            "closed": is_closed(self.block),
            "answering": self.reading.learner is not None,
        }

    def card(self, check_id: str) -> Card:
        """The card of the check with this id, which the lesson has."""
        number, check = next(
            (number, check)
            for number, check in enumerate(self.lesson.checks, 1)
            if check.id == check_id
        )
        # Each card has HTML ids of its own, so that it can be replaced without the rest.
        prefix = f"{self.block.dom_prefix}{check.id}-"
        renderer = self.block.renderer(self.reading.language, prefix)
        card = card_of(
            check, number, Kept.of(self._answers, check.id), renderer, self._telling(check)
        )
        return card.with_draft(self._drafts.get(check.id)) if card.kind == "reflection" else card

    def meant(self, check: Check, response: object) -> object:
        """``response`` from this page's form, as scoring wants it."""
        return meant(check, response, self._telling(check).seed)

    @cached_property
    def _drafts(self) -> Mapping[str, Draft]:
        learner = self.reading.learner
        if learner is None or not any(
            isinstance(check, Reflection) for check in self.lesson.checks
        ):
            return {}
        from . import work as lesson_work

        return lesson_work.kept(self.block, learner)

    @cached_property
    def _answers(self) -> Mapping[str, object]:
        # Studio binds every author to one and the same nobody, whose answers are nobody's.
        return {} if self.reading.mode in ("author", "preview") else self.block.kept_answers

    def _telling(self, check: Check) -> Telling:
        learner = self.reading.learner
        seed = (
            f"{self.block.scope_ids.usage_id}/{check.id}/{learner.anonymous_id if learner else ''}"
        )
        if self.reading.mode == "author":
            return Telling("all", seed)
        shown = tells_correctness(self.block, staff=learner is not None and learner.staff)
        return Telling("answered" if shown else "nothing", seed)


def tells_correctness(block: Any, *, staff: bool) -> bool:
    """Whether the course's inherited ``show_correctness`` lets the reader know what is right."""
    rule = getattr(block, "show_correctness", None)
    if rule in ("never", "never_but_include_grade"):
        return False
    if rule != "past_due" or staff:
        return True
    due = deadline_of(block, "refuse").due
    return due is None or due < datetime.now(UTC)


def is_closed(block: Any) -> bool:
    """Whether answers given now no longer count: the due date and its grace have passed."""
    return deadline_of(block, "refuse").phase(datetime.now(UTC)) == "closed"
