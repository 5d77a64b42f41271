"""What a desk tells the script of the comment bank."""

from tests.grading.conftest import KEY, hand_in, person
from tns_training_xblock.grading import api
from tns_training_xblock.grading.pages.comments.desk import desk_bank
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.host.people import people


def about(uuid, learner=None):
    return desk_bank(api.review(uuid), "en", learner)


def test_the_name_is_there_unless_marking_is_blind(submitted, db):
    mina = person("mina")
    learner = people([mina.pk])[mina.pk]
    assert about(submitted.uuid, learner)["name"] == "Mina"
    set_rules(KEY.course_id, KEY.usage_key, Rules(blind=True), 1)
    assert about(submitted.uuid, learner)["name"] == ""
    assert about(submitted.uuid)["name"] == ""


def test_criteria_are_named_in_every_language_that_was_answered(submitted):
    found = about(submitted.uuid)
    assert found["criteria"]["mix"] == {"en": "Mix of income"}
    assert (found["language"], found["theirs"]) == ("en", "en")


def test_the_learner_reads_the_language_of_the_page_they_handed_in_on(key, content, db):
    receipt = hand_in(key, content, language="ar")
    found = about(receipt.uuid)
    assert (found["theirs"], found["direction"]) == ("ar", "rtl")


def test_it_costs_a_desk_one_query(submitted, django_assert_max_num_queries):
    state = api.review(submitted.uuid)
    mina = people([person("mina").pk]).popitem()[1]
    with django_assert_max_num_queries(1):
        desk_bank(state, "en", mina)
