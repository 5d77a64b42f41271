"""A check as the template shows it: the question, its lines, and what is said to an answer.

Nothing here carries a right answer before the learner has answered: ``right`` and ``feedback`` stay
empty until then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from tns_training_xblock.content import markdown
from tns_training_xblock.content.elements import plain
from tns_training_xblock.content.html import Html
from tns_training_xblock.content.model import (
    Check,
    ChoiceCheck,
    MatchCheck,
    NumberCheck,
    OrderCheck,
    Reflection,
    ScoredCheck,
    WordRange,
)
from tns_training_xblock.content.render import Renderer
from tns_training_xblock.content.scoring import Remark, shuffled
from tns_training_xblock.grading.api import Draft

from .cited import Cited, entries
from .lesson_answers import Kept, result_of

Kind = Literal["single", "multiple", "order", "match", "number", "reflection"]
State = Literal["open", "right", "partly", "wrong", "kept", "changed"]


@dataclass(frozen=True, slots=True)
class Partner:
    """A right side to choose from in a match; ``text`` is plain, as options are."""

    id: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A choice, item or pair; ``right`` and ``feedback`` are ``None`` until it was answered."""

    id: str
    text: Html
    chosen: bool = False
    right: bool | None = None
    feedback: Html | None = None
    partners: tuple[Partner, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One check. ``earned`` are the last answer's points, ``best`` the best answer's."""

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
    remark: Line | None = None
    words: WordRange | None = None
    version: int = 0
    saved_at: str = ""
    cited: tuple[Cited, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether the card shows an answer, to be changed only by trying again."""
        return self.state not in ("open", "changed")

    def with_draft(self, draft: Draft | None) -> Card:
        """With a reflection's kept text."""
        if draft is None:
            return self
        text = draft.answer.get("text")
        saved_at = draft.saved_at.isoformat() if draft.saved_at else ""
        typed = text if isinstance(text, str) else ""
        return replace(self, typed=typed, version=draft.version, saved_at=saved_at)


@dataclass(frozen=True, slots=True)
class Telling:
    """What a reader may be told: ``all`` for authors, ``answered`` for learners, else ``nothing``.

    ``seed`` decides the order in which a learner finds what is to be sorted.
    """

    what: Literal["all", "answered", "nothing"]
    seed: str


def card_of(check: Check, number: int, kept: Kept, renderer: Renderer, telling: Telling) -> Card:
    """The card of a scored check or a reflection without its text."""
    question = renderer.prose(check.question)
    if isinstance(check, Reflection):
        return Card(
            id=check.id,
            number=number,
            kind="reflection",
            question=question,
            state="kept" if kept.attempts else "open",
            words=check.words,
            cited=entries(renderer.citations),
        )
    remarks = _remarks(check, kept, telling)
    given = kept.response
    lines, headings = _lines(check, given, renderer, remarks, telling)
    result = result_of(check, given) if kept.attempts else None
    state = _state(kept, result.earned if result else None, check.points, telling)
    return Card(
        id=check.id,
        number=number,
        kind=_kind(check),
        question=question,
        state=state,
        points=check.points,
        partial=not isinstance(check, NumberCheck) and check.partial,
        earned=result.earned if result else 0.0,
        best=round(kept.best * check.points, 4),
        lines=lines,
        headings=headings,
        typed=given if isinstance(check, NumberCheck) and isinstance(given, str) else "",
        unit=check.unit if isinstance(check, NumberCheck) else "",
        remark=_line(check.id, "", renderer, remarks) if isinstance(check, NumberCheck) else None,
        cited=entries(renderer.citations),
    )


def _kind(check: ScoredCheck) -> Kind:
    match check:
        case ChoiceCheck():
            return "multiple" if check.multiple else "single"
        case OrderCheck():
            return "order"
        case MatchCheck():
            return "match"
        case NumberCheck():
            return "number"


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


def _remarks(check: ScoredCheck, kept: Kept, telling: Telling) -> dict[str, Remark]:
    if telling.what == "all":
        return {remark.id: remark for remark in _every_remark(check)}
    result = result_of(check, kept.response) if kept.attempts else None
    if result is None or telling.what == "nothing":
        return {}
    return {remark.id: remark for remark in result.remarks}


def _every_remark(check: ScoredCheck) -> Iterable[Remark]:
    match check:
        case ChoiceCheck():
            return [Remark(one.id, one.right, one.feedback) for one in check.choices]
        case OrderCheck():
            return [Remark(one.id, True, one.feedback) for one in check.items]
        case MatchCheck():
            return [Remark(one.id, True, one.feedback) for one in check.pairs]
        case NumberCheck():
            return [
                Remark(f"{check.answer:f}", True, check.feedback),
                *(Remark(f"{one.value:f}", False, one.feedback) for one in check.mistakes),
                *([Remark("*", False, check.otherwise)] if check.otherwise else []),
            ]


def _lines(
    check: ScoredCheck,
    given: object,
    renderer: Renderer,
    remarks: Mapping[str, Remark],
    telling: Telling,
) -> tuple[tuple[Line, ...], tuple[Html, ...]]:
    """The lines of a check and the titles of their columns."""
    match check:
        case ChoiceCheck():
            chosen = given if isinstance(given, list) else [given]
            return tuple(
                _line(one.id, one.text, renderer, remarks, chosen=one.id in chosen)
                for one in check.choices
            ), ()
        case OrderCheck():
            texts = {one.id: one.text for one in check.items}
            order = _order(tuple(texts), given, telling)
            return tuple(_line(id_, texts[id_], renderer, remarks) for id_ in order), ()
        case MatchCheck():
            return _pairs(check, given, renderer, remarks, telling), tuple(
                renderer.inline(heading) for heading in check.headings
            )
        case NumberCheck():
            values = remarks if telling.what == "all" else {}
            return tuple(_line(value, value, renderer, remarks) for value in values), ()


def _order(ids: tuple[str, ...], given: object, telling: Telling) -> tuple[str, ...]:
    if telling.what == "all":
        return ids
    if isinstance(given, list) and all(isinstance(one, str) for one in given):
        # What was sorted before an author changed the items stays in its order.
        known = dict.fromkeys(id_ for id_ in given if id_ in ids)
        return (*known, *(id_ for id_ in shuffled(ids, telling.seed) if id_ not in known))
    return shuffled(ids, telling.seed)


def _pairs(
    check: MatchCheck,
    given: object,
    renderer: Renderer,
    remarks: Mapping[str, Remark],
    telling: Telling,
) -> tuple[Line, ...]:
    chosen: Mapping[Any, Any] = given if isinstance(given, Mapping) else {}
    texts = {pair.id: plain(markdown.inline(pair.right)) for pair in check.pairs}
    # Two pairs may share a right side: one option stands for both.
    options = {text: id_ for id_, text in reversed(texts.items())}
    order = shuffled(tuple(sorted(options.values())), telling.seed)
    lines = []
    for pair in check.pairs:
        partner = pair.id if telling.what == "all" else chosen.get(pair.id)
        meant = options.get(texts.get(partner, "")) if isinstance(partner, str) else None
        lines.append(
            _line(
                pair.id,
                pair.left,
                renderer,
                remarks,
                partners=tuple(Partner(id_, texts[id_], id_ == meant) for id_ in order),
            )
        )
    return tuple(lines)


def _line(
    id_: str,
    text: str,
    renderer: Renderer,
    remarks: Mapping[str, Remark],
    *,
    chosen: bool = False,
    partners: tuple[Partner, ...] = (),
) -> Line:
    remark = remarks.get(id_)
    return Line(
        id=id_,
        text=renderer.inline(text),
        chosen=chosen,
        right=remark.right if remark else None,
        feedback=renderer.block(remark.feedback) if remark and remark.feedback.strip() else None,
        partners=partners,
    )
