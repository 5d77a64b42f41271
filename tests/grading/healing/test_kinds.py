"""What is said to an operator of all that can disagree."""

import pytest

from tns_training_xblock.grading.healing.kinds import Kind


def test_no_two_are_told_alike():
    assert len({kind.wrong for kind in Kind}) == len(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_each_says_what_is_wrong_and_what_then(kind):
    assert kind.wrong[0].islower(), "it stands in a sentence"
    assert not kind.wrong.endswith(".")
    assert kind.then.endswith((".", "waits in the queue now."))
    asks = kind.then.split()[0] in ("Re-open", "Restore", "If", "A", "The", "Its")
    assert asks != kind.mended, "what is mended is told as done, the rest asks a person"
