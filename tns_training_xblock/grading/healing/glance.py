"""A look at the newest alone, for whoever only wants to know whether healing is called for.

:mod:`.everything` goes through all there is and settles it; this reads one batch, holds nobody's
row and changes nothing, so that it costs the same whatever there is.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q

from tns_training_xblock.work.models import Work

from ..models import Review
from .cases import cases_of
from .judging import judged
from .kinds import Kind

NEWEST = 200
"""How many reviews are looked at: those of the last days, where a restore or a crash shows."""
_HEAVY = ("levels", "comments", "overall", "former", "passages", "wordings")


@dataclass(frozen=True, slots=True)
class Glance:
    """How many reviews were ``looked`` at, and how often each kind of disagreement was ``found``.

    What is only due, and will be sent, is none of them.
    """

    looked: int
    found: Counter[Kind]


def glance(newest: int = NEWEST) -> Glance:
    """What disagrees among the ``newest`` reviews, and all works without one; at most 6 queries."""
    reviews = list(Review.objects.defer(*_HEAVY).order_by("-pk")[:newest])
    found = Counter(kind for case in cases_of(reviews) for kind in judged(case))
    del found[Kind.SCORE_DUE]
    for kind, count in _without_review().items():
        found[kind] += count
    return Glance(len(reviews), +found)


def _without_review() -> dict[Kind, int]:
    """Works that were handed in and that no trainer is shown."""
    alone = Work.objects.filter(part="", submission_uuid__isnull=False, review=None)
    counted = alone.aggregate(all=Count("pk"), lost=Count("pk", filter=Q(edition=None)))
    return {
        Kind.REVIEW_LACKS: counted["all"] - counted["lost"],
        Kind.EDITION_LACKS: counted["lost"],
    }
