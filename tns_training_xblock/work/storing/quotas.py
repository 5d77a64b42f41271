"""How much room files take, and whether there is room for one more: counted in the database.

A file counts from the moment its row says that it arrives. The row is there before its first byte,
and is counted once more when it is: of two uploads at once the second sees the first, so that no
limit is passed, whoever else adds files in the same run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, Sum

from tns_training_xblock.host.patience import delete

from ..errors import LimitReached
from ..limits import limits, within
from ..models import Attachment, Work
from ..removal import present

_SCOPES = {
    "file_bytes_per_block": ("here", "mine"),
    "file_bytes_per_run": ("mine",),
    "file_bytes_of_all_per_block": ("here",),
    "file_bytes_of_all_per_run": (),
}
"""By the limit's name, which of a run's files it counts."""


def taking() -> Q:
    """The files that take room: those that count, and what only an earlier round still has."""
    return (present() | Q(state=Attachment.State.EARLIER)) & ~Q(path="")


def used(work: Work, owner: str) -> dict[str, int]:
    """The bytes that count against each limit where ``owner`` adds to ``work``; one query."""
    scopes = {
        "here": Q(work__usage_key=work.usage_key),
        "mine": Q(owner=owner),
    }
    rows = Attachment.objects.filter(taking(), work__course_id=work.course_id)
    wanted = limits()
    sums = {}
    for limit, names in _SCOPES.items():
        if getattr(wanted, limit):
            which = Q()
            for name in names:
                which &= scopes[name]
            sums[limit] = Sum("size", filter=which, default=0)
    if all("mine" in _SCOPES[limit] for limit in sums):
        rows = rows.filter(owner=owner)
    return dict(rows.aggregate(**sums)) if sums else {}


def require_room(work: Work, owner: str, size: int) -> None:
    """Raise :class:`LimitReached` where ``size`` bytes more in ``work`` are too many."""
    for limit, taken in used(work, owner).items():
        within(limit, taken + size, size)


def keep_room(arriving: Attachment) -> None:
    """Take the row of a file back, and raise :class:`LimitReached`, where others were faster."""
    work = arriving.work
    if work is None:
        return
    try:
        for limit, taken in used(work, arriving.owner).items():
            within(limit, taken, arriving.size)
    except LimitReached:
        mine = Attachment.objects.filter(pk=arriving.pk, state=Attachment.State.ARRIVING)
        delete(mine, f"file {arriving.pk}")
        raise


@dataclass(frozen=True, slots=True)
class Usage:
    """What the files of a run, or of one block of it, come to; ``most`` is 0 without a limit."""

    course_id: str
    usage_key: str
    owners: int
    files: int
    bytes: int
    most: int

    @property
    def percent(self) -> int:
        """How much of what is allowed is taken; 0 without a limit."""
        return 100 * self.bytes // self.most if self.most else 0


def usage_of_runs() -> Iterator[Usage]:
    """The room that each run takes, the fullest first."""
    return _usage(("course_id",), limits().file_bytes_of_all_per_run, Q())


def usage_of_blocks(course_id: str = "") -> Iterator[Usage]:
    """The room that each block takes, in one run or in all, the fullest first."""
    of_run = Q(work__course_id=course_id) if course_id else Q()
    return _usage(("course_id", "usage_key"), limits().file_bytes_of_all_per_block, of_run)


def _usage(by: tuple[str, ...], most: int, which: Q) -> Iterator[Usage]:
    columns = {f"in_{name}": F(f"work__{name}") for name in by}
    rows: Any = (
        Attachment.objects.filter(which, taking(), work__isnull=False)
        .values(**columns)
        .annotate(owners=Count("owner", distinct=True), files=Count("pk"), total=Sum("size"))
        .order_by("-total", *columns)
    )
    for row in rows.iterator():
        yield Usage(
            row["in_course_id"],
            row.get("in_usage_key", ""),
            row["owners"],
            row["files"],
            row["total"] or 0,
            most,
        )
