import pytest
from django.db import transaction

from tns_training_xblock.contacts.holding import hold

from .conftest import OTHER_RUN, RUN, enrol, join, unenrol

pytestmark = pytest.mark.django_db


def test_those_of_the_run_who_are_enrolled_are_held(people):
    cards = [card for _, card in people.values()]
    stranger = join(enrol("stranger", OTHER_RUN), "stranger", run=OTHER_RUN)
    unenrol(people["sara"][0])
    with transaction.atomic():
        held = hold(RUN, *reversed(cards), stranger, 10**9)
        assert hold(RUN) == {}
    assert list(held) == cards[:2]
