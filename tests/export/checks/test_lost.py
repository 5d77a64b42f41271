"""Ids that are gone: told once each, with what they cost and what they may be called now."""

import pytest

from tests.export.small import codes_of, outline_of, problems_of
from tns_training_xblock.export.tree.lock import NAME, write_lock
from tns_training_xblock.export.tree.published import ids_of_run

LESSON = "modules/governance/who-decides"
LANGUAGES = ("en", "fr")


@pytest.fixture
def released(course):
    """A course of which all was published."""
    found, outline = outline_of(course)
    lock = found.lock.published(ids_of_run(outline), outline.tour.id, "0" * 64)
    write_lock(found.tree, lock)
    return course


def change(course, old, new):
    for language in LANGUAGES:
        course.edit(f"{LESSON}.{language}.md", old, new)


def lost(course):
    return {
        problem.message.split("`")[1]: problem.message
        for problem in problems_of(course)
        if problem.code == "id-lost"
    }


def test_what_was_published_and_is_there_is_no_problem(released):
    assert codes_of(released) == []


def test_what_was_never_published_is_free(course):
    change(course, "my-board", "your-board")
    course.edit("tours/wallonia/tour.yaml", "run: w-2019", "run: w-2020")
    assert codes_of(course) == ["translation-stale"]


def test_what_is_lost_is_listed_at_its_line_with_its_cost(released):
    lines = (released.root / NAME).read_text().splitlines()
    change(released, "{#minister}", "{#min}")
    change(released, "my-board", "your-board")
    released.edit("tours/wallonia/tour.yaml", "run: w-2019", "run: w-2020")
    problems = [problem for problem in problems_of(released) if problem.code == "id-lost"]
    assert [(problem.file, lines[problem.line - 1]) for problem in problems] == [
        (NAME, "lesson who-decides: answer who-chairs/minister"),
        (NAME, "lesson who-decides: check my-board, reflection"),
        (NAME, "tour wallonia: course TNS+BVT+w-2019"),
    ]
    command = f"`tns-course build {released.root} --release"
    assert f"{command} --rename who-decides/who-chairs/minister=min`" in problems[0].message
    assert f"{command} --rename who-decides/my-board=your-board`" in problems[1].message
    assert f"{command} --drop who-decides/my-board`" in problems[1].message
    assert "the texts written there" in problems[1].message
    assert "--rename" not in problems[2].message
    assert "another course" in problems[2].message


def test_a_text_taken_out_of_the_tour_is_lost_there(released):
    """It still stands in the course, so all of its own ids are there."""
    released.edit(
        "tours/wallonia/tour.yaml", "module: governance\n        graded: checks", "page: more"
    )
    released.write("pages/more.en.md", "---\nkind: page\nid: more\ntitle: More\n---\nText.\n")
    [(line, message)] = lost(released).items()
    assert line == "tour wallonia: module governance"
    assert "and 1 more with it" in message
    assert "every answer and reflection in it" in message


def test_a_lesson_taken_out_of_its_module_is_lost_there(released):
    text = (released.root / f"{LESSON}.en.md").read_text().replace("who-decides", "more")
    released.write("modules/governance/more.en.md", text)
    released.edit("course.yaml", "[shrinking]", "[shrinking, more]")
    released.edit("modules/governance/module.yaml", "[who-decides]", "[more]")
    assert list(lost(released)) == ["tour wallonia: lesson who-decides"]


def test_a_deleted_text_is_one_loss(released):
    for path in released.root.glob(f"{LESSON}.*"):
        path.unlink()
    found = lost(released)
    assert list(found) == ["lesson who-decides"]
    assert (
        "`lesson who-decides`, in modules/…/who-decides.en.md, was published and is gone, and 4"
        " more with it" in found["lesson who-decides"]
    )


def test_a_deleted_page_and_a_deleted_glossary_name_their_files(released):
    for path in (*released.root.glob("pages/welcome.*"), *released.root.glob("glossary.*")):
        path.unlink()
    messages = [lost(released)[line] for line in ("page welcome", "glossary glossary")]
    files = [message.partition(", in ")[2].partition(",")[0] for message in messages]
    assert files == ["pages/welcome.en.md", "glossary.en.md"]


def test_a_deleted_tour_is_one_loss(released):
    (released.root / "tours/wallonia/tour.yaml").unlink()
    (released.root / "tours/wallonia").rmdir()
    found = lost(released)
    assert list(found) == ["tour wallonia: course TNS+BVT+w-2019"]
    (message,) = found.values()
    assert "in tours/wallonia/tour.yaml, was published" in message


def test_a_check_of_another_kind_is_lost(released):
    change(released, ":kind: single", ":kind: multiple")
    message = lost(released)["lesson who-decides: check who-chairs, single"]
    assert "--rename" not in message
    assert "--drop who-decides/who-chairs`" in message


def test_a_check_is_known_again_by_its_answers(released):
    change(released, "} who-chairs", "} chair")
    change(released, "} my-board", "} your-board")
    found = lost(released)
    assert "=chair`" in found["lesson who-decides: check who-chairs, single"]
    assert "=your-board`" in found["lesson who-decides: check my-board, reflection"]
    assert "and 2 more with it" in found["lesson who-decides: check who-chairs, single"]


def test_of_two_nobody_can_say_which_became_which(released):
    new = ":::{check} new\n:kind: reflection\n\nWhat?\n:::\n\n:::{check}"
    change(released, ":::{check} my-board", new + " your-board")
    [message] = lost(released).values()
    assert "--rename" not in message


def test_a_renamed_file_is_to_have_its_old_id(released):
    for language in LANGUAGES:
        file = released.root / f"{LESSON}.{language}.md"
        text = file.read_text().replace("id: who-decides", "id: who-rules")
        file.unlink()
        released.write(f"modules/governance/who-rules.{language}.md", text)
    released.edit("modules/governance/module.yaml", "who-decides", "who-rules")
    message = lost(released)["lesson who-decides"]
    assert "If it is `who-rules` now, give that its old id again" in message
    assert "--rename" not in message


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        (f"{LESSON}.en.md", "title: Who decides", "title: Who: decides", "yaml-syntax"),
        (f"{LESSON}.en.md", ":::{check} my-board", ":::{chek} my-board", "directive-unknown"),
        (f"{LESSON}.fr.md", "my-board", "your-board", "translation-extra"),
        ("tours/wallonia/tour.yaml", "shrinking", "shrinkin", "item-unknown"),
        ("tours/wallonia/tour.yaml", "  - id: during", "  - id during", "yaml-syntax"),
        ("modules/governance/module.yaml", "who-decides", "who-decide", "lesson-unknown"),
    ],
)
def test_what_cannot_be_read_loses_nothing(released, path, old, new, code):
    released.edit(path, old, new)
    assert "id-lost" not in codes_of(released)
    assert code in codes_of(released)


@pytest.mark.parametrize(
    "line",
    ["<<<<<<< HEAD", "\x1b[2J", "LESSONS", "lesson a: renamed b", "release w: 1", "x" * 500],
)
def test_a_lock_that_no_build_wrote(course, line):
    course.write(NAME, f"# x\n\nlesson gone\n{line}\n{line}\n")
    found = [(each.code, each.line) for each in problems_of(course)]
    assert found == [("lock-form", 4), ("id-lost", 3)]
    assert all(line not in each.message for each in problems_of(course))


def test_a_long_lock_is_not_told_without_end(course):
    course.write(NAME, "".join(f"lesson gone-{number}\n" for number in range(100_000)))
    assert len(problems_of(course)) <= 501


def test_the_command_names_a_tour_where_there_are_several(released):
    tour = (released.root / "tours/wallonia/tour.yaml").read_text()
    released.write("tours/second/tour.yaml", tour.replace("id: wallonia", "id: second"))
    change(released, "my-board", "your-board")
    assert (
        "--tour second --release"
        in lost(released)["lesson who-decides: check my-board, reflection"]
    )
