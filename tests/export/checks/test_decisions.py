"""What an author decides about ids that are gone."""

import pytest

from tests.export.small import LESSON as SMALL_LESSON
from tests.export.small import loaded
from tns_training_xblock.export.checks.decisions import DecisionError, decided
from tns_training_xblock.export.checks.everything import check
from tns_training_xblock.export.tree.lock import NAME, write_lock
from tns_training_xblock.export.tree.published import ids_of_run

LESSON = "modules/governance/who-decides"


def publish(course, drops=(), renames=()):
    """Publish the course; its lock."""
    found = loaded(course)
    problems, [outline] = check(found)
    lock = decided(found, [outline], problems, drops, renames)
    write_lock(found.tree, lock.published(ids_of_run(outline), "wallonia", "0" * 64))
    return loaded(course).lock


def change(course, old, new, text=LESSON):
    for language in ("en", "fr") if text == LESSON else ("en",):
        course.edit(f"{text}.{language}.md", old, new)


@pytest.fixture
def released(course):
    publish(course)
    return course


def errors(course):
    return [each.code for each in check(loaded(course))[0] if each.severity == "error"]


def test_a_renamed_check_takes_its_answers_with_it(released):
    change(released, "} who-chairs", "} chair")
    lock = publish(released, renames=["who-decides/who-chairs=chair"])
    assert lock.renamed == {"lesson who-decides": {"who-chairs": "chair"}}
    assert not any("who-chairs" in line for line in lock.ids)
    assert "lesson who-decides: answer chair/minister" in lock.ids
    assert errors(released) == []


def test_a_check_and_one_of_its_answers(released):
    change(released, "} who-chairs", "} chair")
    change(released, "{#minister}", "{#min}")
    renames = ["who-decides/who-chairs=chair", "who-decides/chair/minister=min"]
    lock = publish(released, renames=renames)
    assert lock.renamed == {"lesson who-decides": {"who-chairs": "chair", "chair/minister": "min"}}
    change(released, "} chair", "} who")
    lock = publish(released, renames=["who-decides/chair=who"])
    assert lock.renamed == {
        "lesson who-decides": {"who-chairs": "who", "chair": "who", "who/minister": "min"}
    }
    assert errors(released) == []


def test_there_and_back_again(released):
    change(released, "my-board", "your-board")
    publish(released, renames=["who-decides/my-board=your-board"])
    change(released, "your-board", "my-board")
    lock = publish(released, renames=["who-decides/your-board=my-board"])
    assert lock.renamed == {"lesson who-decides": {"your-board": "my-board"}}
    assert errors(released) == []


@pytest.mark.parametrize(
    ("old", "new", "rename"),
    [
        ("} plan", "} budget", "plan=budget"),
        ("} arithmetic", "} sums", "arithmetic=sums"),
        ("{#weak}", "{#poor}", "arithmetic/weak=poor"),
    ],
)
def test_ids_of_a_case_study(released, old, new, rename):
    change(released, old, new, "case-studies/shrinking")
    lock = publish(released, renames=[f"shrinking/{rename}"])
    assert lock.renamed == {"case-study shrinking": dict([rename.split("=")])}
    assert errors(released) == []


def test_what_is_dropped_is_forgotten_with_all_that_is_in_it(released):
    change(released, "my-board", "your-board")
    change(released, "{#minister}", "{#min}")
    renames = ["who-decides/my-board=your-board", "who-decides/who-chairs/minister=min"]
    publish(released, renames=renames)
    change(released, ":kind: single", ":kind: multiple")
    lock = publish(released, drops=["who-decides/who-chairs"])
    assert lock.renamed == {"lesson who-decides": {"my-board": "your-board"}}
    lock = publish(released, drops=["who-decides/my-board"])
    assert lock.renamed == {}
    for path in released.root.glob(f"{LESSON}.*"):
        path.unlink()
    released.edit("modules/governance/module.yaml", "lessons: [who-decides]", "lessons: [more]")
    text = SMALL_LESSON.replace("who-decides", "more")
    released.write("modules/governance/more.en.md", text)
    lock = publish(released, drops=["who-decides"])
    assert not any("who-decides" in line for line in lock.ids)


@pytest.mark.parametrize(
    ("old", "new", "rename", "told"),
    [
        ("my-board", "your-board", "my-board=our-board", "has no `our-board`"),
        ("my-board", "your-board", "my-board=who-chairs", "is a single check and"),
        (":kind: single", ":kind: multiple", "who-chairs=who-chairs", "Drop it instead"),
        ("{#minister}", "{#min}", "who-chairs/minister=industrialist", "do not become one"),
        ("{#minister}", "{#min}", "who-chairs=min", "not among what is lost"),
    ],
)
def test_what_is_no_rename(released, old, new, rename, told):
    change(released, old, new)
    before = (released.root / NAME).read_text()
    with pytest.raises(DecisionError, match=told):
        publish(released, renames=[f"who-decides/{rename}"])
    assert (released.root / NAME).read_text() == before


def test_addresses_are_not_renamed(released):
    released.edit("tours/wallonia/tour.yaml", "run: w-2019", "run: w-2020")
    with pytest.raises(DecisionError, match="a part of addresses on Open edX"):
        publish(released, renames=["tour:wallonia/course:TNS+BVT+w-2019=TNS+BVT+w-2020"])
    for path in released.root.glob("pages/welcome.*"):
        path.unlink()
    with pytest.raises(DecisionError, match="a part of addresses on Open edX"):
        publish(released, renames=["welcome=hello"])
