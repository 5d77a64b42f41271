"""Comments on passages as a desk lists them."""

import json

from tns_training_xblock.grading.comments.passages import Passage
from tns_training_xblock.grading.comments.quoting import quote
from tns_training_xblock.grading.pages.reading.quoted import passage_rows, standing_rows

TEXT = "Fees pay one half of it, services the rest."
HALF = Passage("a1", "task:plan", quote(TEXT, 9, 17), "Of what?")


def test_the_form_carries_along_which_words_a_comment_is_of():
    [row] = passage_rows([HALF], TEXT, 3, {})
    assert (row.number, row.here, row.round) == (3, True, 0)
    anchor = json.loads(row.anchor)
    assert (anchor["part"], anchor["start"], anchor["exact"]) == ("task:plan", 9, "one half")
    assert not passage_rows([HALF], "Another.", 1, {})[0].here


def test_what_was_said_before_stands_where_its_words_stand_now():
    edited = f"In short: {TEXT}"
    [row] = standing_rows([HALF], edited, 2)
    assert (row.round, row.passage.quote) == (2, quote(edited, 19, 27))
    assert standing_rows([HALF], "Another.", 2) == ()
