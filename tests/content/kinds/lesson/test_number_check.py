"""Checks that ask for a number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.content.sources import LESSON, check, expect
from tns_training_xblock.content.model import Lesson, Mistake, NumberCheck, Tolerance

NUMBER = """\
:::{check} own-share
:kind: number
:unit: EUR
:tolerance: 1 %
:points: 3

How much?

- [x] 32000
  > Yes.
- [ ] 128000
  > The public part.
- [ ] *
  > Again.
:::
"""


def test_a_number():
    found = check(NUMBER)
    assert isinstance(found, NumberCheck)
    assert (found.key.answer, found.key.unit, found.points) == (Decimal(32000), "EUR", 3)
    assert found.key.tolerance == Tolerance(Decimal(1), relative=True)
    assert found.feedback == "Yes."
    assert found.mistakes == (Mistake(Decimal(128000), "The public part.", 19),)
    assert found.otherwise == "Again."


@pytest.mark.parametrize(
    ("old", "new", "code", "kept"),
    [
        ("[x] 32000", "[x] ⟦32 000", "value-not-number", 0),
        ("[ ] 128000", "[ ] ⟦128,000", "value-not-number", 1),
        ("[ ] 128000", "[ ] ⟦32320", "check-unreachable", 1),
        ("[ ] *", "[ ] 128000\n  > Again.\n- [ ] *", "check-unreachable", 1),
        ("[ ] *", "[ ] *\n  > Again.\n- [ ] ⟦*", "check-unreachable", 1),
        ("- [ ] 128000\n  > The public part.", "- [ ] ⟦128000", "feedback-missing", 1),
        ("- [ ] 128000", "- ⟦128000", "answer-unticked", 1),
        ("1 %", "⟦one", "value-not-number", 1),
        (":unit:", "⟦:partial: yes\n:unit:", "option-unknown", 1),
    ],
)
def test_what_is_wrong_at_one_place(old, new, code, kept):
    text = NUMBER.replace(old, new)
    if "⟦" not in text:
        head, _, tail = text.rpartition("128000")
        text = f"{head}⟦128000{tail}"
    document = expect(LESSON + text, code).document
    assert isinstance(document, Lesson)
    assert len(document.checks) == kept


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("[x]", "[ ]", "check-no-right-answer"),
        ("[ ] 128000", "[x] 128000", "check-right-answers"),
        ("- [ ] *\n  > Again.\n", "", "otherwise-missing"),
    ],
)
def test_what_is_wrong_with_the_whole_check(old, new, code):
    expect(LESSON + "⟦" + NUMBER.replace(old, new), code)


@pytest.mark.parametrize(
    "answers", ["- [x] 32000\n  > Yes.\n- [x] ⟦*\n  > No.", "- [x] ⟦*\n  > Yes."]
)
def test_any_other_number_is_never_right(answers):
    head, _, _ = NUMBER.partition("- [x]")
    expect(f"{LESSON}{head}{answers}\n:::\n", "answer-ticked")
