from tns_training_xblock.content.kinds.placed import placed_text
from tns_training_xblock.grading.rubric import Rubric, documents


def rubric(content):
    return Rubric.of(content)


def test_criteria_come_in_the_language_asked_or_the_first(content):
    content["ar"] = content["en"].replace("Arithmetic", "الحساب")
    titles = {
        language: rubric(content).criteria(language)[0].title for language in ("en", "fr", "ar")
    }
    assert titles == {"en": "Arithmetic", "fr": "Arithmetic", "ar": "الحساب"}


def test_the_score_is_the_sum_of_the_levels_that_there_are(content):
    found = rubric(content)
    assert found.points == 5
    assert found.score({"arithmetic": "good", "mix": "weak"}) == 4
    assert found.score({"arithmetic": "splendid", "spelling": "good"}) == 0


def test_content_that_is_no_case_study_has_no_rubric():
    lesson = "---\nkind: lesson\nid: x\ntitle: X\nminutes: 1\n---\nText."
    for content in ({}, {"en": "?"}, {"en": lesson}):
        assert documents(content) == {}
        assert rubric(content).points == 0
        assert rubric(content).criteria("en") == ()


def test_a_text_is_called_as_it_is_where_it_stands(content):
    """A visit sheet stands once a host: who marks several tells them apart."""
    content |= {"fr": content["en"], "placed": placed_text({"en": "What we saw: Wagralim"})}
    found = documents(content)
    assert {language: each.title for language, each in found.items()} == {
        "en": "What we saw: Wagralim",
        "fr": "A thin subsidy",
    }
