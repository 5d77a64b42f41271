"""What is printed shows what it holds, and does nothing."""

import json

import pytest

from tns_training_xblock.export.commands.saying import say, say_json, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("two\nlines\r\t", "two\\nlines\\r\\t"),
        ("\x00\x7f\x9b", "\\x00\\x7f\\x9b"),
        ("\u202eabc\u2066", "\\u202eabc\\u2066"),
        ("\udcff.md", "\\udcff.md"),
        ("Qui décide ? من يقرر\u200f 🌍 C:\\x", "Qui décide ? من يقرر\u200f 🌍 C:\\x"),
    ],
)
def test_only_what_acts_is_replaced(text, shown, capsys):
    assert visible(text) == visible(visible(text)) == shown
    say(text)
    say(text, err=True)
    assert capsys.readouterr() == (f"{shown}\n", f"{shown}\n")


def test_json_is_ascii_and_says_the_same(capsys):
    value = [{"file": "\x1b\x7f\u202e\udcff é"}]
    say_json(value)
    out = capsys.readouterr().out
    assert out.replace("\n", "").isprintable()
    assert out.isascii()
    assert json.loads(out) == value
