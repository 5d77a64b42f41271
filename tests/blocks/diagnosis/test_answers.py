import pytest

from tns_training_xblock.blocks.diagnosis.answers import (
    BadAnswer,
    TooLong,
    clean,
    merged,
    of_browser,
    overtaken,
)

FULL = {
    "raters": {"board": {"map": {"level": 3, "document": "Map", "note": "Since May"}}},
    "agreed": {"map": {"level": 2, "note": "Talked"}},
    "numbers": {"women": "4 of 11"},
    "then": {"map": {"level": "?", "act": "12 January", "cause": "tour"}},
}


def test_an_answer_is_kept_as_it_was_given():
    assert clean(FULL) == FULL


def test_what_is_empty_is_left_out_and_what_the_server_says_is_no_browsers():
    raw = {
        "raters": {
            "manager": {"map": {"level": None, "document": "", "note": "\x00"}},
            "board": {},
        },
        "agreed": {},
        "closed": "2019-10-27",
        "cluster": 7,
    }
    assert clean(raw) == {}


@pytest.mark.parametrize(
    "raw",
    [
        None,
        [],
        {"raters": []},
        {"raters": {"somebody": {}}},
        {"raters": {"board": []}},
        {"raters": {"board": {"Map!": {}}}},
        {"raters": {"board": {"map": 3}}},
        {"raters": {"board": {"map": {"level": 5}}}},
        {"raters": {"board": {"map": {"level": True}}}},
        {"raters": {"board": {"map": {"document": 3}}}},
        {"raters": {"board": {"map": {"file": "x"}}}},
        {"agreed": {"map": {"document": "x"}}},
        {"then": {"map": {"cause": "magic"}}},
        {"numbers": {"women": 4}},
    ],
)
def test_what_has_not_the_form_of_an_answer_is_refused(raw):
    with pytest.raises(BadAnswer):
        clean(raw)


@pytest.mark.parametrize(("name", "longest"), [("document", 200), ("note", 600)])
def test_a_text_may_be_so_long(name, longest):
    def said(text):
        return {"raters": {"board": {"map": {name: text}}}}

    assert clean(said("x" * longest))
    with pytest.raises(TooLong):
        clean(said("x" * (longest + 1)))


def test_a_document_has_one_line_and_a_note_more():
    entry = {"document": "Map\nof May", "note": "a\r\nb"}
    found = clean({"raters": {"board": {"map": entry}}})
    assert found["raters"]["board"]["map"] == {"document": "Map of May", "note": "a\nb"}


def test_nothing_of_what_is_closed_changes_and_then_is_said_only_after_it():
    other = {**FULL, "numbers": {"women": "9"}, "raters": {}}
    begun = {"raters": FULL["raters"], "numbers": {"women": "4"}}
    assert merged(begun, other) == {
        "raters": {},
        "agreed": FULL["agreed"],
        "numbers": {"women": "9"},
    }
    closed = {**begun, "closed": "2019-10-27", "cluster": 3}
    assert merged(closed, other) == {**closed, "then": FULL["then"]}


def test_a_browser_is_not_told_what_the_server_says():
    assert of_browser({**FULL, "closed": "2019-10-27", "cluster": 3}) == FULL


def test_what_would_have_been_kept_otherwise_came_after_it_was_closed():
    kept, other = clean(FULL), {"raters": {"board": {"map": {"level": 0}}}}
    closed = {**kept, "closed": "2026-11-29T10:00:00+00:00"}
    assert not overtaken(kept, other)
    assert not overtaken(closed, kept)
    assert not overtaken(closed, {**kept, "then": {"map": {"level": 1}}})
    assert overtaken(closed, other)
    # What is left out is said to be empty.
    assert overtaken(closed, {})
    assert overtaken(closed, {"raters": kept["raters"]})
