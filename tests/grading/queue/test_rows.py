from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from demo.models import Enrollment
from tests.grading.conftest import KEY, LEFT, hand_in, person
from tests.legs import examples
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review, Round
from tns_training_xblock.grading.queue import rows
from tns_training_xblock.grading.queue.rows import PAGE, page
from tns_training_xblock.grading.queue.view import Cursor, View
from tns_training_xblock.grading.takers import LEARNER, TEAM
from tns_training_xblock.work.api import WorkKey
from tns_training_xblock.work.models import Work

from .conftest import ITEMS, RUN, START, fill

pytestmark = pytest.mark.django_db
GOOD = {"arithmetic": "good", "mix": "good"}
NARROW = View(
    item=ITEMS[0],
    state="submitted",
    country="TN",
    answered="fr",
    late=True,
    trainer="me",
    search="learner",
    newest=True,
    cursor=Cursor.of(START + timedelta(days=9999), 10**9, back=False),
)


@pytest.mark.parametrize("count", [10, 1000])
@pytest.mark.parametrize("role", ["team", "granted"])
@pytest.mark.parametrize("origin", ["", "cluster", "group", "cohort:x"])
def test_a_page_takes_at_most_five_queries_however_many_submitted_and_asked(
    count, role, origin, trainer, django_assert_max_num_queries
):
    fill(count, late=True, language="fr")
    me = trainer if role == "team" else person("granted")
    for user_id in Review.objects.order_by("pk").values_list("user_id", flat=True)[:60]:
        cohort.say_place(RUN, user_id, cluster="Elan", country="TN")
    cluster = cohort.clusters_of(RUN)[0].id
    group = cohort.make_group(RUN, "First bus").id
    cohort.give(RUN, me.pk, "trainer", cohort.Scope(cluster_id=cluster), by=1)
    Review.objects.update(assigned_to=me.pk)
    origin = {"cluster": f"cluster:{cluster}", "group": f"group:{group}"}.get(origin, origin)
    for view in (View(), replace(NARROW, origin=origin)):
        with django_assert_max_num_queries(6):  # one of them the platform's: who is of the team
            found = page(view, cohort.rights_of(me, RUN))
        assert len(found.rows) == min(found.counted.matched, PAGE)
        assert found.rows or origin not in ("", f"cluster:{cluster}")


def uuids(found):
    return [row.uuid for row in found.rows]


@pytest.mark.parametrize("newest", [False, True])
def test_pages_go_on_and_back_again_in_one_order(rights, newest):
    made = [review.submission_uuid for review in fill(120)]
    wanted = made[::-1] if newest else made
    first = page(View(newest=newest), rights)
    second = page(first.after, rights)
    third = page(second.after, rights)
    assert uuids(first) + uuids(second) + uuids(third) == wanted
    assert (first.before, third.after) == (None, None)
    back = page(third.before, rights)
    assert uuids(back) == uuids(second)
    start = page(back.before, rights)
    assert uuids(start) == uuids(first)
    assert start.before is None


@settings(
    max_examples=examples(25),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(hours=st.lists(st.integers(0, 3), max_size=14), newest=st.booleans(), size=st.integers(1, 5))
def test_every_row_is_on_one_page_also_of_those_handed_in_at_once(rights, hours, newest, size):
    Work.objects.all().delete()
    get_user_model().objects.exclude(pk=rights.user.pk).delete()
    for review, hour in zip(fill(len(hours)), hours, strict=True):
        Review.objects.filter(pk=review.pk).update(submitted_at=START + timedelta(hours=hour))
    order = ["-submitted_at", "-pk"] if newest else ["submitted_at", "pk"]
    wanted = list(Review.objects.order_by(*order).values_list("submission_uuid", flat=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rows, "PAGE", size)
        pages, view = [], View(newest=newest)
        while view:
            pages.append(page(view, rights))
            view = pages[-1].after
        assert [uuid for each in pages for uuid in uuids(each)] == wanted
        backwards, view = [], pages[-1].before
        while view:
            found = page(view, rights)
            backwards, view = uuids(found) + backwards, found.before
        assert backwards + uuids(pages[-1]) == wanted


def test_a_place_whose_rows_are_gone_is_told(rights):
    fill(3)
    late = View(cursor=Cursor.of(START + timedelta(days=99), 1, back=False))
    found = page(late, rights)
    assert (found.rows, found.before, found.after, found.lost) == ((), None, None, True)
    assert not page(late.start, rights).lost
    assert not page(replace(late, search="nobody"), rights).lost


def test_each_state_is_told_apart_and_found(rights, trainer, key, content):
    keys = [WorkKey(RUN, key.usage_key, letter * 32) for letter in "abcdefg"]
    receipts = [hand_in(each, content, user_id=person(f"u{n}").pk) for n, each in enumerate(keys)]
    submitted, claimed, marking, reopened, ready, released, returned = (r.uuid for r in receipts)
    assert api.claim(claimed, 99)
    for uuid in (marking, reopened, ready, released, returned):
        api.save_review(uuid, 0, trainer.pk, GOOD, {}, "Say who pays.")
    for uuid in (reopened, released):
        api.release(uuid, 1, trainer.pk)
    api.reopen(reopened, 2, trainer.pk)
    api.finish(ready, 1, trainer.pk)
    api.return_for_revision(returned, 1, trainer.pk)
    for uuid in (marking, reopened):
        api.give_back(uuid, trainer.pk)
    states = ("submitted", "claimed", "marking", "reopened", "ready", "released", "returned")
    found = page(View(state="all"), rights)
    assert [row.shown for row in found.rows] == list(states)
    for state, receipt in zip(states, receipts, strict=True):
        assert uuids(page(View(state=state), rights)) == [receipt.uuid]
    open_ones = page(View(), rights)
    assert uuids(open_ones) == [submitted, claimed, marking, reopened, ready]
    tally = found.counted.run
    assert (tally.untouched, tally.begun, tally.ready, tally.released) == (1, 3, 1, 1)
    assert (tally.returned, tally.open, tally.total) == (1, 5, 6)
    assert open_ones.counted.matched == 5


def test_what_is_handed_in_again_after_a_mark_is_not_called_reopened(rights, trainer, waiting):
    uuid = waiting.submission_uuid
    api.save_review(uuid, 0, trainer.pk, GOOD, {}, "Say who pays.")
    api.release(uuid, 1, trainer.pk)
    api.return_for_revision(uuid, 2, trainer.pk)
    version = api.standing(KEY).draft.version
    how = {"user_id": waiting.user_id, "content": {}, "possible": 5, "late": False}
    again = api.submit(KEY, {"tasks": {}}, version, **how).uuid
    api.save_review(again, 4, trainer.pk, {}, {}, "Better.")
    api.give_back(again, trainer.pk)
    [row] = page(View(), rights).rows
    assert (row.shown, row.round) == ("marking", 2)
    [earlier] = page(View(search=api.past_rounds(waiting.pk)[0].uuid[:8]), rights).rows
    assert earlier.uuid == again


def test_what_was_taken_back_is_shown_to_nobody(rights, waiting):
    api.withdraw(KEY, waiting.user_id, waiting.submission_uuid)
    found = page(View(state="all", who="all"), rights)
    assert (found.rows, found.counted.run.total, found.counted.matched) == ((), 0, 0)


def test_trials_and_who_left_stand_apart_and_count_nowhere(rights, trainer, content):
    learner, gone = person("mina"), person("omar")
    Enrollment.objects.create(user=gone, course_key=RUN, is_active=False)
    for user in (learner, trainer, gone):
        hand_in(WorkKey(RUN, KEY.usage_key, f"{user.pk:032}"), content, user_id=user.pk)
    found = page(View(), rights)
    assert [row.taker for row in found.rows] == [LEARNER]
    assert (found.counted.run.total, found.counted.others) == (1, 2)
    team = page(View(who="team"), rights)
    assert [(row.taker, row.waits) for row in team.rows] == [(TEAM, False)]
    assert [row.person.username for row in page(View(who="left"), rights).rows] == ["omar"]
    assert len(page(View(who="all"), rights).rows) == 3


def test_filters_find_by_item_place_language_and_lateness(rights):
    late, french, plain = fill(3)
    due = late.submitted_at - timedelta(days=2, hours=3)
    Review.objects.filter(pk=late.pk).update(late=True, due_at=due)
    Review.objects.filter(pk=french.pk).update(language="fr", late=True)
    cohort.say_place(RUN, late.user_id, cluster="Elan", country="TN")
    cohort.say_place(RUN, french.user_id, country="MA")
    group = cohort.make_group(RUN, "First bus")
    cohort.join(RUN, group.id, [plain.user_id])
    [cluster] = cohort.clusters_of(RUN)
    late, french, plain = (each.submission_uuid for each in (late, french, plain))
    assert uuids(page(View(item=ITEMS[1]), rights)) == [french]
    assert uuids(page(View(origin=f"cluster:{cluster.id}"), rights)) == [late]
    assert uuids(page(View(origin=f"group:{group.id}"), rights)) == [plain]
    assert uuids(page(View(origin="cohort:x"), rights)) == []
    assert uuids(page(View(country="TN"), rights)) == [late]
    assert uuids(page(View(country="MA"), rights)) == [french]
    assert uuids(page(View(answered="fr"), rights)) == [french]
    found = page(View(late=True), rights)
    assert [row.late_by for row in found.rows] == [timedelta(days=2, hours=3), timedelta()]
    first, second = found.rows
    assert (first.cluster.name, first.country) == ("Elan", "TN")
    assert (second.cluster, second.country) == (None, "MA")
    assert found.names.countries == ("MA", "TN")


def test_whose_work_it_is_and_who_has_it_now(rights, trainer):
    colleague = person("tom", "limited_staff")
    mine, claimed, marked, theirs, nobodys = (row.submission_uuid for row in fill(5))
    reviews = Review.objects
    reviews.filter(submission_uuid=mine).update(assigned_to=trainer.pk, trainer_id=colleague.pk)
    api.claim(claimed, trainer.pk)
    api.save_review(marked, 0, trainer.pk, {}, {}, "Hm.")
    api.give_back(marked, trainer.pk)
    reviews.filter(submission_uuid=theirs).update(assigned_to=colleague.pk)
    assert uuids(page(View(trainer="me"), rights)) == [mine, claimed, marked]
    assert uuids(page(View(trainer="nobody"), rights)) == [claimed, nobodys]
    assert uuids(page(View(trainer=str(colleague.pk)), rights)) == [theirs]
    found = page(View(), rights)
    assert [str(row.owner) for row in found.rows] == ["Trainer", "None", "Trainer", "Tom", "None"]
    assert [str(row.holder) for row in found.rows] == ["None", "Trainer", "None", "None", "None"]
    trainers = found.counted.trainers
    assert (trainers[trainer.pk].untouched, trainers[trainer.pk].begun) == (1, 1)
    assert [str(each) for each in found.trainers] == ["Tom", "Trainer"]


def test_a_search_finds_names_and_the_numbers_of_receipts(rights):
    fill(12)
    [row] = page(View(search="LEARNER 11"), rights).rows
    assert row.person.name == "Learner 11"
    Review.objects.filter(pk=row.pk).update(submission_uuid="1a2b3c4d-0000-4000-8000-000000000000")
    for number in ("1A2B-3C4D", "1a2b3c4d", " 1A2B 3C4D "):
        assert [each.pk for each in page(View.read({"q": number}), rights).rows] == [row.pk]
    Round.objects.create(
        review_id=row.pk,
        number=1,
        submission_uuid="5e6f7a8b-0000-4000-8000-000000000000",
        answer={},
        returned_at=timezone.now(),
    )
    assert [each.pk for each in page(View(search="5E6F-7A8B"), rights).rows] == [row.pk]
    assert page(View(search="Nobody"), rights).rows == ()


def test_who_left_the_platform_is_there_without_a_name(rights, key, content):
    hand_in(key, content, user_id=LEFT)
    [row] = page(View(), rights).rows
    assert row.person is None


def test_items_are_called_as_they_were_answered_in_each_language(rights, waiting):
    assert page(View(state="ready"), rights).titles == {KEY.usage_key: {"en": "A thin subsidy"}}


def test_a_role_sees_and_counts_what_falls_under_it(db):
    fill(6)
    one, other, reader = person("one"), person("other"), person("reader")
    cohort.give(RUN, one.pk, "trainer", cohort.Scope(usage_key=ITEMS[1]), by=1)
    cohort.say_place(RUN, Review.objects.order_by("pk")[0].user_id, cluster="Elan")
    [cluster] = cohort.clusters_of(RUN)
    cohort.give(RUN, other.pk, "trainer", cohort.Scope(cluster_id=cluster.id), by=1)
    cohort.give(RUN, reader.pk, "reader", cohort.Scope(), by=1)
    for user, count, may_mark in ((one, 3, True), (other, 1, True), (reader, 6, False)):
        found = page(View(), cohort.rights_of(user, RUN))
        assert len(found.rows) == found.counted.run.total == found.counted.matched == count
        assert {row.may_mark for row in found.rows} == {may_mark}
    nobody = page(View(state="all", who="all"), cohort.rights_of(person("nobody"), RUN))
    assert (nobody.rows, nobody.counted.others, nobody.titles) == ((), 0, {})


def test_scores_that_have_not_arrived_are_counted(rights):
    [review, _] = fill(2)
    Review.objects.filter(pk=review.pk).update(score_due=timezone.now())
    assert page(View(), rights).counted.due == 1
