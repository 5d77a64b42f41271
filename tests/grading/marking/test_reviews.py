import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from submissions import api as submissions

from tests.grading.conftest import hand_in
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.work import api as work_api

GOOD = {"arithmetic": "good", "mix": "weak"}
ANNA, BRAM = 11, 12


def mark(uuid, version=0, trainer=ANNA, levels=GOOD, comments=None, overall="Clear."):
    return api.save_review(uuid, version, trainer, dict(levels), comments or {}, overall)


def score(key):
    return submissions.get_scores(key.course_id, key.student_id).get(key.usage_key)


def test_a_draft_is_kept_and_the_learner_sees_nothing_of_it(key, submitted):
    kept = mark(submitted.uuid, comments={"mix": "Name who pays.", "arithmetic": "  "})
    assert api.review(submitted.uuid) == kept
    assert (kept.state, kept.version, kept.points, kept.possible) == ("marking", 1, 4, 5)
    assert kept.comments == {"mix": "Name who pays."}
    assert api.standing(key).mark is None
    assert score(key) is None


def test_a_draft_needs_not_be_complete(submitted):
    kept = mark(submitted.uuid, levels={"mix": "good"})
    assert (kept.points, kept.missing) == (2, ("arithmetic",))


def test_release_shows_the_mark_and_sets_the_score(key, submitted):
    mark(submitted.uuid, comments={"mix": "Name who pays."})
    assert api.release(submitted.uuid, 1, ANNA).released
    shown = api.standing(key).mark
    assert (shown.points, shown.possible) == (4, 5)
    assert shown.levels == GOOD
    assert shown.comments == {"mix": "Name who pays."}
    assert shown.overall == "Clear."
    assert [criterion.title for criterion in shown.rubric.criteria("en")] == [
        "Arithmetic",
        "Mix of income",
    ]
    assert (score(key)["points_earned"], score(key)["points_possible"]) == (4, 5)


def test_release_waits_for_a_level_of_every_criterion(key, submitted):
    mark(submitted.uuid, levels={"mix": "good"})
    with pytest.raises(api.Invalid) as invalid:
        api.release(submitted.uuid, 1, ANNA)
    assert invalid.value.problems == (("arithmetic", "level-missing"),)
    assert api.standing(key).mark is None
    assert score(key) is None


def test_points_above_the_maximum_are_never_released(key, content, db):
    receipt = api.submit(key, {}, 0, user_id=7, content=content, possible=3, late=False)
    mark(receipt.uuid)
    with pytest.raises(api.Invalid, match="points-out-of-range"):
        api.release(receipt.uuid, 1, ANNA)
    assert score(key) is None


@pytest.mark.parametrize(
    ("levels", "comments", "overall", "problem"),
    [
        ({"spelling": "good"}, {}, "", ("spelling", "unknown-criterion")),
        ({}, {"spelling": "x"}, "", ("spelling", "unknown-criterion")),
        ({"mix": "splendid"}, {}, "", ("mix", "unknown-level")),
        ({}, {"mix": "x" * 10_001}, "", ("mix", "too-long")),
        ({}, {}, "x" * 10_001, ("", "too-long")),
    ],
)
def test_what_the_rubric_does_not_have_is_refused(submitted, levels, comments, overall, problem):
    with pytest.raises(api.Invalid) as invalid:
        api.save_review(submitted.uuid, 0, ANNA, levels, comments, overall)
    assert invalid.value.problems == (problem,)
    assert api.review(submitted.uuid).version == 0


def test_the_second_trainer_is_told_and_overwrites_nothing(submitted):
    mark(submitted.uuid, overall="Anna's")
    with pytest.raises(api.StaleReview) as stale:
        mark(submitted.uuid, trainer=BRAM, overall="Bram's")
    assert (stale.value.current.overall, stale.value.current.trainer_id) == ("Anna's", ANNA)
    assert api.review(submitted.uuid).overall == "Anna's"


def test_who_looked_before_a_release_can_neither_save_nor_release(submitted):
    mark(submitted.uuid)
    api.release(submitted.uuid, 1, ANNA)
    for act in (mark, api.release):
        for version in (1, 2):
            with pytest.raises(api.StaleReview) as stale:
                act(submitted.uuid, version, BRAM)
            assert stale.value.current.released


def test_the_same_request_again_is_answered_like_the_first(key, submitted):
    assert mark(submitted.uuid) == mark(submitted.uuid)
    first = api.release(submitted.uuid, 1, ANNA)
    assert api.release(submitted.uuid, 1, ANNA) == first
    assert [entry.what for entry in api.history(submitted.uuid)] == ["released", "saved"]


def test_a_version_from_the_future_changes_nothing(submitted):
    mark(submitted.uuid)
    with pytest.raises(api.StaleReview):
        api.release(submitted.uuid, 2, ANNA)


def test_a_reopened_review_keeps_the_learners_mark_until_the_next_release(key, submitted):
    mark(submitted.uuid)
    api.release(submitted.uuid, 1, ANNA)
    reopened = api.reopen(submitted.uuid, 2, BRAM)
    assert (reopened.state, reopened.levels) == ("marking", GOOD)
    mark(submitted.uuid, 3, BRAM, levels={"arithmetic": "weak", "mix": "weak"}, overall="Sorry.")
    assert (api.standing(key).mark.points, score(key)["points_earned"]) == (4, 4)
    api.release(submitted.uuid, 4, BRAM, "Read anew.")
    assert (api.standing(key).mark.points, score(key)["points_earned"]) == (1, 1)
    assert api.standing(key).mark.overall == "Sorry."


def test_only_a_released_review_can_be_reopened(submitted):
    mark(submitted.uuid)
    with pytest.raises(api.StaleReview):
        api.reopen(submitted.uuid, 1, ANNA)


def test_marking_goes_by_the_rubric_that_the_learner_answered(key, content, submitted):
    other = work_api.WorkKey(key.course_id, key.usage_key, "b" * 32)
    changed = {"en": content["en"].replace("{#weak} | 1", "{#weak} | 0")}
    later = hand_in(other, changed)
    assert mark(submitted.uuid).points == 4
    assert mark(later.uuid).points == 3


@pytest.mark.parametrize("act", [api.review, lambda uuid: api.release(uuid, 1, ANNA)])
def test_a_submission_that_is_none_is_not_found(db, act):
    with pytest.raises(work_api.NotFound):
        act("0" * 36)


def test_ten_releases_at_once_are_one(file_database, key, content):
    uuid = hand_in(key, content).uuid
    mark(uuid)
    api.finish(uuid, 1, ANNA)
    everybody_ready = threading.Barrier(10)

    def press(trainer):
        everybody_ready.wait()
        try:
            return api.release(uuid, 2, trainer).trainer_id
        except api.StaleReview:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        winners = [trainer for trainer in pool.map(press, range(10)) if trainer is not None]
    assert winners == [api.review(uuid).trainer_id]
    assert [entry.what for entry in api.history(uuid)] == ["released", "finished", "saved"]


def test_marking_one_takes_few_queries(key, submitted, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        mark(submitted.uuid)
    # The score is sent in a transaction of its own and read back; one writes the letter about it,
    # one asks whether a second mark is wanted.
    with django_assert_max_num_queries(26):
        api.release(submitted.uuid, 1, ANNA)


def test_a_version_at_the_largest_number_is_refused_and_changes_nothing(submitted):
    most = work_api.limits().versions
    mark(submitted.uuid)
    Review.objects.update(version=most)
    for act in (
        lambda: mark(submitted.uuid, most),
        lambda: api.release(submitted.uuid, most, ANNA),
    ):
        with pytest.raises(work_api.LimitReached, match="versions"):
            act()
    assert api.review(submitted.uuid).state == "marking"


@pytest.mark.parametrize("version", [2**31 - 1, 2**63, 10**400, -1])
def test_a_version_beyond_every_column_is_stale(submitted, version):
    for act in (mark, lambda uuid, at: api.release(uuid, at, ANNA)):
        with pytest.raises(api.StaleReview):
            act(submitted.uuid, version)


def released_before(uuid, version, trainer=ANNA, levels=GOOD, comments=None, overall="Clear."):
    current = api.review(uuid)
    done = api.State.RELEASED
    return api.done_before(current, done, version, trainer, levels, comments or {}, overall)


def test_the_release_of_a_marking_on_a_page_is_known_again(submitted):
    mark(submitted.uuid)
    assert released_before(submitted.uuid, 0) is None
    released = api.release(submitted.uuid, 1, ANNA)
    assert released_before(submitted.uuid, 0) == released
    assert released_before(submitted.uuid, 1, comments={"mix": " "}) == released
    for other in (
        {"version": 2},
        {"version": 0, "trainer": BRAM},
        {"version": 0, "overall": "Not so."},
        {"version": 0, "levels": {"mix": "weak"}},
        {"version": 0, "comments": {"mix": "x"}},
    ):
        assert released_before(submitted.uuid, **other) is None
    api.reopen(submitted.uuid, 2, ANNA)
    assert released_before(submitted.uuid, 1) is None
