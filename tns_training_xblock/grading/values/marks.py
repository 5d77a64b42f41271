"""What was handed in, and what trainers made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from django.utils import timezone

from tns_training_xblock.work import stored
from tns_training_xblock.work.models import Work
from tns_training_xblock.work.values import Answer, Attached

from ..comments.passages import Passages, passages
from ..comments.wordings import Wordings, worded, wordings
from ..late.cost import Late
from ..models import Review, Round
from ..reasons.change import Change
from ..rubric import Rubric
from ..teams.shared import Adjustment, adjusted, adjustments


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
    Of a team's, ``adjustments`` are for single members; as one of them sees it (:meth:`of_member`)
    ``points`` are theirs, ``of_team`` the team's and ``own`` what is between the two.
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
    adjustments: Mapping[int, Adjustment] = field(default_factory=dict)
    own: Adjustment | None = None
    of_team: int | None = None

    def of_member(self, user_id: int) -> Mark:
        """The same as one member of a team may see it: nothing is said in it of the others."""
        own = self.adjustments.get(user_id)
        points = adjusted(self.points, self.possible, own)
        change = self.change.of_member(user_id) if self.change else None
        return replace(
            self, points=points, of_team=self.points, own=own, change=change, adjustments={}
        )

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
            adjustments=adjustments(released.get("adjustments")),
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
