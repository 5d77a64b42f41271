"""What would be lost, in words."""

import pytest

from tests.export.small import outline_of
from tns_training_xblock.export.checks.costs import cost_of
from tns_training_xblock.export.tree.identifiers import id_in
from tns_training_xblock.export.tree.published import ids_of_run


def test_everything_that_a_course_publishes_has_a_cost_of_its_own(course):
    unknown = cost_of(id_in("memo first"))
    costs = {line: cost_of(id_in(line)) for line in ids_of_run(outline_of(course)[1])}
    assert [line for line, cost in costs.items() if cost == unknown] == []


@pytest.mark.parametrize(
    ("line", "cost"),
    [
        ("lesson a: check b, reflection", "texts written there"),
        ("lesson a: check b, single", "answers given there"),
        ("case-study a", "draft, submission and file"),
        ("case-study a: vote b", "votes in drafts"),
        ("case-study a: criterion b", "no mark"),
        ("lesson a: answer b/c", "what was answered with it"),
        ("tour w: case-study a", "draft, submission and file"),
        ("tour w: course A+B+C", "another course"),
    ],
)
def test_what_it_is(line, cost):
    assert cost in cost_of(id_in(line))
