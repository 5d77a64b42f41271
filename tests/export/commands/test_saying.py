"""What is printed shows what it holds, and does nothing."""

import json

from tns_training_xblock.export.commands.saying import say, say_json


def test_a_line_shows_what_it_holds(capsys):
    for err in (False, True):
        say("\x1b[31mtwo\nlines \udcff é \u200f C:\\x", err=err)
    shown = "\\x1b[31mtwo\\nlines \\udcff é \u200f C:\\x\n"
    assert capsys.readouterr() == (shown, shown)


def test_json_is_ascii_and_says_the_same(capsys):
    value = [{"file": "\x1b\x7f\u202e\udcff é"}]
    say_json(value)
    out = capsys.readouterr().out
    assert out.replace("\n", "").isprintable()
    assert out.isascii()
    assert json.loads(out) == value
