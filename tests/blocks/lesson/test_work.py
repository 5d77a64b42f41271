"""Reflections on their way to the grading room and back."""

import pytest

from tests.blocks.lessons import olx
from tests.demo.campus import Campus
from tns_training_xblock.blocks.lesson import work as lesson_work
from tns_training_xblock.blocks.shared.handlers import Refusal
from tns_training_xblock.host.permissions import require_learner


def test_what_is_kept_is_read_again_by_its_learner_alone(campus: Campus) -> None:
    campus.add(olx())
    mine = campus.block("every-kind")
    learner = require_learner(mine)
    told = lesson_work.keep(mine, learner, "my-board", "Seven firms.", 0)
    assert told["version"] == 1
    assert lesson_work.kept(mine, learner)["my-board"].answer == {"text": "Seven firms."}
    other = campus.block("every-kind", "other_learner")
    assert lesson_work.kept(other, require_learner(other)) == {}


def test_a_newer_text_is_handed_back(campus: Campus) -> None:
    campus.add(olx())
    block = campus.block("every-kind")
    learner = require_learner(block)
    lesson_work.keep(block, learner, "my-board", "Seven firms.", 0)
    with pytest.raises(Refusal) as refusal:
        lesson_work.keep(block, learner, "my-board", "Eight.", 0)
    assert refusal.value.status == 409
    assert refusal.value.body["current"] == {"version": 1, "answer": {"text": "Seven firms."}}
