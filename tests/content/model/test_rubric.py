"""What a rubric is worth."""

from tests.content.sources import CRITERION, worksheet
from tests.content.sources import TASK as ASKED
from tns_training_xblock.content.model import Criterion, Level


def test_a_criterion_is_worth_its_highest_level():
    levels = tuple(Level(f"l{points}", "", points, "", 1) for points in (0, 2, 5))
    assert Criterion("balance", "Balance", levels, 1).points == 5
    assert Criterion("empty", "Empty", (), 1).points == 0


def test_a_level_is_found_by_its_id():
    [sense] = worksheet(ASKED + CRITERION).criteria
    good = sense.level("good")
    assert good is not None
    assert good.points == 3
    assert sense.level("excellent") is None


def test_a_criterion_and_its_levels_stand_in_every_language():
    [sense] = worksheet(ASKED + CRITERION).criteria
    first, *levels = sense.things()
    assert first.name == "criterion `sense`"
    assert [each.facts for each in levels] == [{"number of points": 0}, {"number of points": 3}]
    assert {each.inside for each in levels} == {first.name}
