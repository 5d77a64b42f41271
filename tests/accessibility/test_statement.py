"""The statement on accessibility says what the tests hold, and each test that it names is there."""

import ast
from collections import Counter
from pathlib import Path

import pytest

from tests.axes import looked_at

from .statement import AXE, CRITERIA, GUIDE, NOT_APPLICABLE, written

ROOT = Path(__file__).parents[2]


def test_the_guide_has_todays_table():
    guide = GUIDE.read_text(encoding="utf-8")
    assert written(guide) == guide, "python -m tests.accessibility.statement"


def test_every_criterion_of_both_levels_is_told_once():
    # https://www.w3.org/TR/WCAG22/: 31 at level A, 24 at AA.
    assert Counter(each.level for each in CRITERIA) == {"A": 31, "AA": 24}
    assert len({each.number for each in CRITERIA}) == len(CRITERIA)
    numbers = [tuple(map(int, each.number.split("."))) for each in CRITERIA]
    assert numbers == sorted(numbers)


@pytest.mark.browser
def test_axe_core_is_asked_for_each_criterion_that_it_is_said_to_hold(chromium):
    page = chromium.new_page()
    page.set_content("<title>A page</title>")
    found = looked_at(page).response
    page.close()
    kinds = ("passes", "violations", "incomplete", "inapplicable")
    asked = {tag for kind in kinds for rule in found[kind] for tag in rule["tags"]}
    # axe-core names a criterion in its rules without the dots.
    held = {
        each.criterion: f"wcag{each.number.replace('.', '')}"
        for each in CRITERIA
        if AXE in each.tests
    }
    assert {name for name, tag in held.items() if tag not in asked} == set()


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda each: each.number)
def test_what_holds_it_is_there(criterion):
    if criterion.claim == NOT_APPLICABLE:
        assert not criterion.tests
    assert criterion.tests or criterion.remark
    for test in criterion.tests:
        if test == AXE:
            continue
        path, _, name = test.partition("::")
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        functions = {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}
        assert not name or name in functions
