"""What a rubric is worth."""

from tns_training_xblock.content.model import Criterion, Level


def test_a_criterion_is_worth_its_highest_level():
    levels = tuple(Level(f"l{points}", "", points, "", 1) for points in (0, 2, 5))
    assert Criterion("balance", "Balance", levels, 1).points == 5
    assert Criterion("empty", "Empty", (), 1).points == 0
