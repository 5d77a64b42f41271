"""The header says what a file is."""

from __future__ import annotations

import pytest

from tests.content.sources import CRITERION, LESSON, TASK, expect, message
from tns_training_xblock.content.model import CaseStudy, Lesson


def test_a_lesson_says_all_of_this():
    more = "minutes: 9\nnext: board\noriginal: 3f2a9c10b7de"
    document = expect(LESSON.replace("minutes: 9", more)).document
    assert isinstance(document, Lesson)
    assert (document.kind, document.id, document.title) == ("lesson", "who-decides", "Who decides")
    assert (document.minutes, document.next, document.original) == (9, "board", "3f2a9c10b7de")
    assert document.objectives == ("Tell governing from managing.",)
    assert document.takeaways == ("Write down who decides.",)


def test_a_page_needs_less():
    document = expect("---\nkind: page\nid: start\ntitle: Start\n---\n").document
    assert isinstance(document, Lesson)
    assert (document.kind, document.minutes) == ("page", 0)


@pytest.mark.parametrize("late", ["accept", "refuse"])
def test_a_case_study_says_what_becomes_of_late_work(late):
    header = f"---\nkind: case-study\nid: a\ntitle: A\nminutes: 60\nlate: {late}\n---\n"
    document = expect(header + TASK + CRITERION).document
    assert isinstance(document, CaseStudy)
    assert document.late == late


def test_blank_lines_before_the_header_do_not_matter():
    assert expect("\n\n" + LESSON).document


@pytest.mark.parametrize(
    "text",
    [
        LESSON.replace("---\n", "--- \t\n"),
        LESSON.replace("\n", "\r\n"),
        LESSON.replace("\n", "\r"),
        "\ufeff" + LESSON,
        "\ufeff \n" + LESSON.replace("\n", "  \r\n"),
    ],
)
def test_blanks_line_ends_and_a_mark_at_the_beginning_do_not_matter(text):
    assert expect(text).document == expect(LESSON).document


def test_three_points_end_a_header_and_are_told():
    parsed = expect(
        f"{LESSON.removesuffix('---' + chr(10))}⟦...\nText.\n\n---\n", "header-unclosed"
    )
    assert isinstance(parsed.document, Lesson)
    assert len(parsed.document.parts) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("⟦", "header-missing"),
        ("⟦# Title\n", "header-missing"),
        ("\n⟦kind: lesson\n---\n", "header-missing"),
        ("⟦---\nkind: lesson\n", "header-unclosed"),
        ("⟦---\n---\n", "header-form"),
        ("⟦---\njust words\n---\n", "header-form"),
        ("---\nkind: ⟦a: b\n---\n", "yaml-syntax"),
        ("---\n⟦id: a\n---\n", "kind-missing"),
        ("---\nkind:⟦\nid: a\n---\n", "kind-missing"),
        ("---\nkind: ⟦recipe\nid: a\n---\n", "kind-unknown"),
        ("---\nkind: lesson\nid: ⟦&a [*a, *a]\n---\n", "yaml-alias"),
    ],
)
def test_a_header_that_nobody_can_understand(text, code):
    assert expect(text, code).document is None


def test_a_misspelt_kind_is_read_as_the_nearest():
    parsed = expect(LESSON.replace("kind: lesson", "kind: ⟦leson"), "kind-unknown")
    assert isinstance(parsed.document, Lesson)
    assert "`lesson`" in message(parsed)


@pytest.mark.parametrize(
    ("line", "mended", "code"),
    [
        ("minutes: 9", "minutes: 9\n⟦tittle: x", "header-unknown-key"),
        ("minutes: 9", "minutes: 9\n⟦late: accept", "header-unknown-key"),
        ("minutes: 9", "minutes: 9\n⟦title: Other", "yaml-duplicate-key"),
        ("minutes: 9", "minutes: ⟦nine", "value-not-whole"),
        ("minutes: 9", "minutes:⟦", "value-empty"),
        ("title: Who decides", "title:⟦", "value-empty"),
        ("title: Who decides", "title: ⟦[a]", "value-not-text"),
        ("id: who-decides", "id:⟦", "id-missing"),
        ("id: who-decides", "id: ⟦Who_Decides", "id-form"),
        ("minutes: 9", "minutes: 9\nnext: ⟦board.en.md", "id-form"),
        ("minutes: 9", "minutes: 9\noriginal: ⟦yesterday", "original-form"),
        ("takeaways: [Write down who decides.]", "takeaways: ⟦one", "value-not-list"),
    ],
)
def test_a_faulty_value_still_gives_a_lesson(line, mended, code):
    parsed = expect(LESSON.replace(line, mended), code)
    assert isinstance(parsed.document, Lesson)


@pytest.mark.parametrize("key", ["id", "title", "minutes"])
def test_what_is_missing_is_told_at_the_top_of_the_header(key):
    lines = [line for line in LESSON.split("\n") if not line.startswith(f"{key}:")]
    lines[1] = "⟦" + lines[1]
    parsed = expect("\n".join(lines), "id-missing" if key == "id" else "header-missing-key")
    assert f"`{key}" in message(parsed)


def test_a_lesson_without_objectives_is_only_a_warning():
    text = "---\n⟦⟦kind: lesson\nid: a\ntitle: A\nminutes: 5\n---\n"
    parsed = expect(text, "header-missing-key", "header-missing-key")
    assert {problem.severity for problem in parsed.problems} == {"warning"}


def test_a_late_that_is_neither():
    text = "---\nkind: case-study\nid: a\ntitle: A\nminutes: 60\nlate: ⟦acept\n---\n"
    assert "`accept`" in message(expect(text + TASK + CRITERION, "value-unknown"))
