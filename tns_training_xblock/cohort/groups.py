"""Groups that a trainer makes of people of a run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.db.models import Count

from tns_training_xblock.content.uses.alphabet import place

from . import naming
from .errors import NameTaken, NotFound
from .holding import patient
from .models import Group, Membership
from .values import GroupName


def groups_of(course_id: str) -> list[GroupName]:
    """The groups of the run, by name; one query."""
    rows = Group.objects.filter(course_id=course_id).annotate(people=Count("memberships"))
    found = [GroupName.of(row, row.people) for row in rows]
    return sorted(found, key=lambda group: (place(group.name), group.id))


def groups_by_person(course_id: str, user_ids: Collection[int]) -> dict[int, tuple[GroupName, ...]]:
    """The groups of each of these people, by name, in one query; who is in none is missing."""
    rows = Membership.objects.filter(group__course_id=course_id, user_id__in=user_ids)
    found: dict[int, list[GroupName]] = defaultdict(list)
    for row in rows.select_related("group"):
        found[row.user_id].append(GroupName.of(row.group))
    return {
        user_id: tuple(sorted(groups, key=lambda group: place(group.name)))
        for user_id, groups in found.items()
    }


@patient
def make_group(course_id: str, name: str) -> GroupName:
    """A new group, with nobody in it.

    Raises :class:`~.errors.NameRefused` and :class:`~.errors.NameTaken`.
    """
    name = naming.kept(name)
    row = Group(course_id=course_id, key=naming.key_of(name), name=name)
    _save(row)
    return GroupName.of(row)


@patient
def rename_group(course_id: str, group_id: int, name: str) -> None:
    """Give a group another name. Raises as :func:`make_group`, and :class:`~.errors.NotFound`."""
    name = naming.kept(name)
    row = _group(course_id, group_id)
    row.name, row.key = name, naming.key_of(name)
    _save(row)


@patient
def dissolve(course_id: str, group_id: int) -> None:
    """Take a group apart; its people stay in the run. Raises :class:`~.errors.NotFound`."""
    _group(course_id, group_id).delete()


@patient
def join(course_id: str, group_id: int, user_ids: Collection[int]) -> None:
    """Put people into a group; who is of the run is for the caller to say.

    Raises :class:`~.errors.NotFound`.
    """
    group = _group(course_id, group_id)
    new = [Membership(group=group, user_id=user_id) for user_id in sorted(set(user_ids))]
    try:
        Membership.objects.bulk_create(new, ignore_conflicts=True)
    except IntegrityError as error:
        raise NotFound from error  # dissolved in the same moment


@patient
def leave(course_id: str, group_id: int, user_ids: Collection[int]) -> None:
    """Take people out of a group. Raises :class:`~.errors.NotFound`."""
    group = _group(course_id, group_id)
    group.memberships.filter(user_id__in=list(user_ids)).delete()


def _group(course_id: str, group_id: int) -> Group:
    row = Group.objects.filter(course_id=course_id, pk=group_id).first()
    if row is None:
        raise NotFound
    return row


def _save(row: Group) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise NameTaken from error
