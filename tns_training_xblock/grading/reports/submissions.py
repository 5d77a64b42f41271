"""The submissions of a block as rows for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch

from tns_training_xblock.content.model import LANGUAGES, NEVER_RENAMED, Exercise, Renamed
from tns_training_xblock.formats import cells
from tns_training_xblock.host.people import Person, people
from tns_training_xblock.work import stored
from tns_training_xblock.work.models import Edition

from ..agreement.blind import unknown
from ..answers import told_in, vote_in
from ..claims import hidden_from
from ..models import Review, Round
from ..rubric import exercise_in
from ..states import State
from ..takers import handed_in
from ..teams.named import ids_of
from ..teams.shared import Shared, adjusted, adjustments

CHUNK = 500
_LEFT = "a trainer who left"
_NOBODY = 0
"""Whoever reads a report may have to make the second mark."""


def report_rows(usage_key: str, renamed: Renamed = NEVER_RENAMED) -> Iterator[dict[str, Any]]:
    """One row a submission, oldest first: who, when, each answer, and the marking as it stands.

    Of what a team handed in one row a member, with the member's own points.

    ``renamed`` says what the ids in older ones are called today.

    The keys are stable English words, with the ids of tasks and criteria (``task: <id>``,
    ``level: <id>``, ``comment: <id>``), and none but ``username`` is one of the platform's own
    columns; times are ISO 8601 in UTC. What was returned is told as it was handed in, and what a
    learner writes since is nobody's business; nor is a first mark, while the second is waited for.
    Three queries for every 500 rows, and one where editions are read for the first time. What is
    marked blind has no name before its release.
    """
    blind = Review.objects.filter(unknown(), work=OuterRef("pk"))
    hidden = Review.objects.filter(hidden_from(_NOBODY), work=OuterRef("pk"))
    works = (
        handed_in(usage_key)
        .annotate(blind=Exists(blind), hidden=Exists(hidden))
        .select_related("review")
        .prefetch_related(Prefetch("review__rounds", Round.objects.order_by("number")))
        .order_by("review__submitted_at", "pk")
        .iterator(chunk_size=CHUNK)
    )
    asked: dict[int, Exercise | None] = {}
    while chunk := list(islice(works, CHUNK)):
        _learn(asked, chunk)
        names = people(id_ for work in chunk for id_ in _named(work))
        for work in chunk:
            for user_id in _whose(work):
                yield _row(work, user_id, names, asked, renamed)


def _named(work: Any) -> tuple[int | None, ...]:
    return (*ids_of(work.review.team, work.user_id), work.review.trainer_id)


def _whose(work: Any) -> list[int | None]:
    """Whose rows there are; of what is blind one, as of what somebody handed in alone."""
    shared = Shared.of(work.review.team)
    alone = shared is None or work.blind
    return [work.user_id] if alone or shared is None else [*sorted(shared.ids)]


def _learn(asked: dict[int, Exercise | None], works: Iterable[Any]) -> None:
    """Add to ``asked`` what editions ask that are not known yet, in one query."""
    read = (each for work in works for each in (work, *work.review.rounds.all()))
    missing = {each.edition_id for each in read if each.edition_id} - asked.keys()
    if missing:
        rows = Edition.objects.filter(pk__in=missing).values_list("pk", "content")
        asked |= {pk: exercise_in(stored.texts(content), LANGUAGES[0]) for pk, content in rows}


def _row(
    work: Any,
    user_id: int | None,
    names: dict[int, Person],
    asked: dict[int, Exercise | None],
    renamed: Renamed,
) -> dict[str, Any]:
    review, rounds = work.review, list(work.review.rounds.all())
    shared = Shared.of(review.team)
    read = rounds[-1] if review.state == State.RETURNED and rounds else work
    person = names.get(user_id or 0)
    trainer = names.get(review.trainer_id)
    person = None if work.blind else person
    row: dict[str, Any] = {
        "name": person.name if person else "",
        "submitted": _moment(read.submitted_at),
        "late": read.late,
        "language": read.language,
        "handed in by": work.taker,
        "round": review.round,
        "returned": _moment(rounds[-1].returned_at) if rounds else "",
        "marking": review.state,
        **({"team": "" if work.blind else shared.name} if shared else {}),
        "points": _points(review, user_id),
        "earned": _earned(review),
        "possible": review.possible,
        "released": _moment(review.released_at),
    }
    tasks = told_in(read.answer, asked.get(read.edition_id or 0), renamed)
    row |= {f"task: {name}": text for name, text in sorted(tasks.items())}
    choice, why = vote_in(read.answer)
    row |= {"vote": choice, "vote, why": why}
    # Whoever makes a second mark may read this too.
    hidden = work.hidden
    levels = renamed.keyed({} if hidden else stored.texts(review.levels))
    comments = renamed.keyed({} if hidden else stored.texts(review.comments))
    row |= {f"level: {name}": renamed.now(level, name) for name, level in sorted(levels.items())}
    row |= {f"comment: {name}": comment for name, comment in sorted(comments.items())}
    nobody = "" if review.state == State.SUBMITTED else _LEFT
    row |= {
        "comment": "" if hidden else stored.text(review.overall),
        "trainer": trainer.username if trainer else nobody,
    }
    # The platform finds its own columns by the name of the user, so that stays as it is.
    return {"username": person.username if person else "", **cells(row)}


def _moment(when: datetime | None) -> str:
    return when.isoformat() if when else ""


def _points(review: Review, user_id: int | None = None) -> int | None:
    """The points last released, where there are any: of a team, those of this member."""
    released = stored.mapping(review.released)
    if "points" not in released:
        return None
    points, possible = (stored.count(released.get(name)) for name in ("points", "possible"))
    by = adjustments(released.get("adjustments")).get(user_id or 0)
    return adjusted(points, possible or review.possible, by)


def _earned(review: Review) -> int | None:
    """What they were before being late cost some of them."""
    late = stored.mapping(stored.mapping(review.released).get("late"))
    return stored.count(late["earned"]) if "earned" in late else _points(review)
