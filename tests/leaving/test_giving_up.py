"""Whatever statement the database gives up on, the act is made again and nobody hears of it."""

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from tests.databases.giving_up import giving_up
from tns_training_xblock.contacts import api as contacts
from tns_training_xblock.grading import api

from . import conftest, life
from .again import lived
from .conftest import kept, number_of, retire

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 10


def sizes():
    return {label: len(rows) for label, rows in kept().items()}


def test_all_that_people_do():
    undisturbed = sizes_of_a_life()
    with giving_up(life.__file__) as failed:
        life.Life().lived()
    assert len(failed) > MANY * MANY
    assert sizes() == undisturbed


def sizes_of_a_life():
    with transaction.atomic():
        lived()
        found = sizes()
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("name", ["pia", "tom"])
def test_who_leaves(name):
    here = lived()
    with giving_up(conftest.__file__) as failed:
        retire(User.objects.get(pk=number_of(here, name)))
    assert len(failed) > MANY
    assert conftest.told(conftest.marks_of(here, name), kept()) == set()


def test_who_is_reset():
    here = lived()
    with giving_up(__file__) as failed:
        for item in life.ITEMS:
            api.forget(life.RUN, item, here.pia.anonymous_id, 1)
        contacts.forget(life.RUN, here.pia.anonymous_id)
    assert len(failed) > MANY
