"""What a lesson says of its own checks."""

from tns_training_xblock.content import parse
from tns_training_xblock.content.model import Ask

LESSON = """\
---
kind: lesson
id: who-decides
title: Who decides
minutes: 9
---
Text.

:::{check} chair
:kind: single
:points: 3

Who chairs?

- [x] A firm {#firm}
  > Yes.
- [ ] A minister {#minister}
  > No.
:::

:::{check} mine
:kind: reflection

And yours?
:::
"""


def test_reflections_are_checks_without_points():
    lesson = parse(LESSON, language="en").document
    assert [check.id for check in lesson.checks] == ["chair", "mine"]
    assert [check.id for check in lesson.scored] == ["chair"]
    assert lesson.points == 3


def test_what_is_asked_is_told_with_its_words_only_where_the_answer_is_shown_elsewhere():
    asks = parse(LESSON, language="en").document.asks
    assert asks == (
        Ask("chair", "", 3, at_once=True),
        Ask("mine", "And yours?", 0, at_once=True),
    )


def test_what_can_be_read_without_the_page_tells_nothing_that_is_right():
    readable = parse(LESSON, language="en").document.readable
    assert [part.text for part in readable] == [
        "Text.",
        "Who chairs?",
        "- A firm",
        "- A minister",
        "And yours?",
    ]
