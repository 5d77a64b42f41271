import pytest

from tns_training_xblock.blocks.worksheet.audience import audience_views


@pytest.mark.parametrize("chosen", ["me", "trainers", "group"])
def test_one_of_three_is_chosen(chosen):
    views = audience_views(chosen, team=False, handed_in=False)
    assert [view.id for view in views] == ["me", "trainers", "group"]
    assert [view.id for view in views if view.chosen] == [chosen]
    assert not any(view.off for view in views)


def test_what_was_handed_in_cannot_be_hidden_from_trainers():
    views = audience_views("trainers", team=False, handed_in=True)
    assert [view.id for view in views if view.off] == ["me"]


def test_a_team_is_several():
    alone, together = (
        audience_views("me", team=team, handed_in=False)[0] for team in (False, True)
    )
    assert (alone.name, together.name) == ("Only me", "Only us")
    assert alone.who != together.who
