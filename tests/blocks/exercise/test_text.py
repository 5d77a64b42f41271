"""The text that all readers share."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from tns_training_xblock.blocks.exercise.text import ExerciseText, text_of
from tns_training_xblock.blocks.shared.documents import Documents, documents_of
from tns_training_xblock.content.model import CaseStudy, IndexedFile
from tns_training_xblock.content.uses.downloads import FileForms
from tns_training_xblock.content.uses.render import Renderer

SOURCES = """
before: {title: The law, publisher: The region, url: "https://example.org/", read: 2026-11}
after: {title: The report, publisher: The cluster, url: "https://example.org/", read: 2026-11}
then: {title: The guide, publisher: The cluster, url: "https://example.org/", read: 2026-11}
"""
CASE = """---
kind: case-study
id: thin-subsidy
title: A thin subsidy
minutes: 20
---
You manage a cluster {cite}`before`.

:::{exhibit} rates
:title: Public share
:source: Own figures
:year: 2007
:file: ../assets/rates.csv

The share falls to 50 %.
:::

:::{task} plan
:title: The *plan*
:words: 5-200
:expected: Amounts.

Write the plan.
:::

:::{vote} raise-fees
:why: Why?

Should the fees rise?
:::

:::{criterion} arithmetic
:title: Arithmetic

| Level | Points | What it looks like |
|---|---|---|
| Weak {#weak} | 0 | Wrong. |
| Good {#good} | 3 | Right. |
:::

:::{outcome}
It ended well {cite}`after`.
:::

:::{sample} weak-answer
:title: A weak answer

Nothing, as {cite}`then` has it.

| Criterion | Level | Why |
|---|---|---|
| arithmetic | weak | No sum. |
:::
"""


@pytest.fixture
def documents() -> Documents:
    block = SimpleNamespace(content={"en": CASE, "sources": SOURCES}, scope_ids="the block")
    return documents_of(block, ("case-study",))


def study_in(documents: Documents) -> CaseStudy:
    study = documents.original
    assert isinstance(study, CaseStudy)
    return study


def text(documents: Documents, prefix: str = "x-", **more: object) -> ExerciseText:
    renderer = Renderer("en", None, documents.sources, "/static/{}".format, str, prefix)
    return text_of(study_in(documents), documents, renderer, prefix, **more)


def test_it_is_rendered_once_for_each_block(documents: Documents) -> None:
    assert text(documents) is text(documents)
    assert text(documents) is not text(documents, "y-")


def test_everything_is_there_in_its_order(documents: Documents) -> None:
    shown = text(documents)
    assert "You manage a cluster" in shown.situation[0]
    assert [one.file for one in shown.exhibits] == ["/static/rates.csv"]
    assert [one.title for one in shown.tasks] == ["The <em>plan</em>"]
    assert shown.vote is not None
    assert "Should the fees rise?" in shown.vote.question
    assert [level.title for level in shown.rubric[0].levels] == ["Weak", "Good"]


def test_an_exhibits_file_is_offered_in_all_its_forms(documents: Documents) -> None:
    assert text(documents).exhibits[0].forms == ""
    table = IndexedFile("rates.csv", "Rates", 300, 17_000)
    files = FileForms({"rates.csv": table.forms}, "{} B".format)
    renderer = Renderer("en", None, {}, "/static/{}".format, str, "z-", files)
    (exhibit,) = text_of(study_in(documents), documents, renderer, "z-").exhibits
    assert 'href="/static/rates.xlsx"' in exhibit.forms
    assert 'aria-label="CSV, 300 B: Public share"' in exhibit.forms


def test_what_only_the_outcome_cites_is_told_with_the_outcome(documents: Documents) -> None:
    shown = text(documents)
    assert [one.title.text for one in shown.cited] == ["The law"]
    assert [one.title.text for one in shown.all_cited] == ["The law", "The report"]


def test_a_work_is_shown_with_the_rubric_it_was_marked_by(documents: Documents) -> None:
    [criterion] = study_in(documents).criteria
    older = replace(criterion, title="Sums")
    assert [one.title for one in text(documents, criteria=(older,)).rubric] == ["Sums"]
    assert [one.title for one in text(documents).rubric] == ["Arithmetic"]
    assert text(documents, criteria=(criterion,)) is text(documents)


def test_only_authors_text_is_made_with_the_samples(documents: Documents) -> None:
    assert text(documents).samples == ()
    shown = text(documents, samples=True)
    [sample] = shown.samples
    assert (sample.title, sample.points, sample.possible) == ("A weak answer", 0, 3)
    assert [one.title.text for one in shown.all_cited] == ["The law", "The report", "The guide"]
    assert text(documents).samples == ()
