import pytest

from tns_training_xblock.content.uses.diagnosis.levels import Entry, apart, entry, settled


def by(**raters):
    """What three raters said of `map`: levels, or a level with a document."""
    said = {
        rater: {"map": {"level": given[0], "document": given[1]}}
        if isinstance(given, tuple)
        else {"map": {"level": given}}
        for rater, given in raters.items()
    }
    return {"raters": said}


@pytest.mark.parametrize(
    ("answer", "given", "how", "differ"),
    [
        (by(manager=2), 2, "one", 0),
        (by(manager=2, board=2), 2, "alike", 0),
        (by(manager=2, board=1), 1, "lowest", 1),
        (by(manager=2, board=0, member="?"), 0, "lowest", 2),
        (by(manager="?", board="?"), "?", "alike", 0),
        (by(manager="?", board=2), 2, "lowest", 0),
        (by(manager=2, board=0) | {"agreed": {"map": {"level": 1}}}, 1, "agreed", 2),
    ],
)
def test_the_level_that_counts(answer, given, how, differ):
    found = settled(answer, "map")
    assert (found.given, found.by, found.apart) == (given, how, differ)


@pytest.mark.parametrize(
    ("given", "counts", "unshown"),
    [((4, "Map"), 4, False), ((4, " "), 2, True), (4, 2, True), (2, 2, False), ("?", 0, False)],
)
def test_no_more_counts_than_a_document_shows_and_what_was_given_stays(given, counts, unshown):
    found = settled(by(manager=given), "map")
    assert (found.level, found.unshown) == (counts, unshown)
    assert found.given == (given[0] if isinstance(given, tuple) else given)


def test_any_raters_document_shows_it_and_each_is_named_once():
    found = settled(by(manager=(3, "Map"), board=(3, "Map"), member=(3, "Minute")), "map")
    assert (found.level, found.documents) == (3, ("Map", "Minute"))


@pytest.mark.parametrize("level", [5, -1, True, "3", 2.0, [], None])
def test_nothing_but_a_level_is_one(level):
    answer = {"raters": {"manager": {"map": {"level": level, "document": 3}}}}
    assert entry(answer, "raters", "manager", "map") == Entry()
    assert settled(answer, "map") is None


@pytest.mark.parametrize("answer", [{}, {"raters": []}, {"raters": {"manager": {"map": 3}}}])
def test_an_answer_of_another_form_says_nothing(answer):
    assert settled(answer, "map") is None


def test_who_does_not_know_is_not_apart_from_others():
    assert apart([4, "?"]) == 0
    assert apart([4, "?", 2]) == 2


def test_a_level_above_two_without_a_document_is_told():
    assert Entry(3).unshown
    assert not Entry(3, "Map").unshown
    assert not Entry(2).unshown
    assert not Entry("?").unshown
