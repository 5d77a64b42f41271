"""The statement on accessibility says what the tests hold, and each test that it names is there."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

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


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda each: each.number)
def test_what_holds_it_is_there(criterion):
    if criterion.claim == NOT_APPLICABLE:
        assert not criterion.tests
    assert criterion.tests or criterion.remark
    for test in criterion.tests:
        if test == AXE:
            # axe-core names a criterion in its rules without the dots.
            rule = re.compile(rf"wcag{criterion.number.replace('.', '')}\b")
            assert rule.search(Axe().axe_script), "axe-core has no rule for it"
            continue
        path, _, name = test.partition("::")
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        functions = {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}
        assert not name or name in functions
