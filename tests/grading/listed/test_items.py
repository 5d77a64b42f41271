import pytest

from tests.blocks import diagnoses, sheets
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.api import rights_of
from tns_training_xblock.grading.listed.items import ANSWERED_BY, Item, items
from tns_training_xblock.grading.models import Rule
from tns_training_xblock.grading.rules import Rules, set_rules


@pytest.fixture
def campus(campus):
    diagnoses.add(campus)
    sheets.add(campus)
    return campus


def shown(campus, language="en", as_="trainer"):
    rights = rights_of(campus.user(as_), str(campus.course_key))
    found = items(rights, language)
    assert found == sorted(found, key=lambda each: each.usage_key)
    return {each.usage_key.rpartition("@")[2]: each for each in found}


def test_each_says_what_it_is_and_what_it_can_earn(campus):
    found = shown(campus)
    key = str(campus.key("shrinking"))
    assert found["shrinking"] == Item(
        key, "case-study", found["shrinking"].title, "learner", points=5, pass_points=2.5
    )
    assert found[diagnoses.BEFORE] == Item(
        str(campus.key(diagnoses.BEFORE)), "diagnosis", "Our cluster", "learner"
    )
    assert found[sheets.SHEET].kind == "worksheet"
    assert "who-decides" not in found, "lessons are the platform's"


def test_titles_are_in_the_language_that_is_asked_for_else_in_another(campus):
    titles = {
        language: shown(campus, language)["shrinking"].title for language in ("en", "fr", "ar")
    }
    assert len(set(titles.values())) >= 2
    assert all(titles.values())
    assert shown(campus, "fr")[diagnoses.BEFORE].title == "Notre cluster"
    assert shown(campus, "ar")[diagnoses.BEFORE].title == "Our cluster"


def test_rules_are_told(campus):
    run, key = str(campus.course_key), str(campus.key("shrinking"))
    set_rules(run, key, Rules(blind=True, teams="cluster", pass_percent=70), 1)
    found = shown(campus)["shrinking"]
    assert (found.blind, found.answered_by, found.pass_points) == (True, "cluster", 3.5)


def test_there_is_a_word_for_whoever_may_answer():
    assert set(ANSWERED_BY) == set(Rule.Teams)


def test_a_role_for_one_item_sees_that_one(campus):
    run, outsider = str(campus.course_key), campus.user("outsider")
    scope = cohort.Scope(usage_key=str(campus.key("shrinking")))
    cohort.give(run, outsider.pk, "reader", scope, by=outsider.pk)
    assert set(shown(campus, as_="outsider")) == {"shrinking"}


def test_as_many_queries_whatever_the_run_has(campus, django_assert_num_queries):
    shown(campus)
    rights = rights_of(campus.user("trainer"), str(campus.course_key))
    # The rules, and twice the two by which the demonstration finds blocks and their texts.
    with django_assert_num_queries(5):
        items(rights, "en")
    for place in range(5):
        source = f'<source lang="en">{diagnoses.TEXT}</source>'
        campus.add(f'<tns_diagnosis url_name="more-{place}">{source}</tns_diagnosis>')
    with django_assert_num_queries(5):
        items(rights, "en")
