"""Whoever is reset between two statements of what a block does is answered, and not with a fault.

Every handler, as the table of all of them asks it, and every page, of a learner who did all before.
"""

from functools import partial

import pytest

from tests.blocks import cases
from tests.databases.between import Between
from tests.test_authorisation import HANDLERS, PASSED, campus
from tns_training_xblock.contacts import api as contacts
from tns_training_xblock.work.models import Work

__all__ = ["campus"]  # the fixture, with a block of each type
# What is gone is gone on every database, and what names it is a fault on each.
pytestmark = pytest.mark.apart
MANY = 20


def did(campus, name):
    """The status that the learner is answered with."""
    block, method, data, _ = HANDLERS[name]
    return campus.handle(block, name, data, method=method)[0]


def drawn(campus, block):
    assert campus.block(block).student_view().content
    return 200


def erase(campus):
    Work.objects.all().delete()
    contacts.forget(str(campus.course_key), campus.anonymous_id("learner"))


@pytest.mark.parametrize("then", [cases.release, cases.give_back])
def test_every_page_and_handler_is_answered(campus, then):
    cases.submit(campus)
    then(campus)
    for name in HANDLERS:
        did(campus, name)
    acts = {name: partial(did, campus, name) for name in HANDLERS}
    acts |= {
        block: partial(drawn, campus, block) for block in {row[0] for row in HANDLERS.values()}
    }
    between, wrong, times = Between(partial(erase, campus)), {}, 0
    for name, act in acts.items():
        for asked, given in between(name, act):
            times += bool(asked)
            if given not in PASSED:
                wrong[name, asked] = given
    assert not wrong
    assert times > MANY
