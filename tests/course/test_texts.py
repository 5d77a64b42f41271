"""What a reader sees of a text."""

from .texts import lines

TEXT = """---
kind: lesson
title: Who: decides
---
A {term}`board` or {term}`the board <board>` decides {cite}`s34,s35`.

:::{check} who
:kind: single
:title: Who

See [this](../who.en.md).

- [x] They {#they}
:::
"""


def test_markup_is_not_read(tmp_path):
    path = tmp_path / "who.en.md"
    path.write_text(TEXT, encoding="utf-8")
    assert [(number, line.strip()) for number, line in lines(path)] == [
        (5, "A board or the board decides ."),
        (9, "Who"),
        (11, "See [this]."),
        (13, "- [x] They"),
    ]
