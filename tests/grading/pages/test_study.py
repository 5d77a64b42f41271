import pytest

from tests.grading.conftest import KEY
from tns_training_xblock.grading.pages.study import languages_of, renderer, study_in

GLOSSARY = """\
---
kind: glossary
id: glossary
title: Glossary
---

:::{term} board
:title: Board

The group that answers.
:::
"""
SOURCES = """\
s1:
  title: A decree
  publisher: The Region
  url: https://region.example/
  read: 2026-11
s2: not a source
"""


def test_the_case_comes_in_the_language_asked_or_the_first(content):
    content["fr"] = content["en"].replace("A thin subsidy", "Un petit subside")
    assert languages_of(content) == ("en", "fr")
    assert study_in(content, "fr").title == "Un petit subside"
    assert study_in(content, "ar").title == "A thin subsidy"
    assert study_in({}, "en") is None


@pytest.mark.django_db
def test_terms_sources_files_and_items_are_those_of_the_course(content):
    content |= {"glossary.en": GLOSSARY, "sources": SOURCES}
    render = renderer(content, "en", KEY.course_id)
    html = render.block(
        "The {term}`board` {cite}`s1`, [a file](../assets/x.csv), [an item](who-decides.en.md)."
    )
    assert "The group that answers." in html
    assert [citation.source.title for citation in render.citations] == ["A decree"]
    assert "/static/x.csv" not in html
    assert f"/courses/{KEY.course_id}/jump_to_id/who-decides" in html.replace("%3A", ":")


@pytest.mark.parametrize("sources", ["", "- a list", "{", "text"])
def test_sources_that_cannot_be_read_are_none(content, sources):
    render = renderer({**content, "sources": sources}, "en", KEY.course_id)
    assert "s1" in render.inline("{cite}`s1`")
