from typing import get_args

from tns_training_xblock.content.uses.diagnosis.moves import Way
from tns_training_xblock.content.uses.diagnosis.reading import Band
from tns_training_xblock.grading.pages.run.thread import words
from tns_training_xblock.grading.thread.asked import PARTS
from tns_training_xblock.grading.thread.plans import Stage


def test_everything_that_is_shown_has_words():
    assert set(words.parts()) == set(PARTS)
    assert set(words.bands()) == set(get_args(Band))
    assert set(words.ways()) == set(get_args(Way))
    assert set(words.stages()) == set(get_args(Stage))


def test_a_count_says_of_what():
    assert words.counted("diagnosis", 1) == "1 closed"
    assert words.counted("visits", 0) == "0 to read"
    assert [words.counted("plans", count) for count in (1, 2)] == [
        "1 asks for help",
        "2 ask for help",
    ]
