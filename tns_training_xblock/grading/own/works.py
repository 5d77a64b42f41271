"""How all that a learner did in a run stands, block by block, in one query."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Case, Max, Q, TextField, Value, When
from django.db.models.functions import Cast

from tns_training_xblock.content.kinds.registry import closed_blocks, handed_in_blocks
from tns_training_xblock.content.uses.diagnosis.shown import CLOSED
from tns_training_xblock.host.permissions import Learner
from tns_training_xblock.work import stored
from tns_training_xblock.work.models import Attachment

from ..answers import tasks_in
from ..teams.shared import adjusted, adjustments
from ..values.standing import Stage, stage_of
from .whose import Row, theirs_now, works_of


@dataclass(frozen=True, slots=True)
class Released:
    """A released mark: ``points`` of ``possible``, of the submission ``uuid``.

    Of a team's they are the learner's own.
    """

    points: int
    possible: int
    uuid: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Own:
    """What a learner has in one block.

    ``best`` is the best share of the points by check, ``texts`` the parts that were written, by the
    ids under which they are kept, and so the tasks of what is never handed in; ``facts`` is what
    else is kept of the block as a whole.
    ``touched_at`` is when something was last kept, ``drafted`` whether the block as a whole has a
    text, ``closed`` whether that can be changed no more, and ``stage`` where it stands.
    """

    usage_key: str
    best: Mapping[str, float] = field(default_factory=dict)
    texts: frozenset[str] = frozenset()
    facts: Mapping[str, Any] = field(default_factory=dict)
    touched_at: datetime | None = None
    drafted: bool = False
    closed: bool = False
    stage: Stage = "drafting"
    mark: Released | None = None


def works_in(learner: Learner) -> dict[str, Own]:
    """All that ``learner`` did in their run, alone or in a team, by the usage key; one query.

    Where they have more than one work in a block, it is how that stands which counts.
    """
    found: dict[str, Own] = {}
    works = _by_work(learner).values()
    told = [Row(*(rows[0][name] for name in Row._fields)) for rows in works]
    theirs = theirs_now(learner, told)
    for row, rows in zip(told, works, strict=True):
        if theirs.get(row.key):
            own = _own(rows, learner.user_id)
            found[own.usage_key] = _joined(found.get(own.usage_key), own)
    return found


def _by_work(learner: Learner) -> dict[Any, list[dict[str, Any]]]:
    # What is kept of a block as a whole has no version. A draft is long and not looked at, but of
    # what is never handed in it alone says how much of it is answered, or that it was closed.
    plain = Q(pk__in=())
    for block in {*handed_in_blocks(), *closed_blocks()} - {*handed_in_blocks(always=True)}:
        plain |= Q(usage_key__contains=f"+type@{block}+", part="", submission_uuid=None)
    facts = Case(
        When(Q(version=0) | plain, then=Cast("answer", TextField())),
        default=Value("", TextField()),
        output_field=TextField(),
    )
    rows = (
        works_of(learner)
        .values(
            "pk",
            "usage_key",
            "part",
            "version",
            "saved_at",
            "student_id",
            "submission_uuid",
            "saved_by",
            "review__state",
            "review__released_at",
            "review__submission_uuid",
            "review__possible",
            "attempts__check_id",
            "files__task",
            "files__state",
        )
        .annotate(
            best=Max("attempts__share"),
            answered_at=Max("attempts__made_at"),
            # As text: not every database can compare, and so group by, what is JSON.
            facts=Max(facts, output_field=TextField()),
            released=Max(Cast("review__released", TextField())),
        )
        .order_by()
    )
    found: dict[Any, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["pk"], []).append({**row})
    return found


def _own(rows: list[dict[str, Any]], user_id: int) -> Own:
    row = rows[0]
    moments = [row["saved_at"], *(each["answered_at"] for each in rows)]
    mark = _mark(row, user_id)
    marked = mark is not None and mark.uuid == row["submission_uuid"]
    kept = stored.mapping(_json(row["facts"]))
    drafted = not row["part"] and row["version"] > 0
    return Own(
        usage_key=row["usage_key"],
        best={
            each["attempts__check_id"]: each["best"] for each in rows if each["best"] is not None
        },
        texts=frozenset(_texts(rows, kept if drafted else {})),
        facts={} if drafted else kept,
        touched_at=max(filter(None, moments), default=None),
        drafted=drafted,
        closed=drafted and CLOSED in kept,
        stage=stage_of(
            row["review__state"] or "", handed_in=bool(row["submission_uuid"]), marked=marked
        ),
        mark=mark if marked else None,
    )


def _texts(rows: list[dict[str, Any]], draft: dict[str, Any]) -> Iterator[str]:
    """The part that was written, or what of a ``draft`` was answered: in words, or with files."""
    if rows[0]["part"]:
        yield rows[0]["part"]
    yield from (name for name, text in tasks_in(draft).items() if text.strip())
    kept = (each for each in rows if each["files__state"] == Attachment.State.KEPT)
    yield from (each["files__task"] for each in kept)


def _mark(row: Mapping[str, Any], user_id: int) -> Released | None:
    released = stored.mapping(_json(row["released"]))
    at = row["review__released_at"]
    if not released or at is None:
        return None
    possible = stored.count(released.get("possible"), row["review__possible"])
    by = adjustments(released.get("adjustments")).get(user_id)
    return Released(
        points=adjusted(stored.count(released.get("points")), possible, by),
        possible=possible,
        uuid=stored.text(released.get("uuid")) or row["review__submission_uuid"],
        at=at,
    )


def _joined(one: Own | None, other: Own) -> Own:
    """Two rows of one block as one."""
    if one is None:
        return other
    whole = max(one, other, key=lambda own: (own.stage != "drafting", own.drafted))
    return Own(
        usage_key=one.usage_key,
        best={
            **one.best,
            **{name: max(one.best.get(name, 0.0), best) for name, best in other.best.items()},
        },
        texts=one.texts | other.texts,
        facts={**one.facts, **other.facts},
        touched_at=max(filter(None, _touched(one, other)), default=None),
        drafted=one.drafted or other.drafted,
        closed=one.closed or other.closed,
        stage=whole.stage,
        mark=whole.mark,
    )


def _touched(*owns: Own) -> Iterator[datetime | None]:
    return (own.touched_at for own in owns)


def _json(text: object) -> object:
    try:
        found: object = json.loads(text) if isinstance(text, str) and text else None
    except ValueError:
        return None
    return found
