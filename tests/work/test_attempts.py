"""Answers as rows: none is lost or counted twice, and the database adds them up."""

import threading

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.legs import examples
from tns_training_xblock.work import attempts
from tns_training_xblock.work.errors import LimitReached
from tns_training_xblock.work.locking import in_turn
from tns_training_xblock.work.models import Attempt, Work
from tns_training_xblock.work.values import WorkKey

CHECK = "who-chairs"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**31), 2**31) | st.text("abc", max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=3), inner),
    max_leaves=6,
)


def add(key, response="minister", share=0.0, *, check=CHECK, counts=True, token=None):
    return in_turn(
        key,
        lambda root: attempts.add_attempt(root, check, response, share, counts=counts, token=token),
    )


@pytest.mark.django_db
def test_the_last_answer_stands_beside_the_best(key):
    for response, share in ((["a"], 0.5), (["a", "b"], 1.0), (["c"], 0.0)):
        assert add(key, response, share)
    add(key, "32 000", 1.0, check="own-share")
    assert attempts.tallies(key) == {
        CHECK: attempts.Tally(["c"], 3, 1.0),
        "own-share": attempts.Tally("32 000", 1, 1.0),
    }


@pytest.mark.django_db
def test_answers_are_added_up_in_one_query(key):
    for number in range(5):
        add(key, str(number), check=f"check-{number % 2}")
    with CaptureQueriesContext(connection) as queries:
        assert len(attempts.tallies(key)) == 2
    assert len(queries) == 1


@pytest.mark.django_db
def test_another_learners_answers_are_not_ones_own(key):
    add(WorkKey(key.course_id, key.usage_key, "b" * 32))
    add(WorkKey(key.course_id, key.usage_key + "-copy", key.student_id))
    assert attempts.tallies(key) == {}


@pytest.mark.django_db
def test_a_post_that_is_sent_again_counts_once(key):
    assert add(key, "minister", token="one")
    assert not add(key, "minister", token="one")
    assert attempts.tallies(key)[CHECK].attempts == 1
    assert add(key, "minister", token="two")
    assert attempts.tallies(key)[CHECK].attempts == 2


@pytest.mark.django_db
def test_a_name_used_again_for_another_answer_is_another_post(key):
    add(key, "minister", token="one")
    assert add(key, "industrialist", 1.0, token="one")
    assert attempts.tallies(key)[CHECK] == attempts.Tally("industrialist", 2, 1.0)


@pytest.mark.django_db
def test_posts_without_a_name_all_count(key):
    add(key)
    add(key)
    assert attempts.tallies(key)[CHECK].attempts == 2


@pytest.mark.django_db
def test_an_answer_that_does_not_count_earns_nothing_today_or_later(key):
    add(key, "industrialist", 1.0, counts=False)
    assert attempts.tallies(key)[CHECK] == attempts.Tally("industrialist", 1, 0.0)
    in_turn(key, lambda root: attempts.recount(root, lambda check, response: 1.0))
    assert attempts.tallies(key)[CHECK].best == 0.0
    assert attempts.best_shares(key, lambda check, response: 1.0) == {CHECK: 0.0}


@pytest.mark.django_db
def test_at_the_limit_an_answer_is_refused_and_what_is_kept_stays(key, settings):
    settings.TNS_TRAINING_LIMITS = {"attempts_per_check": 2}
    add(key, "a", 1.0)
    add(key, "b", token="second")
    with pytest.raises(LimitReached):
        add(key, "c")
    assert attempts.tallies(key)[CHECK] == attempts.Tally("b", 2, 1.0)
    assert not add(key, "b", token="second")
    assert add(key, "c", check="another")


@pytest.mark.django_db
def test_what_no_database_keeps_is_cleaned_or_refused(key):
    add(key, "32\x00000")
    assert attempts.tallies(key)[CHECK].response == "32000"
    with pytest.raises(LimitReached):
        add(key, "9" * 200_000)


@pytest.mark.django_db
def test_recounting_follows_what_is_right_today(key):
    add(key, "minister")
    add(key, "industrialist", 1.0)
    add(key, "gone", 0.5, check="renamed")

    def today(check, response):
        return None if check == "renamed" else float(response == "minister")

    assert attempts.best_shares(key, today) == {CHECK: 1.0, "renamed": 0.5}
    in_turn(key, lambda root: attempts.recount(root, today))
    shares = dict(Attempt.objects.values_list("response", "share"))
    assert shares == {"minister": 1.0, "industrialist": 0.0, "gone": 0.5}


@pytest.mark.django_db
def test_facts_are_kept_beside_each_other(key):
    in_turn(key, lambda root: attempts.note(root, end_seen=True))
    in_turn(key, lambda root: attempts.note(root, staff_score={}))
    assert Work.objects.get().answer == {"end_seen": True, "staff_score": {}}


@pytest.mark.django_db
@pytest.mark.parametrize("other", [[], "text", 3, None])
def test_facts_replace_what_is_no_facts(key, other):
    in_turn(key, lambda root: Work.objects.filter(pk=root.pk).update(answer=other or []))
    in_turn(key, lambda root: attempts.note(root, end_seen=True))
    assert Work.objects.get().answer == {"end_seen": True}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(50))
@given(response=JSON.filter(lambda response: response is not None))
@pytest.mark.django_db
def test_any_answer_comes_back_as_it_was_given(key, response):
    add(key, response)
    assert attempts.tallies(key)[CHECK].response == response


def test_many_at_once_all_count(key, file_database):
    def answer(number):
        add(key, str(number), number / 8, token=f"post-{number}")
        add(key, str(number), number / 8, token=f"post-{number}")
        connection.close()

    threads = [threading.Thread(target=answer, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = attempts.tallies(key)[CHECK]
    assert (found.attempts, found.best) == (8, 7 / 8)


@pytest.mark.django_db
def test_the_database_itself_refuses_the_same_post_twice(key):
    add(key, "minister", token="one")
    attempt = Attempt.objects.get()
    again = Attempt(
        work=attempt.work,
        check_id=CHECK,
        response="minister",
        sent=attempt.sent,
        made_at=timezone.now(),
    )
    Attempt.objects.bulk_create([again], ignore_conflicts=True)
    assert Attempt.objects.count() == 1
