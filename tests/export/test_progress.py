"""Progress is for people."""

import sys

from tns_training_xblock.export.progress import shown


def test_nothing_is_shown_where_there_is_no_terminal(capsys):
    with shown() as tell:
        tell("Reading", 1, 2)
    assert capsys.readouterr() == ("", "")


def test_a_terminal_shows_what_is_done(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    with shown() as tell:
        for done in range(1, 41):
            tell("Reading", done, 40)
        tell("Writing", 1, 1)
    out, err = capsys.readouterr()
    assert out == ""
    assert "Reading" in err
    assert "Writing" in err
