"""What waits for one trainer, and nothing that is for another or nobody to do."""

from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from demo.models import Item
from tests.grading.conftest import KEY, hand_in, lapse, person
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.marking.settling import two_of
from tns_training_xblock.grading.models import Review, SecondMark
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.grading.telling.waiting import waits_for, waits_of

pytestmark = pytest.mark.django_db
RUN = KEY.course_id
OTHER = KEY.usage_key.replace("thin-subsidy", "other")
LEVELS = {"arithmetic": "good", "mix": "weak"}
FIRST, SECOND = 901, 902


def test_what_waits_is_told_by_case_study(hand, anna):
    mine, begun, done, others = hand(days=3), hand(), hand(OTHER), hand(OTHER)
    hand(days=1)
    Review.objects.filter(submission_uuid=mine).update(assigned_to=anna.pk)
    Review.objects.filter(submission_uuid=others).update(assigned_to=77)
    api.save_review(begun, 0, anna.pk, LEVELS, {}, "")
    api.save_review(done, 0, anna.pk, LEVELS, {}, "")
    api.finish(done, 1, anna.pk)
    told = [
        (each.usage_key, each.mine, each.nobodys, each.ready) for each in waits_for(RUN, anna.pk)
    ]
    assert told == [(KEY.usage_key, 2, 1, 0), (OTHER, 0, 0, 1)]
    first, second = waits_for(RUN, anna.pk)
    assert (timezone.now() - first.since).days == 3
    assert second.since is None


def test_a_role_for_a_part_is_told_of_that_part(hand, anna):
    hand()
    part = person("part")
    cohort.give(RUN, part.pk, "trainer", cohort.Scope(usage_key=OTHER), by=1)
    assert waits_for(RUN, part.pk) == []
    hand(OTHER)
    assert [each.usage_key for each in waits_for(RUN, part.pk)] == [OTHER]


def test_nobody_is_told_of_their_own_work(hand, anna):
    hand(user_id=anna.pk)
    assert waits_for(RUN, anna.pk) == []


def test_a_letter_names_case_studies_as_the_course_does(hand, anna, campus):
    hand()
    Item.objects.create(
        key=KEY.usage_key, course_id=str(campus.course_key), position=999,
        block_type="tns_case_study", title="Of another run", inherited={},
    )  # fmt: skip
    [waits] = waits_for(RUN, anna.pk)
    assert waits.name == "thin-subsidy"
    assert (
        waits.told("/q/")["url"]
        == f"/q/?item={KEY.usage_key.replace(':', '%3A').replace('+', '%2B').replace('@', '%40')}"
    )


@pytest.fixture
def bilal():
    """Another trainer of the run."""
    return trainer("bilal")


def trainer(name, role="trainer", **scope):
    user = person(name)
    cohort.give(RUN, user.pk, role, cohort.Scope(**scope), by=1)
    return user


@pytest.fixture
def passed_on(hand, anna):
    """What Anna marked, and another is to mark too."""
    set_rules(RUN, KEY.usage_key, Rules(second="all"), 1)
    uuid = hand()
    api.save_review(uuid, 0, anna.pk, LEVELS, {}, "")
    api.finish(uuid, 1, anna.pk)
    return uuid


def counts(user):
    """Of the only case study: second marks, marks that differ, and all."""
    found = waits_for(RUN, user.pk)
    assert len(found) <= 1
    return [(each.seconds, each.differing, each.total) for each in found]


def seen(uuid, user):
    return api.as_seen(api.review(uuid), user.pk)


def test_a_second_mark_waits_for_those_who_may_make_it(passed_on, anna, bilal):
    reader = trainer("reader", "reader")
    elsewhere = trainer("elsewhere", usage_key=OTHER)
    assert counts(bilal) == [(1, 0, 1)]
    assert [counts(each) for each in (anna, reader, elsewhere)] == [[], [], []]
    assert waits_for(RUN, bilal.pk)[0].since == Review.objects.get().submitted_at


def test_who_had_a_hand_in_the_first_is_not_told_of_the_second(hand, anna, bilal):
    set_rules(RUN, KEY.usage_key, Rules(second="all"), 1)
    uuid = hand()
    api.save_review(uuid, 0, bilal.pk, {}, {}, "")
    lapse()
    api.save_review(uuid, 1, anna.pk, LEVELS, {}, "", take_over=True)
    api.finish(uuid, 2, anna.pk)
    assert counts(bilal) == []


def test_a_second_mark_that_another_has_begun_or_was_given_is_theirs(passed_on, bilal):
    chiara = trainer("chiara")
    api.save_second(seen(passed_on, bilal), 0, bilal.pk, {"mix": "weak"}, {}, "")
    lapse()
    assert (counts(bilal), counts(chiara)) == ([(1, 0, 1)], [])
    SecondMark.objects.all().delete()
    Review.objects.update(assigned_to=chiara.pk)
    assert (counts(bilal), counts(chiara)) == ([], [(1, 0, 1)])


def test_two_marks_that_differ_wait_for_those_who_may_settle_it(passed_on, anna, bilal):
    chiara, judge = trainer("chiara"), trainer("judge", "moderator")
    state = api.save_second(seen(passed_on, bilal), 0, bilal.pk, {**LEVELS, "mix": "good"}, {}, "")
    state = api.finish_second(state, state.version, bilal.pk)
    assert [counts(each) for each in (anna, bilal, judge)] == [[(0, 1, 1)]] * 3
    assert counts(chiara) == []
    api.settle(state.uuid, state.version, anna.pk, two_of(state).second, moderates=False)
    assert (counts(anna), counts(bilal)) == ([], [(0, 1, 1)])


PEOPLE = (None, FIRST, SECOND)


@pytest.mark.parametrize("role", ["trainer", "moderator", "reader"])
def test_what_is_to_be_settled_is_what_settling_lets_somebody_do(hand, role):
    """Whoever made the two, left since or proposed: the count and the page agree."""
    uuid, user = hand(), trainer("somebody", role)
    Review.objects.update(state="reconcile")
    for first, second, by in product((None, user.pk, FIRST), (None, user.pk, SECOND), PEOPLE):
        proposed = {FIRST: user.pk, SECOND: SECOND}.get(by)
        SecondMark.objects.update_or_create(
            review=Review.objects.get(submission_uuid=uuid),
            round=1,
            defaults={
                "first_by": first, "trainer_id": second, "done_at": timezone.now(),
                "proposed_by": proposed, "proposal": {"levels": LEVELS} if proposed else None,
            },
        )  # fmt: skip
        two = two_of(api.review(uuid))
        decides = two.may_decide(user.pk, moderates=role == "moderator")
        turn = two.made_by(user.pk) and two.proposed_by != user.pk
        expected = role != "reader" and (decides or turn)
        assert bool(counts(user)) == expected, (first, second, proposed)


def test_a_mark_that_a_learner_asks_about_waits_for_whoever_marks_there(hand, anna):
    uuid = hand(days=2)
    rows = Review.objects.filter(submission_uuid=uuid)
    rows.update(state="released", released_at=timezone.now(), look_asked_at=timezone.now())
    [waits] = waits_for(RUN, anna.pk)
    assert (waits.looks, waits.total, (timezone.now() - waits.since).days) == (1, 1, 2)
    rows.update(look_asked_at=None)
    assert waits_for(RUN, anna.pk) == []


def test_a_letter_tells_numbers_and_nothing_of_either_mark_or_of_a_learner(passed_on, bilal):
    [waits] = waits_for(RUN, bilal.pk)
    told = waits.told("/q/")
    assert told["counts"] == [("For a second mark", 1)]
    assert set(told) == {"name", "url", "counts", "longest"}
    assert told["name"] == "thin-subsidy"


def test_two_queries_of_ours_whatever_waits(passed_on, content, bilal):
    rights = cohort.markers(RUN)[bilal.pk]

    def asked():
        with CaptureQueriesContext(
            connection,
        ) as found:
            waits_of(rights)
        return len([each for each in found if "tns_grading_review" in each["sql"]])

    assert asked() == 2
    for number in range(4):
        key = type(KEY)(RUN, OTHER, f"{number + 90:032d}")
        hand_in(key, content, user_id=2000 + number)
    assert asked() == 2
