"""What one text tells, and the others leave to it."""

import pytest

from .texts import COURSE, lines, name, paths

EVALUATION = {"`t50", "`s151", "`s152", ",s151", ",s152"}
LESSON = "modules/govern/bringing-it-to-the-board"


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_evaluation_is_told_where_it_is_taught(language):
    told = {
        name(path)
        for path in paths(language)
        if any(cited in path.read_text("utf-8") for cited in EVALUATION)
    }
    assert told == {f"{LESSON}.{language}.md"}


def test_the_evaluation_is_not_told_as_growth_alone():
    """It compared similar firms: "grew faster, not why" takes its result away."""
    lesson = COURSE / f"{LESSON}.en.md"
    [right] = [text for _, text in lines(lesson) if text.startswith('- [x] "Jobs')]
    assert "against similar firms" in right
    assert "productivity did not" in right


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_cluster_in_gaza_is_no_exercise(language):
    """It is in the Gaza Strip: its undated figures cannot be asked about today."""
    told = [name(path) for path in paths(language) if "Date & Palm" in path.read_text("utf-8")]
    assert told == []


def test_the_visit_of_2016_is_told_as_announced():
    """The page tells members of a plan; no report says that the journey took place."""
    told = [
        f"{name(path)}: {text}"
        for path in paths("en")
        for _, text in lines(path)
        if "French cluster" in text and ("2016" in text or "three days" in text)
    ]
    assert told
    assert not [text for text in told if "announced" not in text]
