"""A run that was lived, and what is kept of it."""

import re

import pytest
from django.dispatch import Signal
from django.test import TestCase

from tests.grading.conftest import private_files  # noqa: F401
from tns_training_xblock.operating.leaving.retiring import receivers

from .again import lived
from .declared import models


@pytest.fixture
def life(db):
    return lived()


def retire(user, backwards=False):
    """As the platform does; it promises no order."""
    signal = Signal()
    for receiver in sorted(receivers(), key=lambda each: each.__module__, reverse=backwards):
        signal.connect(receiver)
    with TestCase.captureOnCommitCallbacks(execute=True):
        signal.send(sender=None, user=user)


def number_of(life, name):
    """Their account."""
    who = getattr(life, name)
    return who if isinstance(who, int) else who.user_id


def marks_of(life, name):
    """What tells of somebody: their number, and a learner's anonymous id and words."""
    if name != "pia":
        return re.compile(rf"\b{number_of(life, name)}\b")
    return re.compile(rf"\b{life.pia.user_id}\b|{life.pia.anonymous_id}|[Oo]f Pia|Pia\b")


def told(marks, tables):
    """``(label, column)`` wherever somebody can be told by ``marks``."""
    return {
        (label, column)
        for label, rows in tables.items()
        for row in rows.values()
        for column, value in row.items()
        if marks.search(str(value))
    }


def kept():
    """All that is in our tables: ``{label: {pk: {column: value}}}``."""
    return {
        label: {row[model._meta.pk.attname]: row for row in _rows(model)}
        for label, model in models().items()
    }


def _rows(model):
    names = [column.name for column in model._meta.local_concrete_fields]
    return model.objects.values(*names)
