"""Blind marking: what somebody who marks may know of whose work it is. Nobody else decides it.

In an item whose rule says *blind* nobody at the desk, moderators included, is told who wrote a
submission before its first release: it goes by the number on its receipt. Every list asks
:func:`unknown`, and each submission says it of itself (``blind`` of
:class:`~tns_training_xblock.grading.values.ReviewState`, which :mod:`~..desk` fills in from here).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q

from tns_training_xblock.cohort.api import rights_of
from tns_training_xblock.grading.models import Review, Rule
from tns_training_xblock.grading.states import State
from tns_training_xblock.work.values import Attached

_LONGEST_KIND = 8


def unknown() -> Q:
    """Reviews whose learner nobody may know who marks; no query of its own."""
    blind = Rule.objects.filter(usage_key=OuterRef("usage_key"), blind=True)
    return Q(released_at=None) & Q(Exists(blind))


def unknown_column() -> Any:
    """For rows of a list: whether :func:`unknown` holds."""
    return ExpressionWrapper(unknown(), BooleanField())


def blind_items(course_id: str) -> frozenset[str]:
    """The usage keys of those items of a run that are marked blind; one query.

    For what counts all of a run: a database would look each row's rule up anew.
    """
    rules = Rule.objects.filter(course_id=course_id, blind=True)
    return frozenset(rules.values_list("usage_key", flat=True))


def unknown_in(blind: frozenset[str]) -> Q:
    """As :func:`unknown`, where the items that are marked ``blind`` are known."""
    return Q(usage_key__in=blind, released_at=None)


def is_unknown(blind: frozenset[str], usage_key: str, released_at: datetime | None) -> bool:
    """Whether :func:`unknown` holds of a review in the item, which was released then, if ever."""
    return usage_key in blind and released_at is None


def unknown_to(user_id: int, course_id: str, usage_key: str) -> frozenset[int]:
    """The works of an item whose learners this person may not know, by the works' ids.

    They are those that they may open on the desk, from the first handing in on: also while one is
    with its learner again, whom a trainer asked for another round. Nothing is hidden from learners.
    One query where the item is not marked blind.
    """
    if not Rule.objects.filter(usage_key=usage_key, blind=True).exists():
        return frozenset()
    user = get_user_model()._default_manager.get(pk=user_id)
    rows = Review.objects.filter(rights_of(user, course_id).visible(), usage_key=usage_key)
    # What its learner took back unread is nothing but a draft.
    rows = rows.filter(released_at=None).exclude(state=State.WITHDRAWN)
    return frozenset(rows.values_list("work_id", flat=True))


def named(files: Iterable[Attached], *, blind: bool) -> tuple[Attached, ...]:
    """Files under their own names, or under :func:`number_of` them where it is blind."""
    if not blind:
        return tuple(files)
    return tuple(replace(file, name=number_of(file.id, file.name)) for file in files)


def number_of(file_id: str, name: str) -> str:
    """What a file is called in place of ``name``, in which people put their own."""
    kind = PurePath(name).suffix.lower().lstrip(".")
    known = kind.isascii() and kind.isalnum() and len(kind) <= _LONGEST_KIND
    return f"file-{file_id[:8]}.{kind}" if known else f"file-{file_id[:8]}"
