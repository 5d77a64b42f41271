"""The lines of a check: its choices, items or pairs, as a reader may see them.

Nothing here carries a right answer before the learner has answered: ``right`` and ``feedback`` stay
empty until then, items come in another order, and a pair's id is hidden behind a token.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from django.utils.crypto import salted_hmac

from tns_training_xblock.content.model import (
    Check,
    ChoiceCheck,
    MatchCheck,
    NumberCheck,
    OrderCheck,
    ScoredCheck,
)
from tns_training_xblock.content.syntax import markdown
from tns_training_xblock.content.syntax.elements import plain
from tns_training_xblock.content.uses.html import Html
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.content.uses.scoring import Remark, shuffled
from tns_training_xblock.formats import number

from .answers import Kept, result_of

_REST = "*"
"""Stands for every other number."""


@dataclass(frozen=True, slots=True)
class Partner:
    """A right side to choose from in a match; ``text`` is plain, as options are.

    ``token`` stands for the pair's id, which would give the right answer away.
    """

    token: str
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

    @property
    def partner(self) -> str:
        """The partner that was chosen."""
        return next((partner.text for partner in self.partners if partner.chosen), "")


@dataclass(frozen=True, slots=True)
class Telling:
    """What a reader may be told: ``all`` for authors, ``answered`` for learners, else ``nothing``.

    ``seed`` decides the order in which a learner finds what is to be sorted.
    """

    what: Literal["all", "answered", "nothing"]
    seed: str


def meant(check: Check, response: object, seed: str) -> object:
    """``response`` with the tokens of a match's right sides turned back into ids.

    Nothing but a token stands for a right side: its id is that of the line it belongs to.
    """
    if not isinstance(check, MatchCheck) or not isinstance(response, Mapping):
        return response
    ids = {_token(seed, pair.id): pair.id for pair in check.pairs}
    return {
        left: ids.get(right) if isinstance(right, str) else None for left, right in response.items()
    }


def _token(seed: str, id_: str) -> str:
    token = salted_hmac("tns_training.match", f"{seed}/{id_}", algorithm="sha256")
    return token.hexdigest()[:12]


class Lines:
    """Makes the lines of ``check`` with what ``kept`` says of a learner's answer."""

    def __init__(
        self, check: ScoredCheck, kept: Kept, renderer: Renderer, telling: Telling
    ) -> None:
        self._check = check
        self._given = kept.response
        self._renderer = renderer
        self._telling = telling
        self._remarks = {remark.id: remark for remark in _remarks(check, kept, telling)}

    @property
    def headings(self) -> tuple[Html, ...]:
        """The titles of a match's two columns."""
        titles = self._check.headings if isinstance(self._check, MatchCheck) else ()
        return tuple(self._renderer.inline(title) for title in titles)

    def all(self) -> tuple[Line, ...]:
        """Every line in the order of showing; a number has lines for authors only."""
        match self._check:
            case ChoiceCheck(choices=choices):
                chosen = self._given if isinstance(self._given, list) else [self._given]
                return tuple(self.one(one.id, one.text, chosen=one.id in chosen) for one in choices)
            case OrderCheck(items=items):
                texts = {item.id: item.text for item in items}
                return tuple(self.one(id_, texts[id_]) for id_ in self._order(tuple(texts)))
            case MatchCheck() as check:
                return tuple(self._pairs(check))
            case NumberCheck():
                values = self._remarks if self._telling.what == "all" else ()
                return tuple(self.one(value, self._written(value)) for value in values)

    def one(
        self, id_: str, text: str, *, chosen: bool = False, partners: tuple[Partner, ...] = ()
    ) -> Line:
        """The line ``id_`` with what is remarked on it."""
        remark = self._remarks.get(id_)
        feedback = remark.feedback if remark else ""
        return Line(
            id=id_,
            text=self._renderer.inline(text),
            chosen=chosen,
            right=remark.right if remark else None,
            feedback=self._renderer.block(feedback) if feedback.strip() else None,
            partners=partners,
        )

    def _written(self, value: str) -> str:
        return value if value == _REST else number(Decimal(value), self._renderer.language)

    def _order(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        if self._telling.what == "all":
            return ids
        mixed = shuffled(ids, self._telling.seed)
        given = self._given if isinstance(self._given, list) else []
        # What was sorted before an author changed the items stays in its order.
        sorted_once = dict.fromkeys(id_ for id_ in given if isinstance(id_, str) and id_ in ids)
        return (*sorted_once, *(id_ for id_ in mixed if id_ not in sorted_once))

    def _pairs(self, check: MatchCheck) -> Iterator[Line]:
        given = self._given if isinstance(self._given, Mapping) else {}
        texts = {pair.id: plain(markdown.inline(pair.right)) for pair in check.pairs}
        # Two pairs may share a right side: one option stands for both.
        options = {text: id_ for id_, text in reversed(texts.items())}
        tokens = {id_: _token(self._telling.seed, id_) for id_ in options.values()}
        # By what nobody can calculate: any order that left one out would give something away.
        order = sorted(tokens, key=tokens.__getitem__)
        for pair in check.pairs:
            partner = pair.id if self._telling.what == "all" else given.get(pair.id)
            shown = options.get(texts.get(partner, "")) if isinstance(partner, str) else None
            partners = tuple(Partner(tokens[id_], texts[id_], id_ == shown) for id_ in order)
            yield self.one(pair.id, pair.left, partners=partners)


def _remarks(check: ScoredCheck, kept: Kept, telling: Telling) -> Iterable[Remark]:
    if telling.what == "all":
        return _every_remark(check)
    result = result_of(check, kept.response) if kept.attempts else None
    return result.remarks if result and telling.what == "answered" else ()


def _every_remark(check: ScoredCheck) -> Iterator[Remark]:
    match check:
        case ChoiceCheck(choices=choices):
            yield from (Remark(one.id, one.right, one.feedback) for one in choices)
        case OrderCheck(items=items):
            yield from (Remark(one.id, True, one.feedback) for one in items)
        case MatchCheck(pairs=pairs):
            yield from (Remark(one.id, True, one.feedback) for one in pairs)
        case NumberCheck():
            yield Remark(f"{check.key.answer:f}", True, check.feedback)
            yield from (Remark(f"{one.value:f}", False, one.feedback) for one in check.mistakes)
            if check.otherwise:
                yield Remark(_REST, False, check.otherwise)
