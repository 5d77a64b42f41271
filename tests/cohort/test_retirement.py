from types import SimpleNamespace

import pytest
from django.dispatch import Signal
from django.utils import timezone

from tns_training_xblock.cohort import api
from tns_training_xblock.cohort.models import Cluster, Extension, Grant, Membership, Participant
from tns_training_xblock.cohort.retirement import forget_retired_user

from .conftest import MINA, OMAR, OTHER_RUN, RUN, TARA, names

pytestmark = pytest.mark.django_db


def retire(user_id):
    signal = Signal()
    signal.connect(forget_retired_user)
    signal.send(sender=None, user=SimpleNamespace(pk=user_id))


def test_where_somebody_came_from_their_groups_and_roles_go_in_every_run():
    for run in (RUN, OTHER_RUN):
        api.say_place(run, MINA, cluster="Only Mina’s", country="TN")
        group = api.make_group(run, "Bus")
        api.join(run, group.id, [MINA, OMAR])
        api.give(run, MINA, "trainer", api.Scope(), by=TARA)
        api.extend(run, api.Whom(MINA), "", timezone.now(), reason="A birth", by=TARA)
    api.say_place(RUN, OMAR, cluster="Elan")
    api.say_place(RUN, MINA, cluster="Elan")
    retire(MINA)
    retire(MINA)
    assert list(Participant.objects.values_list("user_id", flat=True)) == [OMAR]
    assert set(Membership.objects.values_list("user_id", flat=True)) == {OMAR}
    assert not Grant.objects.exists()
    assert not Extension.objects.exists()
    assert names() == ["Elan"]
    assert Cluster.objects.count() == 1


def test_what_a_trainer_said_and_gave_stays_without_a_name():
    api.correct(RUN, [MINA], by=TARA, cluster="Elan", country="TN")
    api.give(RUN, OMAR, "reader", api.Scope(), by=TARA)
    api.extend(RUN, api.Whom(OMAR), "", timezone.now(), by=TARA)
    retire(TARA)
    assert api.place_of(RUN, MINA).said_by is None
    assert api.place_of(RUN, MINA).cluster.name == "Elan"
    assert [each.given_by for each in api.grants_of(RUN)] == [None]
    assert [each.given_by for each in api.extensions_of(RUN)] == [None]
