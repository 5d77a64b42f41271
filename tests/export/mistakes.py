"""How the tests of mistakes make one, and what they ask of what is told then."""

from __future__ import annotations

from itertools import zip_longest
from typing import NamedTuple

from tests.export.small import CourseFolder, outline_of, problems_of
from tns_training_xblock.export.tree.lock import write_lock
from tns_training_xblock.export.tree.published import ids_of_run

TOUR = "tours/wallonia/tour.yaml"


class Mistake(NamedTuple):
    """In a file, ``old`` became ``new``.

    One error is told, on the first line that has ``at`` in it (the one that changed where there is
    no ``at``), with this ``code``, and what it says to do has the words ``mend``.
    """

    old: str
    new: str
    at: str
    code: str
    mend: str


def publish(course: CourseFolder) -> None:
    """Every text in English only, and all of it published: whatever seems lost would be told."""
    course.edit(TOUR, "programme: welcome\n", "programme: welcome\ncloses: 2019-12-10\n")
    course.edit("course.yaml", "[shrinking]", "[shrinking, who-decides, welcome, glossary]")
    for file in course.root.rglob("*.fr.md"):
        file.unlink()
    publish_as_it_is(course)


def publish_as_it_is(course: CourseFolder) -> None:
    """All of the course published."""
    found, outline = outline_of(course)
    assert problems_of(course) == []
    write_lock(found.tree, found.lock.published(ids_of_run(outline), outline.tour.id, "0" * 64))


def expect_one_error(course: CourseFolder, path: str, mistake: Mistake) -> None:
    """After ``mistake`` in the file ``path`` one error is told: where, which, and its mend."""
    before = (course.root / path).read_text(encoding="utf-8")
    assert mistake.old in before
    after = before.replace(mistake.old, mistake.new, 1)
    course.write(path, after)
    errors = [each for each in problems_of(course) if each.severity == "error"]
    lines = zip_longest(before.split("\n"), after.split("\n"), fillvalue="")
    line = next(
        number
        for number, (was, now) in enumerate(lines, start=1)
        if (mistake.at in now if mistake.at else was != now)
    )
    told = [(each.file, each.line, each.code) for each in errors]
    assert told == [(path, line, mistake.code)], "\n".join(map(str, errors))
    assert mistake.mend in errors[0].message, errors[0].message
