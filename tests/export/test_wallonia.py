"""The course of this repository: no error, and valid for whoever imports it."""

from pathlib import Path

import pytest
from olxcleaner import validate

from tns_training_xblock.export.checks.everything import check
from tns_training_xblock.export.olx.run import course_files
from tns_training_xblock.export.progress import silent
from tns_training_xblock.export.tree.course import load

COURSE = Path(__file__).parents[2] / "course"


@pytest.fixture(scope="module")
def checked():
    course = load(COURSE, silent)
    return course, *check(course)


def test_nothing_is_found_in_it(checked):
    _, problems, _ = checked
    assert not problems, "\n".join(map(str, problems))


def test_every_tour_satisfies_olxcleaner(checked, tmp_path):
    course, _, outlines = checked
    assert outlines
    for outline in outlines:
        folder = tmp_path / outline.tour.id
        for name, data in course_files(course, outline):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        allowed = ["tns_lesson", "tns_case_study"]
        _, errors, _ = validate(str(folder / "course"), allowed_xblocks=allowed)
        assert [error.description for error in errors.errors] == []
