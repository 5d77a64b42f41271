"""*Reset learner state* of every block leaves of a learner only what is said for the whole run."""

import re

import pytest
from django.test import TestCase

from demo.models import FieldState
from demo.progress.results import STATE
from tns_training_xblock.blocks.resetting import Resetting
from tns_training_xblock.contacts import api as contacts

from .conftest import kept, marks_of, told
from .declared import STAYS_AFTER_RESET
from .life import ITEMS, RUN, TEAM

pytestmark = pytest.mark.django_db


def reset(who, *items):
    """As the platform does: it asks the block, then takes the user state, which must be there."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        for item in items:
            Resetting().clear_student_state(who.anonymous_id, RUN, item, "1")
            FieldState.objects.get(user=str(who.user_id), scope=STATE, block=item).delete()


def test_what_stays_is_said_for_the_whole_run(life):
    marks = marks_of(life, "pia")
    reset(life.pia, *ITEMS)
    contacts.forget(RUN, life.pia.anonymous_id)
    left = {label for label, column in told(marks, kept())}
    # The name of the cluster that she still comes from.
    assert left == STAYS_AFTER_RESET | {"tns_cohort.Cluster"}


def test_only_the_block_that_is_reset_is_forgotten(life):
    marks = marks_of(life, "pia")
    reset(life.pia, TEAM)
    left = {
        row["usage_key"]
        for label in ("tns_work.Work", "tns_grading.Review", "tns_cohort.Part")
        for row in kept()[label].values()
        if marks.search(str(row))
    }
    assert left == set(ITEMS) - {TEAM}


def test_others_keep_what_is_theirs(life):
    mine = re.compile(rf"\b{life.quin.user_id}\b|{life.quin.anonymous_id}")
    before = told(mine, kept())
    reset(life.pia, *ITEMS)
    assert told(mine, kept()) == before
