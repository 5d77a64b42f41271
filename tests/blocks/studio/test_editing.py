from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.blocks.sheets import text as sheet
from tns_training_xblock.blocks.shared.handlers import Refusal
from tns_training_xblock.blocks.studio.editing import lost_ids, taken, version_of
from tns_training_xblock.content import parse
from tns_training_xblock.content.syntax.limits import MAX_CHARACTERS

TOO_LONG = MAX_CHARACTERS + 1
LESSON = """---
kind: lesson
id: who-decides
title: Who decides
minutes: 9
objectives: [Tell governing from managing.]
takeaways: [Write down who decides what.]
---
:::{check} who-chairs
:kind: single

Who must chair?

- [x] An industrialist {#industrialist}
  > Yes.
- [ ] A minister {#minister}
  > No.
:::

:::{check} my-board
:kind: reflection

Who sits on yours?
:::
"""
CASE = """---
kind: case-study
id: shrinking
title: When the subsidy shrinks
minutes: 60
---
You open the letter.

:::{task} own-part
:title: Own part
:kind: number
:unit: EUR
:answer: 80000
:expected: One figure.

How much?
:::

:::{vote} raise-fees
:why: Why?

Raise the fees?
:::

:::{criterion} arithmetic
:title: Arithmetic

| Level | Points | What it looks like |
|---|---|---|
| Weak {#weak} | 1 | Wrong. |
| Good {#good} | 3 | Right. |
:::
"""


SAMPLE = """
:::{sample} weak-answer
:title: A weak answer

Nothing.

| Criterion | Level | Why |
|---|---|---|
| arithmetic | weak | No sum. |
:::
"""


SHEET = sheet()


def lost(before: str, after: str) -> list[str]:
    documents = [parse(text, language="en").document for text in (before, after)]
    return [str(id_) for id_ in lost_ids(*documents)]


@pytest.mark.parametrize("text", [LESSON, CASE])
def test_new_words_lose_no_answer(text: str) -> None:
    assert lost(text, text) == []
    assert lost(text, text.replace("You open", "One opens").replace("Yes.", "Right.")) == []
    assert lost("", text) == []


def test_nothing_hangs_on_a_marking_sample() -> None:
    assert lost(CASE + SAMPLE, CASE) == []
    assert lost(CASE, CASE + SAMPLE) == []


@pytest.mark.parametrize(
    ("before", "old", "new", "ids"),
    [
        (LESSON, "#minister", "#the-minister", ["who-chairs / minister"]),
        (LESSON, "{check} who-chairs", "{check} the-chair", ["who-chairs"]),
        (LESSON, ":kind: single", ":kind: multiple", ["who-chairs"]),
        (LESSON, "{check} my-board", "{check} our-board", ["my-board"]),
        (CASE, "{task} own-part", "{task} the-part", ["own-part"]),
        (CASE, "#weak", "#poor", ["arithmetic / weak"]),
        (CASE, "{vote} raise-fees", "{vote} fees", ["raise-fees"]),
        (LESSON, LESSON, "", ["who-chairs", "my-board"]),
        (SHEET, "{#hours}", "{#days}", ["steps / hours"]),
        (SHEET, "{#adapt}", "{#adopt}", ["worth / adapt"]),
        (SHEET, ":steps: 5", ":steps: 4", ["sure / 5"]),
        (SHEET, ":steps: 5", ":steps: 7", []),
        (SHEET, ":kind: date", ":kind: line", ["by"]),
        (SHEET, "{task} person", "{task} somebody", ["person"]),
    ],
)
def test_answers_hang_on_ids(before: str, old: str, new: str, ids: list[str]) -> None:
    assert lost(before, before.replace(old, new)) == ids


def test_what_ends_a_line_elsewhere_ends_one_in_an_authors_text() -> None:
    assert taken({"en": "a\x0bb\u2028c\rd\r\ne"}, {}) == {"en": "a\nb\nc\nd\ne"}


def test_a_form_changes_what_it_shows_and_keeps_the_rest() -> None:
    kept = {"en": "old", "fr": "ancien", "unread": "<unread a='1'/>"}
    content = taken({"en": "a\r\nb\x00\rc", "fr": " \n", "sources": "s1: {}"}, kept)
    assert content == {"en": "a\nb\nc", "sources": "s1: {}", "unread": "<unread a='1'/>"}


@pytest.mark.parametrize(
    "texts",
    [None, [], "en", {"de": "Wer?"}, {"unread": "<x/>"}, {"en": None}],
)
def test_another_form_is_refused(texts: Any) -> None:
    with pytest.raises(Refusal) as refused:
        taken(texts, {})
    assert refused.value.body["code"] == "malformed"


def test_a_text_too_long_to_be_parsed_is_refused_by_its_name() -> None:
    assert taken({"fr": "x" * (TOO_LONG - 1)}, {})
    with pytest.raises(Refusal) as refused:
        taken({"fr": "x" * TOO_LONG}, {})
    assert (refused.value.body["code"], refused.value.status) == ("too-long", 413)
    assert "“fr”" in refused.value.body["message"]
    assert "200,000" in refused.value.body["message"]


CONTENTS = st.dictionaries(
    st.sampled_from(["en", "fr", "ar"]), st.text(st.characters(codec="utf-8"))
)


@given(CONTENTS, CONTENTS)
def test_two_contents_share_a_version_only_when_they_are_equal(
    one: dict[str, str], other: dict[str, str]
) -> None:
    assert (version_of(one) == version_of(other)) is (one == other)
    assert version_of(one) == version_of(dict(reversed(one.items())))
