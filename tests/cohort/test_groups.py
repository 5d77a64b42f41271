import pytest

from tns_training_xblock.cohort import api

from .conftest import MINA, OMAR, OTHER_RUN, RUN

pytestmark = pytest.mark.django_db


def members(group_id, run=RUN):
    return set(api.in_group(run, group_id).values_list("user_id", flat=True))


def test_a_group_is_made_filled_renamed_emptied_and_dissolved():
    group = api.make_group(RUN, "Bus one")
    api.join(RUN, group.id, [MINA, OMAR, MINA])
    api.join(RUN, group.id, [MINA])
    assert members(group.id) == {MINA, OMAR}
    api.rename_group(RUN, group.id, "Bus two")
    assert [(each.name, each.people) for each in api.groups_of(RUN)] == [("Bus two", 2)]
    api.leave(RUN, group.id, [OMAR, 99])
    assert members(group.id) == {MINA}
    api.dissolve(RUN, group.id)
    assert api.groups_of(RUN) == []
    assert members(group.id) == set()


def test_a_name_is_given_once_a_run():
    one, two = api.make_group(RUN, "Bus one"), api.make_group(RUN, "Bus two")
    api.make_group(OTHER_RUN, "Bus one")
    with pytest.raises(api.NameTaken):
        api.make_group(RUN, "BUS  ONE")
    with pytest.raises(api.NameTaken):
        api.rename_group(RUN, two.id, "bus-one")
    with pytest.raises(api.NameRefused):
        api.make_group(RUN, " ")
    api.rename_group(RUN, one.id, "BUS ONE")
    assert [each.name for each in api.groups_of(RUN)] == ["BUS ONE", "Bus two"]


@pytest.mark.parametrize(
    "change",
    [
        lambda pk: api.rename_group(OTHER_RUN, pk, "Mine"),
        lambda pk: api.dissolve(OTHER_RUN, pk),
        lambda pk: api.join(OTHER_RUN, pk, [OMAR]),
        lambda pk: api.leave(OTHER_RUN, pk, [MINA]),
    ],
)
def test_a_group_of_another_run_is_not_found(change):
    group = api.make_group(RUN, "Bus one")
    api.join(RUN, group.id, [MINA])
    with pytest.raises(api.NotFound):
        change(group.id)
    assert members(group.id) == {MINA}
    assert members(group.id, OTHER_RUN) == set()
