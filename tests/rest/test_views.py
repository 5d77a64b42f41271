import json

import pytest

from tests.blocks import cases
from tests.blocks.diagnoses import BEFORE
from tns_training_xblock.grading import api as grading
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.work import api as work_api

from .conftest import ENDPOINTS

PRIVATE = ("learner@", "Learner one", "Fees pay", "Later hurts more", "Who pays", "Clear.")
"""Names, addresses and what people wrote."""


def text(response):
    return response.content.decode()


def test_items(lived):
    by_kind = {row["kind"]: row for row in lived.rows("items")}
    assert (by_kind["case-study"]["points"], by_kind["case-study"]["pass_points"]) == (5, 2.5)
    assert (by_kind["diagnosis"]["points"], by_kind["diagnosis"]["pass_points"]) == (None, None)
    titles = {language: lived.rows("items", language=language) for language in ("en", "fr")}
    assert titles["en"] != titles["fr"]


def test_states(lived):
    released, waits = lived.rows("states")
    assert (released["learners"], released["state"]) == (["learner"], "released")
    assert (waits["learners"], waits["state"]) == (["other_learner"], "submitted")
    assert waits["released_at"] is None
    assert lived.rows("states", state="submitted") == [waits]
    assert lived.rows("states", username="learner") == [released]
    assert lived.rows("states", item=str(lived.campus.key("shrinking"))) == [released, waits]
    assert lived.rows("states", item=str(lived.campus.key("who-decides"))) == []
    assert lived.rows("states", since="2999-01-01T00:00:00Z") == []


def test_marks_are_those_that_learners_have(lived):
    [mark] = lived.rows("marks")
    assert (mark["points"], mark["maximum"], mark["late"]) == (3, 5, False)
    assert mark["learners"] == [{"username": "learner", "points": 3, "passed": True}]
    trainer = lived.campus.user("trainer").pk
    uuid = cases.receipt_of(lived.campus, "other_learner").uuid
    state = grading.save_review(uuid, 0, trainer, {"arithmetic": "good"}, {}, "Secret.")
    assert lived.rows("marks") == [mark]
    state = grading.save_review(uuid, state.version, trainer, {"realism": "good"}, {}, "Secret.")
    assert lived.rows("marks") == [mark]
    assert lived.rows("marks", since=mark["released_at"]) == [mark]
    assert lived.rows("marks", username="other_learner") == []


def test_diagnoses_in_aggregate(lived):
    key = str(lived.campus.key(BEFORE))
    assert [row["dimensions"] for row in lived.rows("diagnosis")] == [[], []]
    work_api.add_batch(lived.run, key, 0, (1, 2, 3, 4, 5), {"board": [0, 1, 2, 3, 4]})
    rows = {row["usage_key"]: row for row in lived.rows("diagnosis")}
    [told] = rows[key]["dimensions"]
    assert (told["median"], told["least"], told["most"], told["clusters"]) == (2.0, 0.0, 4.0, 5)
    assert (rows[key]["moment"], rows[key]["title"]) == ("before", "Our cluster")


def test_neither_who_marked_nor_what_anybody_wrote_is_ever_told(lived):
    for name in ENDPOINTS:
        said = text(lived.ask(name))
        assert "trainer" not in said
        assert [word for word in PRIVATE if word in said] == []


def test_of_what_is_marked_blind_no_name_is_told_and_none_finds_it(lived):
    key = str(lived.campus.key("shrinking"))
    set_rules(lived.run, key, Rules(blind=True), 1)
    for who in ("trainer", "author", "operator"):
        released, waits = lived.rows("states", who)
        assert (waits["blind"], waits["learners"], waits["team"]) == (True, [], "")
        assert released["blind"] is False, "its release told who it was"
        assert lived.rows("states", who, username="other_learner") == []
        assert "other_learner" not in text(lived.ask("states", who))


@pytest.mark.parametrize("name", ENDPOINTS)
def test_reading_changes_nothing_and_is_kept_by_no_cache(lived, name):
    before = list(Review.objects.values())
    response = lived.ask(name)
    assert response["Content-Type"] == "application/json"
    assert "no-store" in response["Cache-Control"]
    assert lived.ask(name, method="HEAD").status_code == 200
    assert list(Review.objects.values()) == before


def test_json_is_what_everybody_gets(lived):
    response = lived.campus.client("trainer").get(
        lived.url("marks"), headers={"Accept": "text/html"}
    )
    assert json.loads(response.content)["results"]


@pytest.mark.parametrize("name", ENDPOINTS)
def test_as_many_queries_whatever_a_page_has(lived, name, django_assert_num_queries):
    queries = {"items": 8, "states": 5, "marks": 6, "diagnosis": 6}
    client, url = lived.campus.client("trainer"), lived.url(name)
    client.get(url)
    with django_assert_num_queries(queries[name]):
        client.get(url)


@pytest.mark.parametrize("name", ENDPOINTS)
def test_studio_has_none_of_it(lived, name):
    url = lived.url(name)
    with lived.campus.studio():
        assert lived.campus.client("author").get(url).status_code == 404
