"""The filters, in Django's engine and in that of the blocks."""

from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from tns_training_xblock.content.uses.html import sanitise
from tns_training_xblock.host.templating import render
from tns_training_xblock.templatetags import tns_formats

SHOWN = [("en", "0.67 1.5 MB"), ("fr", "0,67 1,5\u00a0Mo"), ("ar", "0.67 1.5 ميغابايت")]


@pytest.mark.parametrize(("language", "text"), SHOWN)
def test_filters_write_in_the_active_language(language, text):
    template = Template("{% load tns_formats %}{{ points|number }} {{ bytes|size }}")
    with translation.override(language):
        assert template.render(Context({"points": 2 / 3, "bytes": 1_500_000})) == text


def test_filters_have_a_language_where_translation_is_off():
    template = Template("{% load tns_formats %}{{ points|number }}")
    with translation.override(None):
        assert template.render(Context({"points": 1000})) == "1,000"


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "30 November 2026, 00:30 CET"), ("ar", "30 نوفمبر 2026، 00:30 CET")],
)
def test_a_moment_is_told_in_the_zone_of_its_reader(language, told):
    when = datetime(2026, 11, 29, 23, 30, tzinfo=UTC)
    with translation.override(language), timezone.override("Africa/Tunis"):
        assert f">{told}</time>" in render("shared/moment.html", {"when": when})


@pytest.mark.parametrize(("language", "earned"), [("en", "0.67"), ("fr", "0,67"), ("ar", "0.67")])
def test_the_points_of_a_lesson_are_written_in_its_language(language, earned):
    progress = {"done": 1, "total": 2, "earned": 0.6667, "possible": 3}
    with translation.override(language):
        assert earned in render("lesson/progress.html", {"progress": progress})


@pytest.mark.parametrize(
    ("code", "way"), [("ar", "rtl"), ("fr", "ltr"), ("", "auto"), ("xx", "auto")]
)
def test_a_text_without_a_language_of_ours_goes_its_own_way(code, way):
    template = Template("{% load tns_formats %}{{ code|direction }}")
    assert template.render(Context({"code": code})) == way


def test_what_was_typed_is_shown_and_found_again():
    assert tns_formats.written("- <b>\n- c") == '<ul dir="auto"><li>&lt;b&gt;</li><li>c</li></ul>'
    assert tns_formats.traceable("- <b>\n- c") == "  <b>\n  c"


def test_a_table_is_named_after_what_it_answers_and_whose_it_is():
    shown = tns_formats.written_of(
        "A\tB\n1\t2", "Ann & Bo", "", sanitise("<em>First</em> &amp; last", ())
    )
    assert 'aria-label="Ann &amp; Bo · First &amp; last: A, B"' in shown
    assert tns_formats.written_of("Words") == tns_formats.written("Words")


@pytest.mark.parametrize(
    ("block", "language", "word"),
    [
        ("tns_worksheet", "en", "Worksheet"),
        ("tns_worksheet", "fr", "Fiche de travail"),
        ("tns_case_study", "en", "Case study"),
        ("tns_case_study", "ar", "دراسة حالة"),
    ],
)
def test_what_is_handed_in_is_called_by_its_kind(block, language, word):
    with translation.override(language):
        assert tns_formats.kind_word(f"block-v1:TNS+BVT+w19+type@{block}+block@a") == word


def test_a_subject_has_none_of_the_signs_around_a_title():
    template = Template("{% load tns_formats %}{% filter bare %}On “{{ title }}”{% endfilter %}")
    assert template.render(Context({"title": "\u2068A & B\u2069"})) == "On “A &amp; B”"
