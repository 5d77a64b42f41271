"""The outline that travels with the map."""

from datetime import UTC, datetime

from tests.export.small import outline_of
from tns_training_xblock.content.model import Section, Weight
from tns_training_xblock.export.olx.run_outline import run_outline


def test_it_has_chapters_modules_and_what_counts(course):
    _, outline = outline_of(course)
    found = run_outline(outline)
    [chapter, *_] = found.chapters
    assert chapter.titles["en"] == "Before the tour"
    assert chapter.opens == datetime(2019, 10, 6, 22, tzinfo=UTC)
    modules = [section for section in found.sections if section.titles]
    titles = {"en": "Cluster governance", "fr": "Gouvernance"}
    assert modules == [Section("governance", ("who-decides",), titles, modules[0].type)]
    alone = [section.items for section in found.sections if not section.titles]
    assert all(len(items) == 1 for items in alone)
    assert sum(weight.share for weight in found.weights) == 1
    assert all(isinstance(weight, Weight) and weight.titles["en"] for weight in found.weights)
    assert 0 < found.passing < 1


def test_each_section_is_of_the_type_that_the_tour_says(course):
    _, outline = outline_of(course)
    found = run_outline(outline)
    types = {weight.id for weight in found.weights}
    graded = {section.type for section in found.sections if section.type}
    assert graded
    assert graded <= types
