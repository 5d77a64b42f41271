"""Marks that are done, and plans whose time has come."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.grading.conftest import KEY, hand_in, person
from tests.grading.queue.conftest import RUN
from tns_training_xblock.cohort.api import rights_of
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Event, Planned
from tns_training_xblock.grading.releasing.planning import plan
from tns_training_xblock.work.api import WorkKey

GOOD = {"arithmetic": "good", "mix": "good"}


def finished(uuid, trainer):
    state = api.save_review(uuid, api.review(uuid).version, trainer.pk, GOOD, {}, "")
    return api.finish(state, state.version, trainer.pk)


def in_an_hour():
    return timezone.now() + timedelta(hours=1)


def time_comes():
    """An hour and a bit passes."""
    Planned.objects.update(at=timezone.now() - timedelta(seconds=1))
    Event.objects.update(at=timezone.now() - timedelta(hours=1))


@pytest.fixture
def rights(trainer):
    """Those of the course's team."""
    return rights_of(trainer, RUN)


@pytest.fixture
def three(content, trainer):
    """Three learners' submissions, of which two are done."""
    keys = [WorkKey(RUN, KEY.usage_key, letter * 32) for letter in "abc"]
    found = [hand_in(key, content, user_id=person(key.student_id).pk).uuid for key in keys]
    for uuid in found[:2]:
        finished(uuid, trainer)
    return found


@pytest.fixture
def planned(three, rights):
    """A plan for all of the item in an hour."""
    return plan(rights, in_an_hour(), KEY.usage_key)


def states(uuids):
    return [api.review(uuid).state for uuid in uuids]
