import pytest

from tests.content.diagnoses import HEADER, LIMITS, SCALE, TOPICS, dimension, indicator
from tests.content.sources import expect

WHOLE = HEADER + SCALE + TOPICS + dimension("board") + indicator("map") + LIMITS
HEADING = "| Level | What it looks like |"


def test_levels_come_in_their_order():
    found = expect(WHOLE.replace("| 1 | map", "| ⟦2 | map"), "levels-form")
    assert "here `1`" in found.problems[0].message
    assert found.problems[0].fix == "1"


def test_each_level_says_what_it_means():
    expect(WHOLE.replace("| map at 3 |", "|  ⟦|"), "levels-form")


@pytest.mark.parametrize("more", ["", "| 4 | map at 4 |\n| 5 | map at 5 |\n"])
def test_there_are_five(more):
    text = WHOLE.replace("| 4 | map at 4 |\n", more)
    found = expect(text.replace(HEADING, f"| ⟦{HEADING[2:]}"), "levels-form")
    assert "5 levels" in found.problems[0].message


def test_a_row_has_two_cells_and_one_of_the_scale_three():
    expect(WHOLE.replace("| 0 | map at 0 |", "| ⟦0 | map | at 0 |"), "table-columns")
    expect(WHOLE.replace("| 1 | Informal | Sometimes. |", "| ⟦1 | Informal |"), "table-columns")


def test_nothing_but_the_table_stands_in_it():
    text = WHOLE.replace(HEADING, f"⟦Look.\n\n{HEADING}")
    expect(text, "text-misplaced")
