"""How much room a task has on paper."""

from types import SimpleNamespace

import pytest

from tns_training_xblock.blocks.worksheet.papers import _lines
from tns_training_xblock.content.model import WordRange


@pytest.mark.parametrize(("words", "lines"), [(None, 1), (10, 3), (120, 11), (1_500, 24)])
def test_there_are_lines_for_as_many_words_as_are_asked(words, lines):
    task = SimpleNamespace(words=WordRange(0, words) if words else None)
    assert len(_lines(task)) == lines
