"""What one reader sees of a lesson: its parts, the cards of its checks, how far they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.utils.crypto import salted_hmac

from tns_training_xblock.blocks.shared.deadline import deadline_of
from tns_training_xblock.blocks.shared.reading import Reading
from tns_training_xblock.content.model import Check, Lesson, Reflection
from tns_training_xblock.content.uses.html import Html
from tns_training_xblock.content.uses.render import Renderer

from .answers import Progress, Standing, progress
from .cards import Card, card_of
from .following import following
from .lines import Telling, meant
from .listings import Listed
from .text import text_of

Values = dict[str, Any]


class LessonPage:
    """The page of ``lesson`` for one reading of ``block``, whose original's points count."""

    def __init__(
        self, block: Any, reading: Reading, lesson: Lesson, standing: Standing | None = None
    ) -> None:
        self.block = block
        self.reading = reading
        self.lesson = lesson
        self.standing = standing or Standing()

    def values(self, renderer: Renderer) -> Values:
        """What the template shows."""
        text = text_of(self.lesson, self.block.documents, renderer, self.block.dom_prefix)
        return {
            **self.state(),
            "text": text,
            "parts": [self._shown(part) for part in text.parts],
            "following": following(self.lesson, self.block.documents.index),
        }

    def _shown(self, part: Html | Check | Listed) -> Values:
        if isinstance(part, Html):
            return {"html": part}
        if isinstance(part, Listed):
            return {"listed": part}
        return {"card": self.card(part.id)}

    def state(self) -> Values:
        """What changes with every answer."""
        return {
            "progress": self._progress(),
            "open_checks": [
                {"id": check.id, "number": number}
                for number, check in enumerate(self.lesson.checks, 1)
                if not self.standing.of(check.id).attempts
            ],
            "not_right": self._not_right(),
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
        kept = self.standing.of(check.id)
        card = card_of(check, number, kept, renderer, self._telling(check))
        text = self.standing.texts.get(check.id)
        return card.with_draft(text) if card.kind == "reflection" else card

    def meant(self, check: Check, response: object) -> object:
        """``response`` from this page's form, as scoring wants it."""
        return meant(check, response, self._telling(check).seed)

    def _progress(self) -> Progress:
        so_far = progress(self.block.lesson or self.lesson, self.standing)
        if self.reading.mode == "author" or self._tells():
            return so_far
        # Points that rise would tell what the course hides.
        return replace(so_far, earned=0.0, possible=0)

    def _not_right(self) -> list[Values]:
        """What was answered and can still earn points, where the reader may know it."""
        if not self._tells():
            return []
        return [
            {
                "id": check.id,
                "number": number,
                "earned": round(kept.best * check.points, 4),
                "points": check.points,
            }
            for number, check in enumerate(self.lesson.checks, 1)
            if not isinstance(check, Reflection)
            and (kept := self.standing.of(check.id)).attempts
            and kept.best < 1
        ]

    def _tells(self) -> bool:
        learner = self.reading.learner
        return tells_correctness(self.block, staff=learner is not None and learner.staff)

    def _telling(self, check: Check) -> Telling:
        whose = self.reading.whose
        place = f"{self.block.scope_ids.usage_id}/{check.id}"
        # A secret: from a known seed, the order of the lines could be calculated back to ids.
        seed = salted_hmac(
            "tns_training.lesson",
            f"{place}/{whose.anonymous_id if whose else ''}",
            algorithm="sha256",
        ).hexdigest()
        if self.reading.mode == "author":
            return Telling("all", seed)
        return Telling("answered" if self._tells() else "nothing", seed)


def tells_correctness(block: Any, *, staff: bool) -> bool:
    """Whether the course's inherited ``show_correctness`` lets the reader know what is right."""
    rule = getattr(block, "show_correctness", None)
    if rule in ("never", "never_but_include_grade"):
        return False
    if rule != "past_due" or staff:
        return True
    # As long as answers count, nobody is told which of them is right.
    return deadline_of(block, "refuse").due is None or is_closed(block)


def is_closed(block: Any) -> bool:
    """Whether answers given now no longer count: the due date and its grace have passed."""
    return deadline_of(block, "refuse").phase(datetime.now(UTC)) == "closed"
