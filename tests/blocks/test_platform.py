"""What the platform's features find in each block is what the guide says."""

from importlib.metadata import entry_points
from pathlib import Path

import pytest
from xblock.completable import XBlockCompletionMode

GUIDE = (Path(__file__).parents[2] / "docs/compatibility.md").read_text(encoding="utf-8")
BLOCKS = {
    each.name: each.load()
    for each in entry_points(group="xblock.v1")
    if each.value.startswith("tns_training_xblock.")
}


NOT_OURS = {"Reset": "the platform alone"}
"""What a feature does where a block has nothing of its own for it, if it does anything."""


def rows():
    _, _, part = GUIDE.partition("## What the platform's features find in a block\n")
    lines = [line for line in part.splitlines() if line.startswith("| ")]
    names, *found = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    return {row[0].strip("`"): dict(zip(names, row, strict=True)) for row in found}


def test_every_block_has_its_row():
    assert BLOCKS.keys() == rows().keys()


def scored(block):
    has_score = getattr(block, "has_score", False)
    if isinstance(has_score, property):
        return {"where a check counts", "with criteria"}
    return {"yes" if has_score else "no"}


@pytest.mark.parametrize("name", BLOCKS)
def test_the_guide_says_what_the_platform_finds(name):
    block, row = BLOCKS[name], rows()[name]
    assert row["Points"] in scored(block)
    assert (row["Points"] != "no") == hasattr(block, "max_score")
    excluded = block.completion_mode == XBlockCompletionMode.EXCLUDED
    assert row["Completion"] == ("none asked" if excluded else "yes")
    for column, hook in {
        "Mobile": "student_view_data",
        "Search": "index_dictionary",
        "Report of responses": "generate_report_data",
        "Reset": "clear_student_state",
    }.items():
        # XBlock itself has an index_dictionary that says nothing.
        ours = any(hook in vars(each) for each in block.__mro__ if each.__module__[:3] == "tns")
        assert row[column] == ("yes" if ours else NOT_OURS.get(column, "no")), column
