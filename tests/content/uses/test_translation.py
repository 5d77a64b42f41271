"""Translations against their originals."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.content.kinds.case_study.test_case_study import EXHIBIT, NUMBER_TASK, OUTCOME, VOTE
from tests.content.kinds.glossary.test_glossary import TERM
from tests.content.kinds.lesson.test_checks import MATCH, MULTIPLE, ORDER, REFLECTION
from tests.content.kinds.lesson.test_number_check import NUMBER
from tests.content.sources import CASE, CRITERION, GLOSSARY, LESSON, PAGE, TASK, read
from tests.content.syntax.test_passages import FIGURE
from tns_training_xblock.content import Problem, compare, fingerprint, stale
from tns_training_xblock.content.model import Document

LESSON_TEXT = LESSON + FIGURE + MULTIPLE + ORDER + MATCH + NUMBER + REFLECTION
SAMPLE = """
:::{sample} weak-answer
:title: A weak answer

Nothing.

| Criterion | Level | Why |
|---|---|---|
| sense | weak | No reason. |
:::
"""
CASE_TEXT = CASE + EXHIBIT + TASK + NUMBER_TASK + VOTE + CRITERION + OUTCOME + SAMPLE
GLOSSARY_TEXT = GLOSSARY + TERM
PAGE_TEXT = PAGE + ":::{sources}\n:::\n\n:::{files}\n:::\n"


def document(text: str) -> Document:
    found = read(text).document
    assert found is not None
    return found


def compared(original: str, translation: str) -> list[Problem]:
    return compare(document(original), document(translation), "a.fr.md")


def test_other_words_are_no_difference():
    french = (
        LESSON_TEXT.replace("Who", "Qui").replace("title: ", "title: Le ").replace("No.", "Non.")
    )
    french = french.replace(":unit: EUR", ":unit: euros").replace("a.svg", "a.fr.svg")
    assert compared(LESSON_TEXT, french) == []
    case = CASE_TEXT.replace("rates.csv", "rates.fr.csv").replace("Weak", "Faible")
    case = case.replace("No reason.", "Sans raison.").replace("A weak", "Une faible")
    assert compared(CASE_TEXT, case) == []
    assert compared(GLOSSARY_TEXT, GLOSSARY_TEXT.replace(": Board", ": Conseil")) == []


@pytest.mark.parametrize(
    ("text", "old", "new", "told"),
    [
        (LESSON_TEXT, "[ ] A minister", "[x] A minister", "another right answer"),
        (LESSON_TEXT, ":partial: yes", ":partial: no", "another partial"),
        (LESSON_TEXT, ":points: 2", ":points: 4", "another points"),
        (LESSON_TEXT, "30-150", "30-151", "another word range"),
        (LESSON_TEXT, "[x] 32000", "[x] 32001", "another right answer"),
        (LESSON_TEXT, "1 %", "1", "another tolerance"),
        (LESSON_TEXT, "128000", "127000", "another list of mistakes"),
        (LESSON_TEXT, "minutes: 9", "minutes: 9\nnext: b", "another next"),
        (LESSON_TEXT, "id: who-decides", "id: who", "another id"),
        (LESSON_TEXT, "kind: multiple", "kind: single", "another kind"),
        (LESSON_TEXT, "kind: lesson", "kind: page", "another kind"),
        (CASE_TEXT, "minutes: 60", "minutes: 60\nlate: refuse", "another late"),
        (CASE_TEXT, "2007", "2008", "another year"),
        (CASE_TEXT, "20-40", "20-50", "another word range"),
        (CASE_TEXT, "20-40", "20-40\n:files: csv", "another rule for files"),
        (CASE_TEXT, "80000", "80001", "another answer"),
        (CASE_TEXT, "| 3 |", "| 4 |", "another number of points"),
        (CASE_TEXT, "| sense | weak", "| sense | good", "another level of `sense`"),
    ],
)
def test_what_learners_are_marked_by_must_be_the_same(text, old, new, told):
    assert old in text
    problems = compared(text, text.replace(old, new))
    assert {problem.code for problem in problems} == {"translation-different"}
    assert told in problems[0].message


def test_the_right_order_must_be_the_same():
    turned = (
        LESSON_TEXT.replace("#listed", "#x")
        .replace("#present", "#listed")
        .replace("#x", "#present")
    )
    (problem,) = compared(LESSON_TEXT, turned)
    assert "`listed`, `present`" in problem.message


@pytest.mark.parametrize(
    ("text", "old", "new", "told"),
    [
        (LESSON_TEXT, "#present", "#la", "Answer `la` of check `ladder`"),
        (LESSON_TEXT, "{check} roles", "{check} organes", "Check `organes`"),
        (CASE_TEXT, "{task} plan", "{task} projet", "Task `projet`"),
        (CASE_TEXT, "#good", "#bon", "Level `bon` of criterion `sense`"),
    ],
)
def test_an_id_that_was_translated_is_told_once_with_the_right_one(text, old, new, told):
    assert old in text
    problems = compared(text, text.replace(old, new).replace("| sense | good", "| sense | bon"))
    (problem,) = [each for each in problems if each.code != "translation-different"]
    assert problem.code == "translation-extra"
    assert problem.message.startswith(f"{told} does not stand in the original; give it the id of")
    assert f"`{old[1:] if old[0] == '#' else old.partition(' ')[2]}`" in problem.message


def test_of_two_nobody_can_say_which_was_translated():
    french = LESSON_TEXT.replace("{check} roles", "{check} a").replace(
        "{check} own-share", "{check} b"
    )
    codes = [problem.code for problem in compared(LESSON_TEXT, french)]
    assert sorted(codes) == ["translation-extra"] * 2 + ["translation-missing"] * 2


@pytest.mark.parametrize(
    ("text", "part", "name"),
    [
        (LESSON_TEXT, MATCH, "Check `roles`"),
        (
            LESSON_TEXT,
            "| Board {#board} | Steers | It answers. |\n",
            "Answer `board` of check `roles`",
        ),
        (PAGE_TEXT, ":::{files}\n:::\n", "The list of files"),
        (CASE_TEXT, EXHIBIT, "Exhibit `rates`"),
        (CASE_TEXT, ":file: ../assets/rates.csv\n", "The file of exhibit `rates`"),
        (CASE_TEXT, NUMBER_TASK, "Task `own-part`"),
        (CASE_TEXT, VOTE, "Vote `raise-fees`"),
        (CASE_TEXT, CRITERION, "Criterion `sense`"),
        (CASE_TEXT, "| Good {#good} | 3 | Some. |\n", "Level `good` of criterion `sense`"),
        (CASE_TEXT, OUTCOME, "The outcome"),
        (CASE_TEXT, SAMPLE, "Sample `weak-answer`"),
        (GLOSSARY_TEXT, TERM, "Term `board`"),
    ],
)
def test_what_is_missing_and_what_is_too_much_is_told_once(text, part, name):
    assert part in text
    less = text.replace(part, "")
    (missing,) = compared(text, less)
    assert (missing.code, missing.message.startswith(name)) == ("translation-missing", True)
    (extra,) = compared(less, text)
    assert (extra.code, extra.message.startswith(name)) == ("translation-extra", True)


def test_a_difference_is_told_where_it_stands():
    changed = LESSON_TEXT.replace(":points: 2", ":points: 4")
    (problem,) = compared(LESSON_TEXT, changed)
    line = LESSON_TEXT.split("\n").index(":::{check} who-chairs") + 1
    assert (problem.file, problem.line, problem.severity) == ("a.fr.md", line, "error")
    assert "`2` instead of `4`" in problem.message


def test_another_kind_of_file_is_the_only_problem():
    (problem,) = compared(GLOSSARY_TEXT, LESSON)
    assert "another kind" in problem.message


def test_a_fingerprint_is_twelve_digits_of_the_text():
    text = "é\nb\n"
    assert fingerprint(text) == hashlib.sha256("é\nb".encode()).hexdigest()[:12]
    for same in ("é  \r\nb\t\r\n\r\n", "\ufeffé\rb", "é\nb".encode()):
        assert fingerprint(same) == fingerprint(text)
    assert fingerprint("é\n\nb") != fingerprint(text)
    assert fingerprint(" é\nb") != fingerprint(text)


@given(st.text() | st.binary())
def test_every_text_has_a_fingerprint(text):
    assert len(fingerprint(text)) == 12


def stamped(line: str) -> tuple[Document, str]:
    text = LESSON.replace("minutes: 9", f"minutes: 9\n{line}")
    return document(text), text


def test_a_translation_of_the_present_original_is_fine():
    translated, text = stamped(f"original: {fingerprint('The original')}")
    assert stale(translated, text, "The original  \r\n", "a.fr.md") is None


def test_an_older_translation_is_told_where_it_says_so():
    translated, text = stamped("original: 3f2a9c10b7de")
    problem = stale(translated, text, "The original", "a.fr.md")
    assert problem is not None
    assert (problem.line, problem.column, problem.code) == (6, 11, "translation-stale")
    assert "tns-course stamp a.fr.md" in problem.message


def test_a_translation_that_does_not_say_what_it_translates():
    problem = stale(document(LESSON), LESSON, "The original", "a.fr.md")
    assert problem is not None
    assert (problem.line, problem.column, problem.code) == (1, 1, "translation-unstamped")
