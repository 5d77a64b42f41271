"""A run that was lived, and what is kept of it."""

import re
from importlib import import_module

import pytest
from django.apps import apps
from django.dispatch import Signal
from django.test import TestCase

from tests.grading.conftest import private_files  # noqa: F401

from .again import lived
from .declared import models

RETIRE = "openedx.core.djangoapps.user_api.accounts.signals.USER_RETIRE_LMS_MISC"


@pytest.fixture
def life(db):
    return lived()


def receivers():
    """What our apps have the platform call when somebody is retired."""
    for config in apps.get_app_configs():
        signals = getattr(config, "plugin_app", {}).get("signals_config", {})
        part = signals.get("lms.djangoapp", {})
        for each in part.get("receivers", ()):
            if each["signal_path"] == RETIRE:
                module = import_module(f"{config.name}.{part['relative_path']}")
                yield getattr(module, each["receiver_func_name"])


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
