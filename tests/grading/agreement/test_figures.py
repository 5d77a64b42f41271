import builtins

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.grading.agreement import figures
from tns_training_xblock.grading.agreement.figures import ALIKE, ENOUGH, FEW, MISSING, figure

RANKS = st.integers(0, 4)
PAIRS = st.lists(st.tuples(RANKS, RANKS), min_size=ENOUGH, max_size=60)


def by_definition(pairs):
    """One minus the squared distances that are, by those there would be by chance."""
    ones, others = zip(*pairs, strict=True)
    seen = sum((one - other) ** 2 for one, other in pairs) / len(pairs)
    chance = sum((one - other) ** 2 for one in ones for other in others) / len(pairs) ** 2
    return 1 - seen / chance


@given(PAIRS)
def test_kappa_is_as_it_is_defined(pairs):
    found = figure(pairs)
    if found.why == ALIKE:
        assert len({rank for pair in pairs for rank in pair}) == 1
        return
    assert found.kappa == pytest.approx(by_definition(pairs))
    assert found.kappa <= 1


def test_a_case_that_was_worked_out_by_hand():
    """The squares add up to 7 of 10, and by chance to 210 of 100."""
    pairs = [(0, 0), (1, 1), (2, 2), (3, 2), (3, 3), (2, 3), (1, 1), (0, 1), (2, 2), (2, 0)]
    found = figure(pairs)
    assert (found.cases, found.same, found.percent, found.rough) == (10, 6, 60, True)
    assert found.kappa == pytest.approx(2 / 3)


def test_always_the_same_is_one():
    assert figure([(0, 0), (1, 1)] * 5).kappa == 1


def test_two_levels_apart_weigh_four_times_one_apart():
    near = figure([(0, 0), (4, 4)] * 10 + [(2, 3)]).kappa
    far = figure([(0, 0), (4, 4)] * 10 + [(2, 4)]).kappa
    assert 1 - far > 3 * (1 - near)


@given(st.lists(st.tuples(RANKS, RANKS), max_size=ENOUGH - 1))
def test_of_a_few_there_is_no_figure(pairs):
    found = figure(pairs)
    assert (found.percent, found.kappa, found.why, found.rough) == (None, None, FEW, False)
    assert found.cases == len(pairs)


def test_all_on_one_level_has_no_kappa():
    found = figure([(1, 1)] * 8)
    assert (found.kappa, found.why, found.percent) == (None, ALIKE, 100)


def test_many_are_no_rough_guide():
    assert figure([(0, 1), (1, 1)] * 15).rough is False


def test_without_the_library_all_else_is_told(monkeypatch):
    real = builtins.__import__
    monkeypatch.setattr(figures, "import_module", lambda name: real("no." + name))
    figures._library.cache_clear()
    found = figure([(0, 1), (1, 1)] * 5)
    figures._library.cache_clear()
    assert (found.kappa, found.why, found.percent) == (None, MISSING, 50)


def test_what_is_the_same_may_be_more_than_its_rank():
    assert figure([(3, 3)] * 6 + [(1, 2)], same=2).same == 2
