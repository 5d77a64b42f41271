"""What was written in the diagnoses and worksheets of a run, as far as its reader may know it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Subquery

from tns_training_xblock.cohort.api import Rights, Several, is_team
from tns_training_xblock.content.uses.alphabet import place
from tns_training_xblock.grading.agreement.blind import blind_items, is_unknown
from tns_training_xblock.grading.states import DRAFTING, State
from tns_training_xblock.grading.teams.shared import Shared
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.work import stored
from tns_training_xblock.work.models import Attachment, Work, Writer
from tns_training_xblock.work.sharing.showing import to_trainers
from tns_training_xblock.work.values import Answer, Attached

from .owners import Everybody, Key, Owner, Written, everybody
from .texts import Texts

_SHOWN = (Work.Audience.TRAINERS.value, Work.Audience.GROUP.value)
_COLUMNS = (
    "pk",
    "usage_key",
    "student_id",
    "answer",
    "saved_at",
    "shown_to",
    "submission_uuid",
    "submitted_at",
    "review__state",
    "review__user_id",
    "review__team",
    "review__released_at",
    "review__released__points",
    "review__possible",
    "with_files",
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What somebody keeps in one block; ``id`` is the work's own.

    ``answer`` is empty where trainers may not read it (``readable``), and ``blind`` where they
    may not know whose it is either: such is counted and never shown, and nothing says which on the
    desk it is. ``state`` is that of its submission, or drafting; ``uuid`` leads to the desk.
    ``points`` are those that were released, and ``files`` how many photos and files are with it.
    """

    id: int
    usage_key: str
    owner: Owner
    answer: Answer
    saved_at: datetime | None
    readable: bool
    blind: bool = False
    shown_to: str = ""
    state: str = DRAFTING
    uuid: str = ""
    submitted_at: datetime | None = None
    points: int | None = None
    possible: int = 0
    files: int = 0


@dataclass(frozen=True, slots=True)
class Works:
    """All of a run that its reader may know of, by block, and the learners whom they may see."""

    by_block: Mapping[str, tuple[Kept, ...]] = field(default_factory=dict)
    learners: tuple[Owner, ...] = ()
    whole: bool = True
    """Whether the reader sees all who take the run."""

    def of(self, usage_key: str) -> tuple[Kept, ...]:
        """Those in one block, the oldest first."""
        return self.by_block.get(usage_key, ())

    @property
    def readable(self) -> frozenset[int]:
        """The ids of those that the reader may read."""
        return frozenset(
            each.id for kept in self.by_block.values() for each in kept if each.readable
        )

    def by_owner(self, usage_key: str) -> dict[Key, Kept]:
        """The same by whose they are."""
        return {each.owner.key: each for each in self.of(usage_key)}


def works_in(rights: Rights, texts: Texts) -> Works:
    """What was written in ``texts`` that the holder of ``rights`` may know of.

    Six queries, and those of :func:`~tns_training_xblock.cohort.api.owning` where teams write.
    Trials of the course's team and what those
    wrote who left are not among them.
    """
    diagnoses = {each.usage_key for each in texts.diagnoses}
    keys = [*diagnoses, *(each.usage_key for each in texts.sheets)]
    there = everybody(rights.course_id)
    rows = _rows(rights.course_id, keys)
    owners = _owners(rows, there)
    blind = blind_items(rights.course_id) if any(row["review__state"] for row in rows) else ()
    found: dict[str, list[Kept]] = defaultdict(list)
    for row in rows:
        key, (owner, whose) = row["usage_key"], owners.get(row["pk"], (None, None))
        if owner is not None and rights.may_read(key, whose):
            found[key].append(_kept(row, owner, frozenset(blind), whole=key in diagnoses))
    return Works(
        {key: tuple(each) for key, each in found.items()},
        tuple(_learners(rights, there, keys)),
        rights.may_see_people(),
    )


def _rows(course_id: str, keys: Collection[str]) -> list[dict[str, Any]]:
    works = Work.objects.filter(Work.begun(), course_id=course_id, usage_key__in=keys, part="")
    files = Attachment.objects.filter(work=OuterRef("pk"), state=Attachment.State.KEPT)
    counted = files.order_by().values("work").annotate(count=Count("pk")).values("count")
    rows = works.annotate(with_files=Subquery(counted)).order_by("pk")
    return [{**row} for row in rows.values(*_COLUMNS)] if keys else []


def _owners(rows: list[dict[str, Any]], there: Everybody) -> dict[int, tuple[Owner, Several | int]]:
    """Whose each work is, and the same as rights are asked; of nobody who takes the run none."""
    own = [row for row in rows if not is_team(row["student_id"])]
    shared = {row["pk"]: row for row in rows if is_team(row["student_id"])}
    users: dict[str, int] = dict(platform().student_ids(list(there.known))) if own else {}
    found: dict[int, tuple[Owner, Several | int]] = {}
    for row in own:
        user_id = users.get(row["student_id"], 0)
        if person := there.person(user_id):
            found[row["pk"]] = person, user_id
    writers: dict[int, set[int]] = defaultdict(set)
    if shared:
        wrote = Writer.objects.filter(work__in=list(shared))
        for work, user_id in wrote.values_list("work", "user_id"):
            writers[work].add(user_id)
    written = {pk: _written(row, frozenset(writers[pk])) for pk, row in shared.items()}
    teams = there.teams(written.values())
    return found | {pk: teams[work.place] for pk, work in written.items()}


def _written(row: Mapping[str, Any], wrote: frozenset[int]) -> Written:
    handed_in = Shared.of(row["review__team"]) if row["submission_uuid"] else None
    return Written(row["usage_key"], row["student_id"], wrote, handed_in)


def _kept(row: Mapping[str, Any], owner: Owner, blind: frozenset[str], *, whole: bool) -> Kept:
    """``whole`` is of a diagnosis, which :mod:`.grid` strips of its words."""
    state = row["review__state"] or DRAFTING
    handed_in = bool(row["submission_uuid"])
    # Who asked for another round read the one before without a name.
    marked = handed_in or state == State.RETURNED
    hidden = marked and is_unknown(blind, row["usage_key"], row["review__released_at"])
    shown = row["shown_to"] in _SHOWN or handed_in
    readable = (whole or shown) and not hidden
    return Kept(
        id=row["pk"],
        usage_key=row["usage_key"],
        owner=owner,
        answer=stored.answer(row["answer"]) if readable else {},
        saved_at=row["saved_at"],
        readable=readable,
        blind=hidden,
        shown_to=to_trainers(row["shown_to"]) if handed_in else row["shown_to"],
        state=state if marked and not hidden else DRAFTING,
        uuid="" if hidden else row["submission_uuid"] or "",
        submitted_at=None if hidden else row["submitted_at"],
        points=None if hidden else _points(row["review__released__points"]),
        possible=row["review__possible"] or 0,
        files=row["with_files"] or 0 if readable else 0,
    )


def files_of(kept: Collection[Kept]) -> dict[int, tuple[Attached, ...]]:
    """The photos and files of those that may be read, by the ids of their works; one query."""
    ids = [each.id for each in kept if each.files]
    rows = Attachment.objects.filter(work__in=ids, state=Attachment.State.KEPT)
    found: dict[int, list[Attached]] = defaultdict(list)
    for row in rows.order_by("attached_at", "pk") if ids else ():
        found[row.work_id or 0].append(Attached.of(row))
    return {work: tuple(files) for work, files in found.items()}


def _points(kept: object) -> int | None:
    return None if kept is None else stored.count(kept)


def _learners(rights: Rights, there: Everybody, keys: Collection[str]) -> Iterator[Owner]:
    """Those of whom the reader may know that they have not begun, by name."""
    if all(held.usage_key for held in rights.held) and not rights.may_see_people():
        return
    for user_id in sorted(there.known, key=lambda pk: place(str(there.known[pk]))):
        owner = there.person(user_id)
        if owner and any(rights.may_read(key, user_id) for key in keys):
            yield owner
