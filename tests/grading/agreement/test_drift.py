import pytest

from tns_training_xblock.cohort.rights import Rights
from tns_training_xblock.grading import api
from tns_training_xblock.grading.agreement.drift import LAST, habits, spreads
from tns_training_xblock.grading.agreement.twice import Rubrics
from tns_training_xblock.grading.models import SampleMark
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.work.api import WorkKey

from ..conftest import CASE, KEY, hand_in
from ..marking.test_seconding import ANNA, BILAL, GOOD, WEAK, first

ALL = Rights(None, KEY.course_id, team=True)


def mark(number, trainer, levels):
    key = WorkKey(KEY.course_id, KEY.usage_key, f"{number:032}")
    uuid = hand_in(key, CASE, user_id=1000 + number).uuid
    state = api.save_review(uuid, 0, trainer, levels, {}, "")
    return api.finish(uuid, state.version, trainer)


@pytest.fixture
def seven(db):
    """Anna marked four, Bilal three; one sample was marked."""
    for number in range(7):
        mark(number, BILAL if number > 3 else ANNA, WEAK if number == 0 else GOOD)
    model = {"arithmetic": "weak", "mix": "weak"}
    SampleMark.objects.create(
        course_id=KEY.course_id, usage_key=KEY.usage_key, trainer_id=1, sample_id="a", model=model
    )


def counts(bar):
    return (bar.trainer_id, bar.who, [(part.start, part.count) for part in bar.parts])


def test_who_moderates_sees_each_trainer(seven):
    [item] = spreads(ALL, "en", 99, everybody=True)
    arithmetic = item.criteria[0]
    assert (item.title, arithmetic.title) == ("A thin subsidy", "Arithmetic")
    assert [counts(bar) for bar in arithmetic.bars] == [
        (ANNA, "", [(0, 1), (1, 3)]),
        (BILAL, "", [(0, 0), (0, 3)]),
        (None, "samples", [(0, 1), (1, 0)]),
    ]


def test_others_see_themselves_beside_the_rest(seven):
    [item] = spreads(ALL, "en", BILAL, everybody=False)
    bars = item.criteria[0].bars
    assert [(bar.trainer_id, bar.who, bar.total) for bar in bars] == [
        (BILAL, "", 3), (None, "others", 4), (None, "samples", 1),
    ]  # fmt: skip
    assert spreads(ALL, "en", 99, everybody=False) == ()


def test_a_first_mark_that_waits_for_a_second_is_in_none_of_it(db, submitted):
    set_rules(KEY.course_id, KEY.usage_key, Rules(second="all"), 1)
    first(submitted.uuid)
    assert spreads(ALL, "en", BILAL, everybody=True) == ()


def test_three_queries_however_many(seven, django_assert_num_queries):
    with django_assert_num_queries(3):
        spreads(ALL, "en", ANNA, everybody=True)


def test_a_desk_tells_what_was_given_most_of_the_last_five(seven):
    rubric = api.review(mark(7, ANNA, WEAK).uuid).rubric
    found = habits(KEY.usage_key, ANNA, rubric, "en")
    assert [(each.criterion, each.level, each.count, each.of) for each in found] == [
        ("Arithmetic", "Good", 3, LAST), ("Mix of income", "Good", 5, LAST),
    ]  # fmt: skip


def test_before_the_fifth_it_tells_nothing(seven, django_assert_num_queries):
    rubric = api.review(mark(8, BILAL, WEAK).uuid).rubric
    with django_assert_num_queries(1):
        assert habits(KEY.usage_key, BILAL, rubric, "en") == ()


def test_items_are_in_the_order_of_the_language(db, monkeypatch):
    titles = {KEY.usage_key: "Zone", f"{KEY.usage_key}-2": "Échelle"}
    monkeypatch.setattr(Rubrics, "title", lambda self, key, language: titles[key])
    for number, key in enumerate(titles):
        uuid = hand_in(WorkKey(KEY.course_id, key, f"{number:032}"), CASE, user_id=number + 1).uuid
        state = api.save_review(uuid, 0, ANNA, GOOD, {}, "")
        api.finish(uuid, state.version, ANNA)
    assert [item.title for item in spreads(ALL, "fr", 99, everybody=True)] == ["Échelle", "Zone"]
