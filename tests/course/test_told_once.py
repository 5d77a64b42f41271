"""Each fact is told once, at most twice: what one text tells, the others leave to it."""

import pytest

from . import facts
from .texts import COURSE, lines, name, paths

EVALUATION = {"`t50", "`s151", "`s152", ",s151", ",s152"}
LESSON = "modules/govern/bringing-it-to-the-board"
MOST = 2


def often(found):
    return {fact: sorted(texts) for fact, texts in found.items() if len(texts) > MOST}


def test_a_fact_is_told_at_most_twice():
    assert not often(facts.where_told())


@pytest.mark.parametrize("statement", facts.STATEMENTS)
def test_a_statement_without_a_figure_is_told_at_most_twice(statement):
    assert 1 <= len(facts.where_said(statement)) <= MOST


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("The Region is present through observers only.", True),
        (
            "It [only observes](four-governance-models.en.md): the Region is present through it.",
            False,
        ),
        (":::{check} a\n\nThe Region is present through observers.\n:::", True),
        (":::{sample} weak\n\nThe Region is present through observers.\n:::", False),
        ("The Region pays.", False),
    ],
)
def test_a_line_that_leads_to_a_statement_does_not_make_it(line, told):
    statement = facts.STATEMENTS["the government only observes the pôles"]
    assert facts.says(f"---\nkind: page\n---\n{line}", *statement) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It had 280 members in 2018 {cite}`s41`.", {("s41", "280")}),
        ("It had about **ten** firms. They paid {cite}`s41,s42`.", {("s41", "10"), ("s42", "10")}),
        ("In March 2019 TWIST signed {cite}`s64`.", {("s64", "2019 TWIST")}),
        ("On 6 September 2011 somebody signed {cite}`g5`.", set()),
        ("| 280 members | 2018 | {cite}`s41` |", {("s41", "280")}),
        ("| 280 members {cite}`s41` | 12 {cite}`s42` |", {("s41", "280"), ("s42", "12")}),
        (":::{exhibit} a\n:source: Us {cite}`s41`\n\n| Members | 280 |\n:::", {("s41", "280")}),
        (":::{check} a\n\nTake 280 of {cite}`s41`.\n:::", {("s41", "280")}),
        (":::{task} a\n\nTake 280 of {cite}`s41`.\n:::", set()),
        ("Our own 280 members.", set()),
    ],
)
def test_a_fact_is_found(text, told):
    assert set(facts.told(f"---\nkind: page\n---\n{text}")) == told


def test_a_third_telling_is_found():
    assert not often({("s41", "280"): {"a", "b"}})
    assert often({("s41", "280"): {"a", "b", "c"}})
    assert len(facts.where_told()) > 100


@pytest.mark.parametrize("path", paths("en"), ids=name)
def test_translations_tell_the_same_numbers(path):
    told = facts.numbers(path.read_text("utf-8"))
    for language in ("fr", "ar"):
        translated = path.with_suffix("").with_suffix(f".{language}.md")
        assert facts.numbers(translated.read_text("utf-8")) == told, translated.name


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
    assert "no clear effect on productivity" in right


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
