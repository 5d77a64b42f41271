from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.content.model import NEVER_RENAMED, Criterion, Level, Renamed
from tns_training_xblock.grading.reports.shares import shares_of

CRITERION = Criterion(
    "mix",
    "Mix of income",
    tuple(Level(f"l{points}", f"Level {points}", points, "", 0) for points in (0, 1, 3)),
    0,
)


def test_each_level_has_its_marks_its_share_and_all_of_them_their_mean():
    shares = shares_of(CRITERION, [{"mix": "l3"}, {"mix": "l3"}, {"mix": "l0"}], NEVER_RENAMED)
    assert [(level.id, level.n, level.share) for level in shares.levels] == [
        ("l0", 1, 33), ("l1", 0, 0), ("l3", 2, 67),
    ]  # fmt: skip
    assert (shares.n, shares.mean, shares.possible, shares.older) == (3, 2, 3, 0)


def test_levels_that_are_not_there_any_more_are_counted_apart():
    shares = shares_of(CRITERION, [{"mix": "gone"}, {"other": "l1"}, {"mix": "l1"}], NEVER_RENAMED)
    assert (shares.n, shares.mean, shares.older) == (1, 1, 1)


def test_what_was_renamed_counts_under_its_name_of_today():
    renamed = Renamed({"mix/best": "l3"})
    assert shares_of(CRITERION, [{"mix": "best"}], renamed).levels[2].n == 1


def test_without_marks_there_is_no_mean():
    shares = shares_of(CRITERION, [], NEVER_RENAMED)
    assert (shares.n, shares.mean) == (0, None)


@given(st.lists(st.sampled_from(["l0", "l1", "l3", "gone"]), max_size=200))
def test_no_mark_is_lost_and_shares_make_a_whole(levels):
    shares = shares_of(CRITERION, [{"mix": level} for level in levels], NEVER_RENAMED)
    assert shares.n + shares.older == len(levels)
    assert sum(level.n for level in shares.levels) == shares.n
    if shares.n:
        assert abs(sum(level.share for level in shares.levels) - 100) <= 1
