import pytest

from tns_training_xblock.cohort.rights import Rights
from tns_training_xblock.grading import api
from tns_training_xblock.grading.agreement.twice import Rubrics, of_run
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.work.api import WorkKey

from ..conftest import CASE, KEY, hand_in, person
from ..marking.test_seconding import BILAL, GOOD, WEAK, first, second

ALL = Rights(None, KEY.course_id, team=True)


@pytest.fixture
def eight(db):
    """Eight submissions that two trainers marked, and differ on arithmetic in two."""
    set_rules(KEY.course_id, KEY.usage_key, Rules(second="all"), 1)
    for number in range(8):
        key = WorkKey(KEY.course_id, KEY.usage_key, f"{number:032}")
        uuid = hand_in(key, CASE, user_id=1000 + number).uuid
        first(uuid, GOOD if number % 2 else WEAK)
        second(uuid, GOOD if number % 2 or number < 4 else WEAK)


def test_each_criterion_and_the_whole(eight):
    [item] = of_run(ALL, "en")
    assert item.title == "A thin subsidy"
    arithmetic, mix = item.criteria
    assert (arithmetic.title, arithmetic.figure.cases, arithmetic.figure.same) == (
        "Arithmetic", 8, 6,
    )  # fmt: skip
    assert arithmetic.figure.kappa == pytest.approx(0.5)
    assert (mix.figure.same, mix.figure.kappa, mix.figure.why) == (8, None, "alike")
    assert (item.whole.same, item.whole.kappa) == (6, pytest.approx(0.5))


def test_what_is_not_done_is_not_in_it(db, submitted):
    set_rules(KEY.course_id, KEY.usage_key, Rules(second="all"), 1)
    first(submitted.uuid)
    state = api.as_seen(api.review(submitted.uuid), BILAL)
    api.save_second(state, 0, BILAL, WEAK, {}, "")
    assert of_run(ALL, "en") == ()


def test_it_is_of_what_one_may_see(eight):
    nobody = Rights(person("nobody"), KEY.course_id, team=False)
    assert of_run(nobody, "en") == ()
    assert of_run(Rights(None, "course-v1:TNS+OTHER+1", team=True), "en") == ()


def test_two_queries_whatever_there_is(eight, django_assert_num_queries):
    with django_assert_num_queries(2):
        of_run(ALL, "en")


def test_what_was_settled_since_counts_as_it_was(eight):
    before = of_run(ALL, "en")
    two = api.page(api.View(state="reconcile", who="all"), ALL).rows
    state = api.review(two[0].uuid)
    api.settle(state, state.version, 99, api.two_of(state).second, moderates=True)
    assert of_run(ALL, "en") == before


def test_items_are_in_the_order_of_the_language(db, monkeypatch):
    titles = {KEY.usage_key: "Zone", f"{KEY.usage_key}-2": "Échelle"}
    monkeypatch.setattr(Rubrics, "title", lambda self, key, language: titles[key])
    for number, key in enumerate(titles):
        set_rules(KEY.course_id, key, Rules(second="all"), 1)
        uuid = hand_in(WorkKey(KEY.course_id, key, f"{number:032}"), CASE, user_id=number + 1).uuid
        first(uuid, GOOD)
        second(uuid, GOOD)
    assert [item.title for item in of_run(ALL, "fr")] == ["Échelle", "Zone"]
