"""Answers kept under the ids of before."""

from tns_training_xblock.content.model import NEVER_RENAMED, Renamed

RENAMED = Renamed({"my-board": "your-board", "board": "your-board", "who/min": "minister"})


def test_what_something_is_called_now():
    assert RENAMED.now("my-board") == "your-board"
    assert RENAMED.now("other") == "other"
    assert RENAMED.now("min", "who") == "minister"
    assert RENAMED.now("min", "how") == RENAMED.now("min") == "min"


def test_what_it_was_called_before():
    assert RENAMED.before("your-board") == ("my-board", "board")
    assert RENAMED.before("minister") == ()


def test_what_is_kept_by_id():
    assert RENAMED.keyed({"my-board": 1, "who": 2}) == {"your-board": 1, "who": 2}
    for newer_first in ({"your-board": 3, "my-board": 1}, {"my-board": 1, "your-board": 3}):
        assert RENAMED.keyed(newer_first) == {"your-board": 3}


def test_responses():
    assert RENAMED.response("who", "min") == "minister"
    assert RENAMED.response("who", ["a", "min"]) == ["a", "minister"]
    assert RENAMED.response("who", {"min": "min", "a": None}) == {"minister": "minister", "a": None}
    assert RENAMED.response("how", "min") == "min"
    assert NEVER_RENAMED.response("who", ["min", 3]) == ["min", 3]


def test_without_those_that_are_there_again():
    assert RENAMED.without({"my-board", "who/min", "else"}).ids == {"board": "your-board"}
