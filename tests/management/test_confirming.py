"""What nothing brings back is typed out first; where nobody can, it is not done."""

import builtins

import pytest
from django.core.management import CommandError

from tns_training_xblock.management.confirming import confirm


@pytest.mark.parametrize(
    ("typed", "says"),
    [("yes", "Nothing was changed"), ("", "Nothing was changed"), (None, "--yes")],
)
def test_anything_else_stops_it(typed, says, monkeypatch):
    def answer(prompt):
        if typed is None:
            raise EOFError
        return typed

    monkeypatch.setattr(builtins, "input", answer)
    with pytest.raises(CommandError, match=says):
        confirm("ada", "Gone for ever.")


def test_the_word_lets_it_go_on_once_the_warning_was_read(monkeypatch):
    asked = []
    monkeypatch.setattr(builtins, "input", lambda prompt: asked.append(prompt) or " ada ")
    confirm("ada", "Gone for ever.")
    assert asked == ["Gone for ever.\nType ada to go on: "]
