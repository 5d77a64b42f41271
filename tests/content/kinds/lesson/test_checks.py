"""Checks of every kind but a number."""

from __future__ import annotations

import pytest

from tests.content.sources import LESSON, check, expect, message
from tns_training_xblock.content import parse
from tns_training_xblock.content.model import (
    Choice,
    ChoiceCheck,
    Item,
    Lesson,
    MatchCheck,
    OrderCheck,
    Pair,
    Prose,
    Reflection,
    WordRange,
)
from tns_training_xblock.content.syntax.limits import MAX_PAIRS

SINGLE = """\
:::{check} who-chairs
:kind: single

Who must chair?

- [x] An industrialist {#industrialist}
  > Yes.
- [ ] A minister {#minister}
  > No.
:::
"""
MULTIPLE = SINGLE.replace("single", "multiple\n:points: 2\n:partial: yes")
ORDER = """\
:::{check} ladder
:kind: order

From the bottom.

1. Listed {#listed}
   > A name.
2. Present {#present}
   > Meetings.
:::
"""
MATCH = """\
:::{check} roles
:kind: match

Who does what?

| Body | Does | Why |
|---|---|---|
| Assembly {#assembly} | Elects | The voice. |
| Board {#board} | Steers | It answers. |
:::
"""
REFLECTION = ":::{check} mine\n:kind: reflection\n:words: 30-150\n\nWho?\n:::\n"


def test_single_choice():
    assert check(SINGLE) == ChoiceCheck(
        id="who-chairs",
        points=1,
        question=Prose("Who must chair?", 12),
        choices=(
            Choice("industrialist", "An industrialist", True, "Yes.", 14),
            Choice("minister", "A minister", False, "No.", 16),
        ),
        multiple=False,
        partial=False,
        line=9,
    )


def test_multiple_choice():
    found = check(MULTIPLE.replace("[ ]", "[X]"))
    assert isinstance(found, ChoiceCheck)
    assert (found.multiple, found.partial, found.points) == (True, True, 2)
    assert [choice.right for choice in found.choices] == [True, True]


def test_put_in_order():
    found = check(ORDER)
    assert isinstance(found, OrderCheck)
    assert found.items == (
        Item("listed", "Listed", "A name.", 14),
        Item("present", "Present", "Meetings.", 16),
    )


def test_match_pairs():
    found = check(MATCH)
    assert isinstance(found, MatchCheck)
    assert found.headings == ("Body", "Does")
    assert found.pairs == (
        Pair("assembly", "Assembly", "Elects", "The voice.", 16),
        Pair("board", "Board", "Steers", "It answers.", 17),
    )


def test_a_reflection_may_or_may_not_say_how_long():
    assert check(REFLECTION) == Reflection("mine", Prose("Who?", 13), WordRange(30, 150), 9)
    free = check(REFLECTION.replace(":words: 30-150\n", ""))
    assert isinstance(free, Reflection)
    assert free.words is None


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return LESSON + text.replace(old, new)


@pytest.mark.parametrize(
    ("text", "old", "new", "code"),
    [
        (SINGLE, "[x]", "[ ]", "check-no-right-answer"),
        (SINGLE, "[ ]", "[x]", "check-right-answers"),
        (MULTIPLE, "[x]", "[ ]", "check-no-right-answer"),
        (SINGLE, "Who must chair?\n", "", "question-missing"),
        (SINGLE, "- [ ] A minister {#minister}\n  > No.\n", "", "check-too-few"),
        (ORDER, "2. Present {#present}\n   > Meetings.\n", "", "check-too-few"),
        (MATCH, "| Board {#board} | Steers | It answers. |\n", "", "check-too-few"),
        (SINGLE, ":kind: single\n", "", "option-missing"),
        (SINGLE, SINGLE[SINGLE.index("\n\nWho") : -4], "\n", "body-missing"),
    ],
)
def test_what_is_wrong_with_the_whole_check(text, old, new, code):
    expect(changed(text, old, new).replace(":::{check}", "⟦:::{check}"), code)


@pytest.mark.parametrize(
    ("text", "old", "new", "code"),
    [
        (SINGLE, "who-chairs", "⟦Who_Chairs", "id-form"),
        (SINGLE, " who-chairs", "⟦", "id-missing"),
        (SINGLE, "single", "⟦singel", "value-unknown"),
        (SINGLE, ":kind: single", ":kind: single\n⟦:partial: yes", "option-unknown"),
        (SINGLE, ":kind: single", ":kind: single\n:points: ⟦0", "value-not-whole"),
        (MULTIPLE, "partial: yes", "partial: ⟦perhaps", "value-unknown"),
        (REFLECTION, "30-150", "⟦150-30", "words-reversed"),
        (REFLECTION, ":words:", "⟦:points: 1\n:words:", "option-unknown"),
        (MULTIPLE, "[ ] A", "⟦A", "answer-unticked"),
        (SINGLE, "An industrialist {#industrialist}", "⟦An industrialist", "id-missing"),
        (SINGLE, "{#minister}", "{#⟦industrialist}", "id-duplicate"),
        (SINGLE, "{#minister}", "{#⟦A minister}", "id-form"),
        (SINGLE, "A minister {#minister}\n  > No.", "⟦A minister {#minister}", "feedback-missing"),
        (SINGLE, "A minister", "⟦an  industrialist", "check-unreachable"),
        (SINGLE, "  > No.", "⟦> No.", "feedback-indented"),
        (SINGLE, "  > No.", "  > No.\n\n⟦More.", "text-after-answers"),
        (ORDER, "1. Listed", "1. [x] ⟦Listed", "answer-ticked"),
        (ORDER, "Present", "⟦Listed", "check-unreachable"),
        (
            ORDER,
            "2. Present {#present}\n   > Meetings.",
            "2. ⟦Present {#present}",
            "feedback-missing",
        ),
        (MATCH, "Board {#board}", "⟦Assembly {#board}", "check-unreachable"),
        (MATCH, "Steers", "⟦Elects", "check-unreachable"),
        (MATCH, " It answers. ", "⟦", "feedback-missing"),
        (MATCH, "Board {#board} | Steers", "⟦Board {#board}, Steers", "table-columns"),
        (MATCH, "Board {#board} | Steers", "⟦Board {#board} | Steers | now", "table-columns"),
        (MATCH, "Board {#board}", "⟦Board", "id-missing"),
    ],
)
def test_what_is_wrong_at_one_place(text, old, new, code):
    parsed = expect(changed(text, old, new), code)
    assert isinstance(parsed.document, Lesson)
    assert len(parsed.document.checks) == 1


def test_ids_are_unique_among_the_checks_of_a_lesson():
    again = REFLECTION.replace("mine", "⟦who-chairs")
    parsed = expect(LESSON + SINGLE + again, "id-duplicate")
    assert "line 9" in message(parsed)


def test_choice_ids_need_only_be_unique_within_their_check():
    other = SINGLE.replace("who-chairs", "who-else")
    expect(LESSON + SINGLE + other)


def test_a_misspelt_kind_names_the_nearest_and_is_read_as_it():
    parsed = expect(LESSON + SINGLE.replace("single", "⟦singel"), "value-unknown")
    assert "`single`" in message(parsed)


def test_pages_have_no_checks():
    page = "---\nkind: page\nid: a\ntitle: A\n---\n"
    parsed = expect(page + SINGLE.replace("{check}", "{⟦check}"), "directive-misplaced")
    assert isinstance(parsed.document, Lesson)
    assert parsed.document.checks == ()


def test_the_options_of_a_check_of_no_kind_are_told_in_one_order():
    problems = expect(
        LESSON + "⟦:::{check} a\n⟦:zzz: 1\n\nWhy?\n:::\n", "option-missing", "option-unknown"
    )
    told = "Known here: `kind`, `points`, `partial`, `unit`, `tolerance`, `words`."
    assert problems.problems[1].message.endswith(told)


def test_a_match_has_so_many_pairs_and_no_more():
    rows = "".join(f"| l{n} {{#p{n}}} | r{n} | y |\n" for n in range(MAX_PAIRS + 5))
    text = f":::{{check}} a\n:kind: match\n\nq\n\n| a | b | c |\n|---|---|---|\n{rows}:::\n"
    parsed = parse(LESSON + text, language="en")
    (check,) = parsed.document.checks
    assert len(check.pairs) == MAX_PAIRS
    line = (
        (LESSON + text).split("\n").index(f"| l{MAX_PAIRS} {{#p{MAX_PAIRS}}} | r{MAX_PAIRS} | y |")
    )
    assert ("too-many-pairs", line + 1) in [(each.code, each.line) for each in parsed.problems]
