"""What the platform has one name for, in every language."""

import json

import pytest

from tests.export.small import files_of

TOUR = "tours/wallonia/tour.yaml"


def titles(course):
    policy = json.loads(files_of(course)["course/policies/w-2019/policy.json"])
    return policy["course/w-2019"]["other_course_settings"]["tns_training"]


def test_the_run_its_chapters_its_subsections_and_its_types_have_their_titles(course):
    found = titles(course)
    assert found["parts"]["course"] == {
        "en": "Wallonia tour, 2019",
        "fr": "Tour de Wallonie, 2019",
    }
    assert found["parts"]["chapter-during-the-tour"]["fr"] == "Pendant le tour"
    assert found["parts"]["module-governance"]["fr"] == "Gouvernance"
    assert found["parts"]["section-glossary"] == {"en": "Glossary", "fr": "Glossaire"}
    assert found["types"] == {
        "Knowledge checks": {"en": "Knowledge checks", "fr": "Questions"},
        "Case studies": {"en": "Case studies", "fr": "Études de cas"},
    }


def test_a_text_without_a_translation_has_no_title_in_that_language(course):
    assert titles(course)["parts"]["section-shrinking"] == {"en": "When the subsidy shrinks"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_tour_in_one_language_has_titles_in_that_one(course, language):
    for old, new in (
        ("languages: [en, fr]", f"languages: [{language}]"),
        ("language: en\n", f"language: {language}\n"),
    ):
        course.edit(TOUR, old, new)
    found = titles(course)
    for each in (*found["parts"].values(), *found["types"].values()):
        assert set(each) <= {language}
