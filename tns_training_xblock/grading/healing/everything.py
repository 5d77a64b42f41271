"""Going through all there is, some hundreds at a time, and settling what looks wrong.

What a batch shows may have changed since it was read: nobody waits while it is read. So it is only
suspected, and looked at again while its work is held.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone
from submissions.models import StudentItem

from tns_training_xblock.host.patience import update
from tns_training_xblock.work.models import Work
from tns_training_xblock.work.storing.losing import Lost, missing_files

from ..claims import columns
from ..models import Review
from ..submitting import ITEM_TYPE
from ..values import receipt_number
from .cases import Place, cases_of, place_of, places_of_mates, reviewed, without_review
from .judging import judged
from .kinds import Finding, Kind
from .mending import of_no_work, settle

BATCH = 500
"""How many are read together: a handful of queries each time, whatever there is in all."""
_HEAVY = ("levels", "comments", "overall", "former")


@dataclass
class Healing:
    """``heal()`` goes through a ``run``, or everything; ``looked`` and ``lapsed`` count on the way.

    ``lapsed`` are claims that ended by themselves: nothing was wrong with them. With ``files`` the
    storage is asked for each file, which may take long.
    """

    run: str = ""
    dry_run: bool = False
    files: bool = False
    looked: int = 0
    lapsed: int = 0

    def heal(self) -> Iterator[Finding]:
        """What disagrees, one after the other, mended as far as :mod:`.kinds` says.

        Safe at any time, any number of times; with ``dry_run`` nothing is changed.
        """
        yield from self._handed_in_and_not_shown()
        yield from self._reviews()
        yield from self._of_nobody()
        if self.files:
            yield from map(_of_lost, missing_files(self.run))

    def _handed_in_and_not_shown(self) -> Iterator[Finding]:
        handed_in = Work.objects.filter(part="", submission_uuid__isnull=False, review=None)
        for batch in _batches(self._here(handed_in).defer("answer")):
            for work in batch:
                for found in self._settled(place_of(work)):
                    if found.kind is not Kind.SUBMISSION_UNKNOWN:  # which is told below
                        yield found

    def _reviews(self) -> Iterator[Finding]:
        # Whoever looks for a run also looks where the run was lost.
        here = Q(course_id=self.run) | Q(work__course_id=self.run) if self.run else Q()
        for batch in _batches(Review.objects.filter(here).defer(*_HEAVY)):
            self.looked += len(batch)
            self._end_claims(batch)
            for case in cases_of(batch):
                if next(judged(case), None) is None or case.review is None:
                    continue
                if case.work is not None:
                    yield from self._settled(place_of(case.work))
                elif Review.objects.filter(pk=case.review.pk).exists():
                    yield of_no_work(case.review)

    def _of_nobody(self) -> Iterator[Finding]:
        """What edx-submissions has where there is no review."""
        mates, of_runs_gone = places_of_mates(self.run), Counter[str]()
        for batch in _batches(self._here(StudentItem.objects.filter(item_type=ITEM_TYPE))):
            places: list[Place] = [(one.course_id, one.item_id, one.student_id) for one in batch]
            known = reviewed(places) | mates
            unknown = [place for place in places if place not in known]
            for place, case in zip(unknown, without_review(unknown), strict=True):
                if Kind.SUBMISSION_UNKNOWN not in judged(case):
                    continue
                if place[0] in of_runs_gone or is_gone(place[0]):
                    of_runs_gone[place[0]] += 1
                    continue
                found = settle(place, dry_run=True)
                yield from (one for one in found if one.kind is Kind.SUBMISSION_UNKNOWN)
        for course_id, count in of_runs_gone.items():
            yield Finding(Kind.RUN_GONE, course_id, f"{count} submissions")

    def _settled(self, place: Place) -> list[Finding]:
        return settle(place, dry_run=self.dry_run)

    def _here(self, rows: QuerySet) -> QuerySet:  # type: ignore[type-arg]  # works, or items
        return rows.filter(course_id=self.run) if self.run else rows

    def _end_claims(self, batch: list[Review]) -> None:
        now = timezone.now()
        over = [one.pk for one in batch if one.claimed_until and one.claimed_until <= now]
        self.lapsed += len(over)
        if over and not self.dry_run:
            rows = Review.objects.filter(pk__in=over, claimed_until__lte=now)
            update(rows, "claims that are over", **columns(None))


def is_gone(course_id: str) -> bool:
    """Whether we keep no work and no review of a run."""
    here = {"course_id": course_id}
    return not (Work.objects.filter(**here).exists() or Review.objects.filter(**here).exists())


def _of_lost(lost: Lost) -> Finding:
    work = lost.file.work
    number = receipt_number(work.submission_uuid) if work and work.submission_uuid else ""
    return Finding(Kind.FILE_GONE, work.usage_key if work else "", number, file=lost.file.pk)


def _batches(rows: QuerySet) -> Iterator[list]:  # type: ignore[type-arg]  # of any model
    """``rows`` by their number, so many at once; none is read twice."""
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk
