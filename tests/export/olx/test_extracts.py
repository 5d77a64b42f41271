"""What a block carries of the glossary and the sources."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.small import GLOSSARY, loaded
from tns_training_xblock.content import parse
from tns_training_xblock.content.kinds.sources import read_sources
from tns_training_xblock.content.model import LANGUAGES, Glossary, Source
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.export.olx.extracts import (
    cut_glossary,
    source_text,
    sources_used,
    terms_used,
)


def cards(course):
    items = loaded(course).items
    return items["who-decides"].files["en"], items["glossary"].files["en"]


def test_a_term_brings_what_its_definition_needs(course):
    lesson, glossary = cards(course)
    assert terms_used(lesson, glossary) == {"board", "assembly"}
    assert sources_used(lesson, glossary, {"board", "assembly"}) == ["s34", "s35"]
    assert sources_used(lesson, glossary, {"board"}) == ["s34"]
    assert sources_used(lesson, None, ()) == ["s34"]


def test_terms_that_explain_each_other_do_not_go_round_for_ever(course):
    course.edit("glossary.en.md", "Everybody who", "What the {term}`board` answers to: who")
    lesson, glossary = cards(course)
    assert terms_used(lesson, glossary) == {"board", "assembly"}


def test_a_cut_glossary_is_a_glossary(course):
    _, glossary = cards(course)
    for terms in (["board"], ["assembly", "team"], ["team", "board", "assembly"], []):
        text = cut_glossary(GLOSSARY, glossary, terms)
        parsed = parse(text, language="en")
        assert parsed.problems == ()
        assert isinstance(parsed.document, Glossary)
        assert {term.id for term in parsed.document.terms} == set(terms)
        assert parsed.document.introduction == ()


@pytest.mark.parametrize("blank", [" ", "\t", "\u00a0"])
@pytest.mark.parametrize("rule", [0, 1])
def test_a_header_may_have_blanks_behind_its_rules(course, blank, rule):
    _, glossary = cards(course)
    parts = GLOSSARY.split("---\n")
    rules = ["---\n", "---\n"]
    rules[rule] = f"---{blank}\n"
    text = parts[0] + rules[0] + parts[1] + rules[1] + "---\n".join(parts[2:])
    parsed = parse(cut_glossary(text, glossary, ["board"]), language="en")
    assert parsed.problems == ()
    assert [term.id for term in parsed.document.terms] == ["board"]


WORDS = st.text(st.characters(min_codepoint=32, exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]))


WORDING = WORDS | st.dictionaries(st.sampled_from(LANGUAGES), WORDS.filter(bool), min_size=1)


@settings(deadline=None)
@given(WORDING, WORDING, st.sampled_from(["", "unknown", "site"]))
def test_a_source_reads_as_it_was_written(title, publisher, address):
    source = Source("s1", title, publisher, "https://example.org/", "2026-11", address)
    report = Report("")
    assert read_sources(source_text(source), report) == {"s1": source}
    assert report.problems == []
