import pytest

from tns_training_xblock.cohort import api
from tns_training_xblock.cohort.models import Grant

from .conftest import MINA, OTHER_RUN, RUN, TARA, cluster_named

pytestmark = pytest.mark.django_db
ITEM = "block-v1:TNS+BVT+w19+type@tns_case_study+block@x"
ELSEWHERE = "block-v1:TNS+BVT+w20+type@tns_case_study+block@x"


def test_a_role_is_given_once_a_scope_and_replaced_by_the_next():
    api.say_place(RUN, MINA, cluster="Elan")
    elan = cluster_named("Elan")
    scopes = (api.Scope(), api.Scope(usage_key=ITEM), api.Scope(cluster_id=elan.id))
    for role in ("reader", "moderator"):
        for scope in scopes:
            api.give(RUN, TARA, role, scope, by=1)
    given = api.grants_of(RUN)
    assert {each.scope for each in given} == set(scopes)
    assert {(each.role, each.user_id, each.given_by) for each in given} == {("moderator", TARA, 1)}
    assert {each.cluster for each in given} == {"", "Elan"}
    assert api.grants_of(OTHER_RUN) == []
    for each in given:
        api.take(RUN, each.id)
    assert not Grant.objects.exists()


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        ("owner", api.Scope()),
        ("reader", api.Scope(usage_key=ELSEWHERE)),
        ("reader", api.Scope(usage_key="nonsense")),
        ("reader", api.Scope(cluster_id=10**6)),
        ("reader", api.Scope(cluster_id=0)),
    ],
)
def test_what_is_not_of_the_run_is_not_given(role, scope):
    with pytest.raises(api.NotFound):
        api.give(RUN, TARA, role, scope, by=1)
    assert not Grant.objects.exists()


def test_a_cluster_and_a_role_of_another_run_are_not_found():
    api.say_place(OTHER_RUN, MINA, cluster="Elan")
    elan = cluster_named("Elan", OTHER_RUN)
    with pytest.raises(api.NotFound):
        api.give(RUN, TARA, "reader", api.Scope(cluster_id=elan.id), by=1)
    api.give(OTHER_RUN, TARA, "reader", api.Scope(cluster_id=elan.id), by=1)
    [given] = api.grants_of(OTHER_RUN)
    with pytest.raises(api.NotFound):
        api.take(RUN, given.id)
    api.take(OTHER_RUN, given.id)
    with pytest.raises(api.NotFound):
        api.take(OTHER_RUN, given.id)
