"""What the api takes and gives: small frozen values, never rows of the database."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, TypeVar

from django.utils import timezone

from tns_training_xblock.work import stored
from tns_training_xblock.work.models import Work
from tns_training_xblock.work.values import Answer, Attached, Draft, WorkKey

from .claims import Claim
from .comments.passages import Passages, passages
from .comments.wordings import Wordings, worded, wordings
from .late.cost import Late
from .models import Review, Round
from .reasons.change import Change
from .reasons.looked import Looked
from .rubric import Rubric
from .states import DRAFTING, UNDO, State

Stage = Literal["drafting", "submitted", "reading", "returned", "marked", "withdrawn"]
"""Where a work stands, in the words of its learner."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a learner has in hand after submitting; ``number`` is short enough to read aloud."""

    uuid: str
    number: str
    submitted_at: datetime
    late: bool
    answer: Answer
    files: tuple[Attached, ...]

    @classmethod
    def of(cls, work: Work, files: tuple[Attached, ...]) -> Receipt:
        """The receipt of a submitted work."""
        if work.submission_uuid is None:
            raise ValueError("the work was not submitted")
        return cls(
            uuid=work.submission_uuid,
            number=receipt_number(work.submission_uuid),
            # Whoever took the time out of the row took nothing from the learner.
            submitted_at=work.submitted_at or work.saved_at or timezone.now(),
            late=work.late,
            answer=stored.answer(work.answer),
            files=files,
        )


def receipt_number(uuid: str) -> str:
    """The first eight hex digits of ``uuid``, as ``1A2B-3C4D``."""
    digits = uuid.replace("-", "")[:8].upper()
    return f"{digits[:4]}-{digits[4:]}"


@dataclass(frozen=True, slots=True)
class Marked:
    """What a trainer put into the rubric, as a review's ``released`` and its events keep it.

    ``passages`` are comments on the learner's words, ``wordings`` what of all comments can be read
    in other languages.
    """

    levels: dict[str, str]
    comments: dict[str, str]
    overall: str
    points: int
    passages: Passages = ()
    wordings: Wordings = ()

    @classmethod
    def of(cls, kept: object, rubric: Rubric | None = None) -> Marked:
        """The marking in ``kept``; points that are not there are counted by ``rubric``."""
        parts = stored.mapping(kept)
        levels = stored.texts(parts.get("levels"))
        return cls(
            levels=levels,
            comments=stored.texts(parts.get("comments")),
            overall=stored.text(parts.get("overall")),
            points=stored.count(parts.get("points"), rubric.score(levels) if rubric else 0),
            passages=passages(parts.get("passages")),
            wordings=wordings(parts.get("wordings")),
        )

    def read_in(self, language: str) -> Marked:
        """The same, with each comment in ``language`` as far as there are words for it."""
        return _read_in(self, language)


@dataclass(frozen=True, slots=True)
class Mark:
    """A released marking: what the learner is shown of the submission ``uuid``.

    ``points`` are what counts, and what the gradebook gets; ``earned`` were given, of which being
    ``late`` cost some. ``change`` is what it was before, where its learner had seen another mark.
    """

    points: int
    possible: int
    uuid: str
    rubric: Rubric
    levels: dict[str, str]
    comments: dict[str, str]
    overall: str
    released_at: datetime
    earned: int
    late: Late | None = None
    change: Change | None = None
    passages: Passages = ()
    wordings: Wordings = ()

    @classmethod
    def of(cls, review: Review) -> Mark | None:
        """The mark last released, if any: re-opening and returning leave it to the learner.

        Its rubric is that of what they had answered then.
        """
        released = stored.mapping(review.released)
        if not released or review.released_at is None:
            return None
        edition = review.released_edition
        rubric = Rubric.of(stored.texts(edition.content) if edition else {})
        shown = Marked.of(released, rubric)
        late = stored.mapping(released.get("late"))
        return cls(
            points=shown.points,
            possible=stored.count(released.get("possible"), review.possible),
            uuid=stored.text(released.get("uuid")) or review.submission_uuid,
            rubric=rubric,
            levels=shown.levels,
            comments=shown.comments,
            overall=shown.overall,
            released_at=review.released_at,
            earned=stored.count(late.get("earned"), shown.points),
            late=Late.kept(late),
            change=Change.of(released.get("change")),
            passages=shown.passages,
            wordings=shown.wordings,
        )

    def read_in(self, language: str) -> Mark:
        """As :meth:`Marked.read_in`."""
        return _read_in(self, language)


@dataclass(frozen=True, slots=True)
class PastRound:
    """What was handed in once, and returned at ``returned_at`` with this marking.

    ``content`` is the block's content field as it was answered.
    """

    number: int
    uuid: str
    submitted_at: datetime | None
    late: bool
    language: str
    answer: Answer
    files: tuple[Attached, ...]
    content: dict[str, str]
    marking: Marked
    rubric: Rubric
    trainer_id: int | None
    returned_at: datetime

    @classmethod
    def of(cls, row: Round, files: dict[str, Attached]) -> PastRound:
        """The round in a row; ``files`` are the kept ones by id."""
        content = stored.texts(row.edition.content) if row.edition else {}
        rubric = Rubric.of(content)
        return cls(
            number=row.number,
            uuid=row.submission_uuid,
            submitted_at=row.submitted_at,
            late=row.late,
            language=row.language,
            answer=stored.answer(row.answer),
            files=tuple(files[name] for name in stored.names(row.files) if name in files),
            content=content,
            marking=Marked.of(row.marking, rubric),
            rubric=rubric,
            trainer_id=row.trainer_id,
            returned_at=row.returned_at,
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """All that a learner may know of their own work.

    ``state`` is one of :class:`~.states.State`, or ``drafting`` or ``claimed``; ``rounds`` are what
    was returned before, oldest first, and ``revise_by`` until when what was returned can be handed
    in again. ``withdrawn_at`` is when what is withdrawn was taken back, and ``late`` how late came
    what was handed in; it is ``excused`` where it would be late without the time that was given.
    ``most_rounds`` is how often it can be handed in where the item's rules say so, ``late_cost``
    and ``late_most`` are what they say of handing in now, and ``look`` is what they asked of
    ``mark``.
    """

    draft: Draft
    files: tuple[Attached, ...]
    receipt: Receipt | None
    mark: Mark | None
    state: str = DRAFTING
    rounds: tuple[PastRound, ...] = ()
    revise_by: datetime | None = None
    withdrawn_at: datetime | None = None
    late: Late | None = None
    excused: bool = False
    most_rounds: int | None = None
    look: Looked | None = None
    late_cost: int = 0
    late_most: int = 100

    @property
    def round(self) -> int:
        """The round that was handed in or is being written, from 1."""
        return len(self.rounds) + 1

    @property
    def marked(self) -> bool:
        """Whether ``mark`` is that of what was last handed in, and not of an earlier round."""
        return bool(self.mark and self.receipt and self.mark.uuid == self.receipt.uuid)

    @property
    def stage(self) -> Stage:
        """Where it stands for the learner, who is not told what a trainer is just doing with it."""
        if self.marked:
            return "marked"
        if self.receipt:
            return "submitted" if self.state == State.SUBMITTED else "reading"
        if self.state == State.RETURNED:
            return "returned"
        return "withdrawn" if self.state == State.WITHDRAWN else "drafting"


@dataclass(frozen=True, slots=True)
class Submitted:
    """What a learner handed in, on a page in ``language``.

    ``content`` is the block's content field as they saw it.
    """

    key: WorkKey
    user_id: int | None
    answer: Answer
    submitted_at: datetime | None
    late: bool
    language: str
    content: dict[str, str]


@dataclass(frozen=True, slots=True)
class ReviewState:
    """How the marking of one submission stands.

    ``points`` is the sum of the levels chosen so far, ``mark`` what the learner was last shown.
    ``state`` is one of :class:`~.states.State`; what is being marked and has a mark was re-opened.
    ``round`` counts from 1 how often it was handed in; ``claim`` is whose desk it is on now.
    ``due_at`` is when it was due, ``late`` how late it came.
    ``score_due`` means that the gradebook does not have the points of ``mark`` yet, ``reason`` is
    why it changes and ``look_asked_at`` when its learner asked for another look, if that waits.
    ``second`` means that this is the second mark, as who makes it sees it: nothing here is of the
    first. ``blind`` means that nobody who marks it may know whose it is (:mod:`~.agreement.blind`),
    and ``hidden`` that another began a first mark that is not for this reader to see.
    """

    id: int
    uuid: str
    state: str
    version: int
    levels: dict[str, str]
    comments: dict[str, str]
    overall: str
    points: int
    possible: int
    trainer_id: int | None
    saved_at: datetime | None
    mark: Mark | None
    score_due: bool
    rubric: Rubric
    submission: Submitted
    round: int
    claim: Claim | None
    assigned_to: int | None
    revise_by: datetime | None
    due_at: datetime | None
    late: Late | None
    reason: str = ""
    look_asked_at: datetime | None = None
    passages: Passages = ()
    wordings: Wordings = ()
    second: bool = False
    blind: bool = False
    hidden: bool = False

    @property
    def released(self) -> bool:
        """Whether the learner sees this very marking."""
        return self.state == State.RELEASED

    @property
    def undo_until(self) -> datetime | None:
        """Until when the release can be undone by who made it; ``None`` once it cannot."""
        if not self.released or self.mark is None:
            return None
        until = self.mark.released_at + UNDO
        return until if until > timezone.now() else None

    @property
    def missing(self) -> tuple[str, ...]:
        """The criteria that have no level yet."""
        ids = (criterion.id for criterion in self.rubric.criteria())
        return tuple(name for name in ids if name not in self.levels)

    def snapshot(self) -> dict[str, Any]:
        """The marking alone, as events and the learner's mark keep it."""
        return {
            "levels": self.levels,
            "comments": self.comments,
            "overall": self.overall,
            "points": self.points,
            "passages": [each.kept() for each in self.passages],
            "wordings": list(self.wordings),
        }


_Said = TypeVar("_Said", Marked, Mark)


def _read_in(said: _Said, language: str) -> _Said:
    def read(text: str) -> str:
        return worded(text, said.wordings, language)

    return replace(
        said,
        comments={name: read(text) for name, text in said.comments.items()},
        overall=read(said.overall),
        passages=tuple(replace(each, comment=read(each.comment)) for each in said.passages),
    )
