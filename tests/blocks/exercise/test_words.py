import pytest

from tns_training_xblock.blocks.exercise import words
from tns_training_xblock.content.model import FileRule

RULE = FileRule(types=("csv", "pdf"), max_files=2, max_bytes=2_000_000)


@pytest.mark.parametrize("reason", ["type", "size", "count", "empty", "content", "unheard of"])
def test_a_file_that_is_not_taken_is_named_apart_from_the_sentence(reason):
    assert "\u2068plan.csv\u2069" in words.of_file(reason, "plan.csv", RULE)


def test_what_a_task_takes_is_said_where_that_is_what_is_wrong():
    assert "\u2068CSV, PDF\u2069" in words.of_file("type", "plan.doc", RULE)
    assert "\u20682 MB\u2069" in words.of_file("size", "plan.csv", RULE)


def test_every_refusal_is_a_sentence_of_its_own():
    said = [words.too_long(), words.closed(), words.over(), words.being_read(), words.returned()]
    assert len(set(said)) == len(said)
    assert all(each.endswith(".") for each in said)
