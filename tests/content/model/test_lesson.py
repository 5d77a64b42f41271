"""What a lesson says of its own checks."""

from tns_training_xblock.content import parse

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
