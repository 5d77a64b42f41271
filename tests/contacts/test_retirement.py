from types import SimpleNamespace

import pytest
from django.dispatch import Signal

from tns_training_xblock.contacts import api
from tns_training_xblock.contacts.models import Card, Introduction
from tns_training_xblock.contacts.retirement import forget_retired_user

from .conftest import OTHER_RUN, RUN, enrol, join

pytestmark = pytest.mark.django_db


def test_both_sides_go_in_every_run(people):
    (mina, mina_card), (_, omar_card), (sara, sara_card) = people.values()
    enrol("mina", OTHER_RUN)
    join(mina, "mina", run=OTHER_RUN)
    api.introduce(RUN, mina, omar_card)
    api.introduce(RUN, sara, mina_card)
    api.introduce(RUN, sara, omar_card)
    signal = Signal()
    signal.connect(forget_retired_user)
    for _ in range(2):
        signal.send(sender=None, user=SimpleNamespace(pk=mina))
    assert not Card.objects.filter(user_id=mina).exists()
    [left] = Introduction.objects.all()
    assert (left.asker_id, left.asked_id) == (sara_card, omar_card)
