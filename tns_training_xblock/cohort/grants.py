"""Roles that an instructor gives: who may read, mark or moderate, and what."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.host.openedx import platform

from .errors import NotFound
from .holding import held, patient
from .models import Grant
from .values import Given, Scope

log = Log("people")

ROLES = tuple(Grant.Role.values)
"""From the least to the most."""


def grants_of(course_id: str) -> list[Given]:
    """All roles that were given in the run, the newest first; one query."""
    rows = Grant.objects.filter(course_id=course_id).select_related("cluster")
    return [Given.of(row) for row in rows.order_by("-given_at", "-pk")]


@patient
def give(course_id: str, user_id: int, role: str, scope: Scope, *, by: int) -> None:
    """Give somebody a role; one they had for the same ``scope`` is replaced.

    Raises :class:`~.errors.NotFound` for a role that is none, and a cluster or item that is not of
    the run. That ``by`` may give it is for the caller to ask (:mod:`.rights`).
    """
    if role not in ROLES:
        raise NotFound
    if scope.usage_key and platform().course_of(scope.usage_key) != course_id:
        raise NotFound
    with transaction.atomic():
        cluster = held(course_id, scope.cluster_id)[0] if scope.cluster_id is not None else None
        Grant.objects.update_or_create(
            course_id=course_id,
            user_id=user_id,
            scope=f"{Grant.OF_CLUSTER}{cluster.pk}" if cluster else scope.usage_key,
            defaults={
                "role": role,
                "cluster": cluster,
                "given_by": by,
                "given_at": timezone.now(),
            },
        )
    log.act("role-given", run=course_id, kind=role)


@patient
def take(course_id: str, grant_id: int) -> None:
    """Take a role away. Raises :class:`~.errors.NotFound`, as where it was taken already."""
    gone, _ = Grant.objects.filter(course_id=course_id, pk=grant_id).delete()
    if not gone:
        raise NotFound
    log.act("role-taken", run=course_id)
