"""Sentences that are said by scripts and handlers."""

import re
from pathlib import Path
from typing import get_args

from tns_training_xblock.blocks.lesson import words
from tns_training_xblock.content.uses import scoring

SCRIPTS = (Path(words.__file__).parents[2] / "static/tns_training/lesson").glob("*.js")


def test_the_script_finds_every_sentence_it_says() -> None:
    said = set(re.findall(r"texts\.(\w+)", "".join(map(Path.read_text, SCRIPTS))))
    assert said <= words.for_script().keys()
    states = {"saved", "saving", "offline", "signed-out", "stale", "waiting", "unkept"}
    assert words.for_script().keys() - said == states


def test_every_fault_of_an_answer_has_a_sentence() -> None:
    for fault in get_args(scoring.Fault):
        assert words.for_refusal(fault).endswith(".")
    assert words.for_refusal("malformed") == words.malformed()
