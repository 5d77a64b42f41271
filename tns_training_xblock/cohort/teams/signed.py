"""By whom a work is, for those it is shown to: a person's name and cluster, or a team's name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from tns_training_xblock.cohort.models import Participant
from tns_training_xblock.cohort.values import text
from tns_training_xblock.host.people import people_with

from .owning import owning

Who = int | str
"""A user id, or the key of a team."""


@dataclass(frozen=True, slots=True)
class Signed:
    """``name`` of a person or team, and the ``cluster`` that a person says to be of, or ""."""

    name: str
    cluster: str = ""


def signed(course_id: str, usage_key: str, who: Collection[Who]) -> dict[Who, Signed]:
    """Names and clusters of people, by user id, and of the teams of a block, by their keys.

    One query for all people, and for teams those of :func:`~.owning.owning`. Who left the
    platform, and a team that is no more, is missing; one that was merged has its own name.
    """
    found: dict[Who, Signed] = {}
    if people := [each for each in who if isinstance(each, int)]:
        here = Participant.objects.filter(course_id=course_id, user_id=OuterRef("pk"))
        cluster = {"tns_cluster": Subquery(here.values("cluster__name")[:1])}
        for user_id, (person, columns) in people_with(people, cluster).items():
            found[user_id] = Signed(str(person), text(columns["tns_cluster"] or ""))
    keys = [(usage_key, each) for each in who if isinstance(each, str)]
    found |= {key: Signed(one.team.name) for (_, key), one in owning(course_id, keys).items()}
    return found
