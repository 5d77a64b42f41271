"""Nobody learns from the figures what another cluster answered, whatever happens in a run."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.content.diagnoses import diagnosis, rated
from tests.legs import examples
from tns_training_xblock.content.uses.diagnosis.peers import (
    FEWEST,
    Figure,
    batch_of,
    figures,
    tells_on_somebody,
    values_of,
)

LEVELS = (0.0, 1.0, 2.0)
OFTEN = (1.0, 1.0, 1.0, 1.0, 0.0, 2.0)
"""Clusters are alike oftener than chance has it, and that is when they are found out."""


def seen(batches):
    """All that anybody is ever shown of one dimension while these batches come."""
    kept = [batch_of({"board": value} for value in batch) for batch in batches]
    return [figures(kept[:count]).get("board") for count in range(1, len(kept) + 1)]


class Run:
    """A run as the block keeps it: who waits, what was kept, and all that was ever shown."""

    def __init__(self):
        self.waiting: dict[int, float] = {}
        self.batches: list[dict[int, float]] = []
        self.shown: list[Figure | None] = []

    def do(self, step):
        kind, cluster, value = step
        counted = any(cluster in batch for batch in self.batches)
        if kind == "closes" and not counted:
            self.waiting.setdefault(cluster, value)
        elif kind == "leaves":
            self.waiting.pop(cluster, None)
        if len(self.waiting) >= FEWEST:
            self.batches.append(self.waiting)
            self.waiting = {}
        self.shown.append(
            figures(
                batch_of({"board": value} for value in batch.values()) for batch in self.batches
            ).get("board")
        )


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["closes", "closes", "closes", "leaves"]),
        st.integers(min_value=1, max_value=11),
        st.sampled_from(OFTEN),
    ),
    max_size=40,
)


@settings(max_examples=examples(150), deadline=None)
@given(STEPS, st.integers(min_value=0, max_value=11))
def test_no_figure_before_or_after_anybody_comes_or_goes_tells_one_clusters_answer(steps, reader):
    """For every other cluster there is another answer under which all would have looked the same.

    Who reads knows what they answered themselves, who is in which batch and when it was made; the
    other answers of a batch are tried in every way.
    """
    run = Run()
    for step in steps:
        run.do(step)
    expect_nobody_found_out(run, reader)


@pytest.mark.parametrize("values", itertools.combinations_with_replacement(LEVELS, 5), ids=str)
def test_of_no_five_clusters_one_finds_another_out(values):
    for reader in range(6):
        run = Run()
        for cluster, value in enumerate(values, 1):
            run.do(("closes", cluster, value))
        assert len(run.batches) == 1
        expect_nobody_found_out(run, reader)


def expect_nobody_found_out(run, reader):
    """Every other cluster could have answered otherwise without anything looking otherwise."""
    whole = [list(batch.values()) for batch in run.batches]
    looked = seen(whole)
    for place, batch in enumerate(run.batches):
        open_ones = [cluster for cluster in batch if cluster != reader]
        possible = {cluster: set() for cluster in open_ones}
        for values in itertools.product(LEVELS, repeat=len(open_ones)):
            tried = {**batch, **dict(zip(open_ones, values, strict=True))}
            world = [*whole[:place], list(tried.values()), *whole[place + 1 :]]
            if seen(world) == looked:
                for cluster, value in zip(open_ones, values, strict=True):
                    possible[cluster].add(value)
        assert all(len(found) > 1 for found in possible.values())


@settings(max_examples=examples(100), deadline=None)
@given(STEPS)
def test_what_is_shown_changes_with_five_clusters_at_once_or_not_at_all(steps):
    run = Run()
    for step in steps:
        before, batches = (run.shown or [None])[-1], len(run.batches)
        run.do(step)
        if run.shown[-1] != before:
            assert len(run.batches) == batches + 1
            assert len(run.batches[-1]) >= FEWEST
    clusters = [cluster for batch in run.batches for cluster in batch]
    assert len(clusters) == len(set(clusters))


@pytest.mark.parametrize(
    ("values", "tells"),
    [
        ([1, 2, 3, 4], True),
        ([2, 2, 2, 2, 2], True),
        ([2, 2, 2, 2, 3], True),
        ([2, 2, 2, 3, 3], False),
        ([0, 1, 2, 3, 4], False),
    ],
)
def test_who_is_alike_is_not_told(values, tells):
    assert tells_on_somebody(values) is tells


def test_figures_are_the_middle_and_the_range_and_no_name():
    batch = batch_of([{"board": value} for value in (3, 0, 1, 4, 2)])
    assert batch == {"board": [0, 1, 2, 3, 4]}
    assert figures([batch]) == {"board": Figure(2.0, 0, 4, 5)}
    assert figures([batch, {"board": [1, 1, 1, 4, 4]}]) == {"board": Figure(1.5, 0, 4, 10)}


def test_a_cluster_adds_the_median_of_each_dimension_in_which_it_answered():
    assert values_of(diagnosis(), rated(register=3, ladder=1, map="?")) == {
        "members": 2.0,
        "board": 0.0,
    }
