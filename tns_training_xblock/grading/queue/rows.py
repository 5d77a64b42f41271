"""One page of a run's queue, in four queries: counts, rows, names of things and of people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.api import ClusterName, Names, Rights
from tns_training_xblock.grading.agreement.blind import unknown_column
from tns_training_xblock.grading.claims import Claim, hidden_column
from tns_training_xblock.grading.late.cost import Late
from tns_training_xblock.grading.states import CLAIMABLE, OPEN, State
from tns_training_xblock.grading.takers import LEARNER
from tns_training_xblock.grading.teams.named import ids_of, person_of, whose
from tns_training_xblock.grading.teams.shared import Shared
from tns_training_xblock.grading.values import receipt_number
from tns_training_xblock.host.people import Person, people_and
from tns_training_xblock.work import stored
from tns_training_xblock.work.models import Edition

from .counting import Counted, counted
from .filters import among
from .view import Cursor, View

PAGE = 50
_COLUMNS = (
    "pk",
    "submission_uuid",
    "usage_key",
    "user_id",
    "team",
    "round",
    "submitted_at",
    "due_at",
    "late",
    "late_cost",
    "late_most",
    "language",
    "state",
    "shown",
    "taker",
    "owner",
    "claimed_by",
    "claimed_until",
    "points",
    "possible",
    "revise_by",
    "blind",
    "hidden",
    "look_asked_at",
    "from_cluster",
    "from_country",
)
Titles = dict[str, dict[str, str]]
"""What items are called: by usage key, then by language."""


@dataclass(frozen=True, slots=True)
class Row:
    """One submission in a queue; ``person`` is ``None`` once the learner left the platform.

    Where it is ``blind`` nothing here says whose it is.

    ``shown`` is one of :data:`~.view.SHOWN`; ``taker`` says whose it is, and ``waits`` whether a
    learner waits for a trainer. ``late_by`` is ``None`` where it came in time, and zero where
    nobody knows any more by how much it was late; ``left`` is what remains of the points where that
    costs some. ``holder`` has it on the desk now, ``owner`` was given it or marked it.
    ``may_waive`` says whether the reader can let it go without a second mark.
    ``asked_at`` is when the learner asked for another look. ``points`` are those chosen so far,
    released or not; ``None`` where they are not for the reader yet.
    """

    pk: int
    uuid: str
    number: str
    usage_key: str
    person: Person | None
    round: int
    submitted_at: datetime
    late_by: timedelta | None
    language: str
    state: str
    shown: str
    taker: str
    waits: bool
    holder: Person | None
    owner: Person | None
    cluster: ClusterName | None
    country: str
    points: int | None
    left: int | None
    possible: int
    revise_by: datetime | None
    asked_at: datetime | None
    may_mark: bool
    may_waive: bool = False
    blind: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What a queue shows: ``view`` with its rows, and the views before and after them.

    ``trainers`` are those who may mark something in the run, ``people`` everybody named.
    """

    view: View
    rows: tuple[Row, ...]
    counted: Counted
    titles: Titles
    names: Names
    people: Mapping[int, Person]
    trainers: tuple[Person, ...]
    before: View | None
    after: View | None

    @property
    def lost(self) -> bool:
        """Whether what an address led to is gone, and there are rows elsewhere."""
        return self.view.cursor is not None and not self.rows and self.counted.matched > 0


def page(view: View, rights: Rights) -> Page:
    """The rows of a view, fifty at most."""
    counts = counted(view, rights)
    found, more = _found(view, rights)
    names, titles = named(counts.works, rights.course_id)
    wanted = [row[name] for row in found for name in ("owner", "claimed_by")]
    for row in found:
        if not row["blind"]:
            wanted += ids_of(row["team"], row["user_id"])
    known, trainers = people_and([*wanted, *counts.trainers], cohort.in_marking(rights.course_id))
    clusters = {cluster.id: cluster for cluster in names.clusters}
    rows = tuple(_row(values, known, clusters, rights) for values in found)
    before, after = _neighbours(view, rows, more)
    return Page(view, rows, counts, titles, names, known, trainers, before, after)


def named(works: Iterable[int], course_id: str) -> tuple[Names, Titles]:
    """What the run's clusters, groups and items are called: one query for all of them.

    ``works`` has a work of each item.
    """
    editions = cohort.as_names(
        Edition.objects.filter(work__in=list(works)),
        "item",
        word=F("work__usage_key"),
        name=F("titles"),
    )
    rows = list(cohort.names_of(course_id).union(editions, all=True))
    titles = {word: stored.texts(name) for kind, _, word, name in rows if kind == "item"}
    return Names.of(row for row in rows if row[0] != "item"), titles


def _found(view: View, rights: Rights) -> tuple[list[dict[str, Any]], bool]:
    """The rows of the page, in the order of the view, and whether there are more beyond them."""
    reader = int(getattr(rights.user, "pk", 0) or 0)
    rows = among(view, rights).annotate(
        blind=unknown_column(),
        hidden=hidden_column(reader),
        **cohort.place_columns(rights.course_id),
    )
    cursor = view.cursor
    backwards = view.newest != bool(cursor and cursor.back)
    if cursor:
        later = "lt" if backwards else "gt"
        here = Q(submitted_at=cursor.moment)
        rows = rows.filter(
            Q(**{f"submitted_at__{later}": cursor.moment}) | here & Q(**{f"pk__{later}": cursor.pk})
        )
    order = [F(name).desc() if backwards else F(name).asc() for name in ("submitted_at", "pk")]
    found = list(rows.order_by(*order).values(*_COLUMNS)[: PAGE + 1])
    more, found = len(found) > PAGE, found[:PAGE]
    return (found[::-1] if cursor and cursor.back else found), more


def _neighbours(view: View, rows: tuple[Row, ...], more: bool) -> tuple[View | None, View | None]:
    if not rows:
        return None, None
    back = bool(view.cursor and view.cursor.back)
    is_before, is_after = (more, True) if back else (bool(view.cursor), more)
    first, last = rows[0], rows[-1]
    before = replace(view, cursor=Cursor.of(first.submitted_at, first.pk, back=True))
    after = replace(view, cursor=Cursor.of(last.submitted_at, last.pk, back=False))
    return before if is_before else None, after if is_after else None


def _row(
    values: dict[str, Any],
    known: Mapping[int, Person],
    clusters: Mapping[int, ClusterName],
    rights: Rights,
) -> Row:
    claim = Claim.of(values["claimed_by"], values["claimed_until"])
    holder = claim.by if claim and values["state"] in CLAIMABLE else 0
    blind = bool(values["blind"])
    cluster = None if blind else clusters.get(values["from_cluster"])
    country = "" if blind else values["from_country"]
    shared = Shared.of(values["team"])
    late = _late(values)
    hidden = values["hidden"]
    theirs = values["usage_key"], whose(values["team"], values["user_id"])
    return Row(
        pk=values["pk"],
        uuid=values["submission_uuid"],
        number=receipt_number(values["submission_uuid"]),
        usage_key=values["usage_key"],
        person=None if blind else person_of(shared, values["user_id"], known),
        round=values["round"],
        submitted_at=values["submitted_at"],
        late_by=late.by if late else None,
        language=values["language"],
        state=values["state"],
        shown=values["shown"],
        taker=values["taker"],
        waits=values["taker"] == LEARNER and values["state"] in OPEN,
        holder=known.get(holder),
        owner=known.get(values["owner"]),
        cluster=cluster,
        country=country or (cluster.country if cluster else ""),
        points=None if hidden else values["points"],
        left=late.left(values["points"]) if late and late.percent and not hidden else None,
        possible=values["possible"],
        revise_by=values["revise_by"],
        asked_at=values["look_asked_at"],
        blind=blind,
        may_mark=rights.may_mark(*theirs),
        may_waive=values["state"] == State.SECOND and rights.may_moderate(*theirs),
    )


def _late(values: dict[str, Any]) -> Late | None:
    if not values["late"]:
        return None
    due, at = values["due_at"], values["submitted_at"]
    by = max(at - due, timedelta()) if due else timedelta()
    return Late.of(by, values["late_cost"], values["late_most"])
