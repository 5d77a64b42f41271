"""identifiers.lock: nothing published is lost by accident."""

import shutil

import pytest

from tests.export.small import CASE, codes_of, loaded, problems_of
from tns_training_xblock.export.checks.everything import published
from tns_training_xblock.export.tree import identifiers
from tns_training_xblock.export.tree.scan import scan

SAMPLE = """
:::{sample} weak-answer
:title: A weak answer

Nothing.

| Criterion | Level | Why |
|---|---|---|
| arithmetic | weak | No sum. |
:::
"""


def locked(course):
    identifiers.write(scan(course.root), published(loaded(course)))
    return (course.root / "identifiers.lock").read_text().splitlines()


def test_the_lock_names_everything_that_answers_hang_on(course):
    assert locked(course)[1:] == [
        "case-study shrinking",
        "case-study shrinking: criterion arithmetic",
        "case-study shrinking: level arithmetic/good",
        "case-study shrinking: level arithmetic/weak",
        "case-study shrinking: task plan, text",
        "glossary glossary",
        "lesson who-decides",
        "lesson who-decides: answer who-chairs/industrialist",
        "lesson who-decides: answer who-chairs/minister",
        "lesson who-decides: check my-board, reflection",
        "lesson who-decides: check who-chairs, single",
        "page welcome",
        "tour wallonia: chapter before-the-tour",
        "tour wallonia: chapter during-the-tour",
        "tour wallonia: course TNS+BVT+w-2019",
        "tour wallonia: module governance",
    ]


def test_nothing_hangs_on_a_marking_sample(course):
    before = locked(course)
    course.write("case-studies/shrinking.en.md", CASE + SAMPLE)
    assert codes_of(course) == []
    assert locked(course) == before


def test_writing_it_again_changes_nothing(course):
    present = published(loaded(course))
    assert identifiers.write(scan(course.root), present)
    assert not identifiers.write(scan(course.root), present)


def test_additions_are_free(course):
    locked(course)
    course.edit("pages/welcome.en.md", "Begin", "Begin now")
    course.write("pages/more.en.md", "---\nkind: page\nid: more\ntitle: More\n---\n")
    assert "id-lost" not in codes_of(course)


def test_what_is_lost_is_listed_with_its_line(course):
    lines = locked(course)
    for language in ("en", "fr"):
        course.edit(f"modules/governance/who-decides.{language}.md", "{#minister}", "{#min}")
        course.edit(
            f"modules/governance/who-decides.{language}.md", ":kind: single", ":kind: multiple"
        )
    course.edit("tours/wallonia/tour.yaml", "run: w-2019", "run: w-2020")
    lost = [problem for problem in problems_of(course) if problem.code == "id-lost"]
    assert [(problem.file, lines[problem.line - 1]) for problem in lost] == [
        ("identifiers.lock", "lesson who-decides: answer who-chairs/minister"),
        ("identifiers.lock", "lesson who-decides: check who-chairs, single"),
        ("identifiers.lock", "tour wallonia: course TNS+BVT+w-2019"),
    ]
    assert "--allow-id-changes" in lost[0].message


@pytest.mark.parametrize(
    ("path", "line", "told"),
    [
        (
            "modules/governance/who-decides",
            8,
            "The file modules/…/who-decides.en.md is gone, and with it 5 published ids of"
            " `lesson who-decides`: what",
        ),
        (
            "pages/welcome",
            13,
            "The file pages/welcome.en.md is gone, and with it 1 published id of `page welcome`:",
        ),
        ("glossary", 7, "The file glossary.en.md is gone, and with it 1 published id of"),
    ],
)
def test_a_text_that_is_gone_is_one_problem_that_names_its_file(course, path, line, told):
    locked(course)
    for language in ("en", "fr"):
        (course.root / f"{path}.{language}.md").unlink()
    (lost,) = [problem for problem in problems_of(course) if problem.code == "id-lost"]
    assert (lost.file, lost.line) == ("identifiers.lock", line)
    assert lost.message.startswith(told)


def test_a_tour_that_is_gone_is_one_problem_too(course):
    locked(course)
    shutil.rmtree(course.root / "tours" / "wallonia")
    (lost,) = [problem for problem in problems_of(course) if problem.code == "id-lost"]
    assert lost.line == 14
    assert lost.message.startswith(
        "The file tours/wallonia/tour.yaml is gone, and with it 4 published ids of `tour wallonia`"
    )


def test_without_a_lock_nothing_was_published(course):
    assert identifiers.lost(scan(course.root), []) == []


@pytest.mark.parametrize(
    "line",
    ["<<<<<<< HEAD", "\x1b[2J", "LESSONS", "PATH=/usr/bin", "lesson who-decides: é", "x" * 500],
)
def test_a_lock_that_no_build_wrote(course, line):
    course.write("identifiers.lock", f"# x\n\nlesson gone\n{line}\n{line}\n")
    found = [(each.code, each.line) for each in problems_of(course)]
    assert found == [("lock-form", 4), ("id-lost", 3)]
    assert all(line not in each.message for each in problems_of(course))


def test_a_long_lock_is_not_told_without_end(course):
    course.write("identifiers.lock", "lesson gone\n" * 100_000)
    assert len(problems_of(course)) <= 501


def test_every_line_that_a_build_writes_is_known(course):
    for line in locked(course)[1:]:
        assert identifiers._LINE.fullmatch(line)


def test_a_lock_with_the_line_ends_of_windows(course):
    text = "\n".join([*locked(course), ""])
    course.write("identifiers.lock", text.replace("\n", "\r\n"))
    assert codes_of(course) == []
    assert not identifiers.write(scan(course.root), published(loaded(course)))
