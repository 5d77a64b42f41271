"""Who is in what: queries of user ids, for other queries to look into.

``filter(user_id__in=in_cluster(…))`` is one query. All are of one run; of a cluster, group or
cohort that is not of the run nobody is.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import F, Q

from tns_training_xblock.host.openedx import platform

from .models import Membership, Participant


def said_a_place(course_id: str) -> Any:
    """Those who said, or of whom a trainer said, where they come from."""
    return Participant.objects.filter(course_id=course_id).values("user_id")


def in_cluster(course_id: str, cluster_id: int) -> Any:
    """Those who come from a cluster."""
    rows = Participant.objects.filter(course_id=course_id, cluster_id=cluster_id)
    return rows.filter(cluster__course_id=course_id).values("user_id")


OF_A_TRAINER = Q(said_by=None) | ~Q(said_by=F("user_id"))
"""Of participants: a trainer said where they come from, not they themselves."""


def placed_in_cluster(course_id: str, cluster_id: int) -> Any:
    """Those of whom a trainer said that they come from a cluster."""
    rows = Participant.objects.filter(OF_A_TRAINER, course_id=course_id, cluster_id=cluster_id)
    return rows.filter(cluster__course_id=course_id).values("user_id")


def placed_with(course_id: str, user_id: int) -> Any:
    """Those of whom a trainer said that they come from the cluster in which one placed somebody."""
    rows = Participant.objects.filter(OF_A_TRAINER, course_id=course_id)
    mine = rows.filter(user_id=user_id).exclude(cluster=None).values("cluster_id")
    return rows.filter(cluster_id__in=mine).values("user_id")


def in_country(course_id: str, code: str) -> Any:
    """Those who come from a country: as they said, else as their cluster."""
    theirs = Q(country=code) | Q(country="", cluster__country=code)
    return Participant.objects.filter(theirs, course_id=course_id).values("user_id")


def in_group(course_id: str, group_id: int) -> Any:
    """The members of a group that a trainer made."""
    rows = Membership.objects.filter(group__course_id=course_id, group_id=group_id)
    return rows.values("user_id")


def grouped_with(course_id: str, user_id: int) -> Any:
    """The members of the groups that somebody is in."""
    rows = Membership.objects.filter(group__course_id=course_id)
    return rows.filter(group_id__in=rows.filter(user_id=user_id).values("group_id")).values(
        "user_id"
    )


def in_platform_cohort(course_id: str, name: str) -> Any:
    """Those of the platform's cohort of this name."""
    return platform().in_cohort(course_id, name)


def in_platform_team(course_id: str, team_id: str) -> Any:
    """Those of the platform's team with this id."""
    return platform().in_team(course_id, team_id)


def enrolled(course_id: str) -> Any:
    """Those who take the course now, of accounts that are active."""
    active = get_user_model()._default_manager.filter(is_active=True)
    return platform().enrolled(course_id).filter(user_id__in=active.values("pk"))
