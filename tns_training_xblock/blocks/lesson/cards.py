"""A check as the template shows it: the question, its lines, and what is said to an answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal

from tns_training_xblock.content.model import (
    Check,
    Citation,
    NumberCheck,
    Reflection,
    WordRange,
)
from tns_training_xblock.content.uses.html import Html
from tns_training_xblock.content.uses.judging import judge
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.content.uses.scoring import MAX_TEXT

from .answers import Kept, result_of
from .lines import Line, Lines, Telling

if TYPE_CHECKING:
    from tns_training_xblock.work.api import Draft

FITS_NARROW, FITS_WIDE = 22, 42
"""How many characters a closed list shows at least, on a phone and on a desk."""

Kind = Literal["single", "multiple", "order", "match", "number", "reflection"]
State = Literal["open", "right", "partly", "wrong", "kept", "changed"]


@dataclass(frozen=True, slots=True)
class Card:
    """One check. ``earned`` are the last answer's points today, ``best`` those that count.

    The second are the best answer's, by the question as it was when that was sent. ``typed`` is
    the text or number that was given, ``values`` all that such a number can mean.
    """

    longest: ClassVar[str] = str(MAX_TEXT)
    """How many characters a reflection may have; as text, so that no page groups its digits."""

    id: str
    number: int
    kind: Kind
    question: Html
    state: State = "open"
    points: int = 0
    partial: bool = False
    earned: float = 0.0
    best: float = 0.0
    lines: tuple[Line, ...] = ()
    headings: tuple[Html, ...] = ()
    typed: str = ""
    unit: str = ""
    values: tuple[Decimal, ...] = ()
    remark: Line | None = None
    words: WordRange | None = None
    version: int = 0
    saved_at: str = ""
    cited: tuple[Citation, ...] = ()

    @property
    def longest_partner(self) -> str:
        """The longest right side of a match: its room is kept free, and choosing moves nothing."""
        texts = (partner.text for line in self.lines[:1] for partner in line.partners)
        return max(texts, key=len, default="")

    @property
    def cut(self) -> Literal["", "narrow", "wide"]:
        """On which pages a closed list may cut a right side of a match."""
        length = len(self.longest_partner)
        return "" if length <= FITS_NARROW else "narrow" if length <= FITS_WIDE else "wide"

    @property
    def answered(self) -> bool:
        """Whether the card shows an answer, to be changed only by trying again."""
        return self.state not in ("open", "changed")

    @property
    def uncounted(self) -> bool:
        """Whether less counts than the last answer would earn today."""
        return self.best < self.earned

    def with_draft(self, draft: Draft | None) -> Card:
        """With a reflection's kept text."""
        if draft is None:
            return self
        answer = draft.answer if isinstance(draft.answer, dict) else {}
        text = answer.get("text")
        saved_at = draft.saved_at.isoformat() if draft.saved_at else ""
        typed = text if isinstance(text, str) else ""
        return replace(self, typed=typed, version=draft.version, saved_at=saved_at)


def card_of(check: Check, number: int, kept: Kept, renderer: Renderer, telling: Telling) -> Card:
    """The card of a scored check or a reflection without its text."""
    question = renderer.prose(check.question)
    if isinstance(check, Reflection):
        return Card(
            id=check.id,
            number=number,
            kind=check.form,
            question=question,
            state="kept" if kept.attempts else "open",
            words=check.words,
            cited=renderer.citations,
        )
    lines = Lines(check, kept, renderer, telling)
    result = result_of(check, kept.response) if kept.attempts else None
    number_check = check if isinstance(check, NumberCheck) else None
    typed = kept.response if number_check and isinstance(kept.response, str) else ""
    return Card(
        id=check.id,
        number=number,
        kind=check.form,
        question=question,
        state=_state(kept, result.earned if result else None, check.points, telling),
        points=check.points,
        partial=not isinstance(check, NumberCheck) and check.partial,
        earned=result.earned if result else 0.0,
        best=round(kept.best * check.points, 4),
        lines=lines.all(),
        headings=lines.headings,
        typed=typed,
        unit=number_check.key.unit if number_check else "",
        values=judge(typed, number_check.key).values if number_check else (),
        remark=lines.one(check.id, "") if number_check else None,
        cited=renderer.citations,
    )


def _state(kept: Kept, earned: float | None, points: int, telling: Telling) -> State:
    if not kept.attempts:
        return "open"
    if earned is None:
        return "changed"
    if telling.what == "nothing":
        return "kept"
    if earned >= points:
        return "right"
    return "partly" if earned > 0 else "wrong"
