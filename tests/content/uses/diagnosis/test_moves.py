from tests.content.diagnoses import diagnosis, rated
from tns_training_xblock.content.uses.diagnosis.moves import moves, tally


def only(before, after):
    [found] = moves(diagnosis(), before, after)
    return found


def test_a_rise_counts_with_a_new_document():
    before = rated(map=1)
    after = {"raters": {"manager": {"map": {"level": 3, "document": "Decision map"}}}}
    found = only(before, after)
    assert (found.change, found.way, found.new_documents) == (2, "up", ("Decision map",))


def test_or_with_an_act_and_not_with_the_old_document():
    before, after = rated(map=1), rated(map=3)
    assert only(before, after).way == "unshown"
    after["then"] = {"map": {"act": "12 January: the board used it", "cause": "tour"}}
    found = only(before, after)
    assert (found.way, found.cause) == ("up", "tour")


def test_a_fall_needs_no_document():
    assert only(rated(map=3), rated(map=2)).way == "down"


def test_the_first_level_seen_from_today_is_another_change():
    after = rated(map=2) | {"then": {"map": {"level": 1}}}
    found = only(rated(map=2), after)
    assert (found.way, found.change, found.change_since_then) == ("same", 0, 1)
    assert only(rated(map=2), rated(map=2)).change_since_then is None


def test_what_has_a_level_in_one_of_the_two_only_has_not_moved():
    assert moves(diagnosis(), rated(map=1), rated(terms=2)) == ()


def test_they_are_counted_by_where_they_went_and_never_added_up():
    before = rated(map=1, terms=2, register=3, ladder=2)
    after = rated(map=3, terms=2, register=1, ladder=2)
    assert tally(moves(diagnosis(), before, after)) == {
        "up": 0,
        "unshown": 1,
        "down": 1,
        "same": 2,
    }
