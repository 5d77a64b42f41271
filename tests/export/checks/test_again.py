"""Ids that another had before."""

import pytest

from tests.export.small import loaded, problems_of
from tns_training_xblock.export.checks.again import beside
from tns_training_xblock.export.checks.decisions import DecisionError
from tns_training_xblock.export.tree.lock import NAME

from .test_decisions import LESSON, change, errors, publish

REFLECTION = ":::{check} {id}\n:kind: reflection\n\nWhat?\n:::\n\n"


def add(course, before, *ids):
    """Put reflections with these ids in front of the check ``before``."""
    more = "".join(REFLECTION.replace("{id}", each) for each in ids)
    change(course, f":::{{check}} {before}\n", f"{more}:::{{check}} {before}\n")


@pytest.fixture
def renamed(course):
    """A course in which a check has had another name before."""
    add(course, "my-board", "my-team")
    publish(course)
    change(course, "} my-board", "} your-board")
    publish(course, renames=["who-decides/my-board=your-board"])
    assert errors(course) == []
    return course


def test_an_old_name_is_not_given_to_another(renamed):
    before = (renamed.root / NAME).read_text()
    change(renamed, "} my-team", "} my-board")
    text = (renamed.root / f"{LESSON}.en.md").read_text().splitlines()
    [problem] = [each for each in problems_of(renamed) if each.severity == "error"]
    assert (problem.file, problem.code) == (f"{LESSON}.en.md", "id-used-again")
    assert text[problem.line - 1] == ":::{check} my-board"
    assert "`my-board` was the id of `your-board` before" in problem.message
    with pytest.raises(DecisionError, match="was the id of `your-board` before"):
        publish(renamed, renames=["who-decides/my-team=my-board"])
    assert (renamed.root / NAME).read_text() == before


def test_a_free_name_is_proposed_and_taken(renamed):
    change(renamed, "} my-team", "} our-team")
    [problem] = [each for each in problems_of(renamed) if each.severity == "error"]
    assert "--rename who-decides/my-team=our-team`" in problem.message
    lock = publish(renamed, renames=["who-decides/my-team=our-team"])
    assert lock.renamed["lesson who-decides"] == {"my-board": "your-board", "my-team": "our-team"}


def test_an_answer_s_old_name_is_not_given_to_another(course):
    add(course, "my-board", "my-team")
    publish(course)
    change(course, "{#minister}", "{#min}")
    publish(course, renames=["who-decides/who-chairs/minister=min"])
    change(course, "{#industrialist}", "{#minister}")
    [problem] = [each for each in problems_of(course) if each.severity == "error"]
    text = (course.root / f"{LESSON}.en.md").read_text().splitlines()
    assert problem.code == "id-used-again"
    assert text[problem.line - 1] == "- [x] An industrialist {#minister}"
    with pytest.raises(DecisionError, match="was the id of `who-chairs/min` before"):
        publish(course, renames=["who-decides/who-chairs/industrialist=minister"])


def test_a_new_check_under_an_old_name(renamed):
    add(renamed, "your-board", "my-board")
    [problem] = [each for each in problems_of(renamed) if each.severity == "error"]
    assert problem.code == "id-used-again"
    assert loaded(renamed).lock.renamed == {"lesson who-decides": {"my-board": "your-board"}}


def test_beside():
    assert (beside("a", "b"), beside("a/b", "c")) == ("b", "a/c")
