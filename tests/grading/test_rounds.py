import io
from datetime import timedelta

import pytest
from django.utils import timezone
from submissions import api as submissions

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.content.model import FileRule
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review, Round
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.grading.submitting import student_item
from tns_training_xblock.work import api as work_api

from .conftest import ANSWER, LEFT, hand_in

GOOD = {"arithmetic": "good", "mix": "weak"}
BETTER = {"arithmetic": "good", "mix": "good"}
SECOND = {"tasks": {"own-part": "75 000", "plan": "Three payers, a third each."}}
RULE = FileRule(types=("csv",), max_files=2, max_bytes=1024)
ANNA = 11


def returned(uuid, version=0, overall="Name who pays.", **how):
    saved = api.save_review(uuid, version, ANNA, GOOD, {"mix": "Who?"}, overall)
    return api.return_for_revision(saved, saved.version, ANNA, **how)


def again(key, content, answer=SECOND):
    """The learner hands in anew, on top of what the page shows."""
    version = api.standing(key).draft.version
    how = {"user_id": LEFT, "content": content, "possible": 5, "late": False, "language": "fr"}
    return api.submit(key, answer, version, **how)


def test_what_is_returned_can_be_written_on_and_keeps_what_was_handed_in(key, submitted):
    until = timezone.now() + timedelta(days=3)
    returned(submitted.uuid, revise_by=until)
    standing = api.standing(key)
    assert (standing.state, standing.receipt, standing.mark) == ("returned", None, None)
    assert (standing.draft.answer, standing.revise_by) == (ANSWER, until)
    [first] = standing.rounds
    assert (first.number, first.uuid, first.answer) == (1, submitted.uuid, ANSWER)
    assert first.marking.comments == {"mix": "Who?"}
    assert first.marking.overall == "Name who pays."
    work_api.save_draft(key, SECOND, standing.draft.version)
    assert api.standing(key).rounds == (first,)


def test_after_the_last_round_it_is_not_returned(key, content, submitted):
    set_rules(key.course_id, key.usage_key, Rules(rounds=2), ANNA)
    returned(submitted.uuid)
    second = again(key, content)
    with pytest.raises(api.Invalid) as refused:
        returned(second.uuid, api.review(second.uuid).version)
    assert refused.value.problems == (("", "last-round"),)
    assert api.review(second.uuid).state == "marking"
    # Whoever allows one more allows it from now on.
    set_rules(key.course_id, key.usage_key, Rules(rounds=3), ANNA)
    state = api.review(second.uuid)
    api.return_for_revision(state, state.version, ANNA)
    assert api.standing(key).stage == "returned"


def test_a_limit_set_after_the_work_went_back_takes_nothing_from_the_learner(
    key, content, submitted
):
    returned(submitted.uuid)
    set_rules(key.course_id, key.usage_key, Rules(rounds=1), ANNA)
    assert again(key, content)
    assert (api.standing(key).round, api.standing(key).most_rounds) == (2, 1)


def test_nobody_at_the_desk_reads_what_the_learner_is_writing(key, submitted):
    returned(submitted.uuid)
    work_api.save_draft(key, SECOND, api.standing(key).draft.version)
    assert api.review(submitted.uuid).submission.answer == ANSWER


def test_a_second_round_begins_blank_with_who_was_given_the_first(key, content, submitted):
    Review.objects.update(assigned_to=ANNA)
    returned(submitted.uuid)
    receipt = again(key, content)
    assert receipt.uuid != submitted.uuid
    current = api.review(receipt.uuid)
    assert (current.state, current.round, current.assigned_to) == ("submitted", 2, ANNA)
    assert (current.levels, current.comments, current.overall, current.points) == ({}, {}, "", 0)
    assert current.submission.answer == SECOND
    assert api.review(submitted.uuid) == current, "the old address leads to the new round"
    assert [entry.what for entry in api.history(receipt.uuid)] == ["submitted", "returned", "saved"]


def test_the_platform_has_a_submission_for_each_round_and_the_score_of_the_released(
    key, content, submitted
):
    returned(submitted.uuid)
    receipt = again(key, content)
    saved = api.save_review(receipt.uuid, api.review(receipt.uuid).version, ANNA, BETTER, {}, "")
    api.release(saved, saved.version, ANNA)
    kept = [str(found["uuid"]) for found in submissions.get_submissions(student_item(key))]
    assert kept == [receipt.uuid, submitted.uuid]
    score = submissions.get_scores(key.course_id, key.student_id)[key.usage_key]
    assert (score["points_earned"], str(score["submission_uuid"])) == (5, receipt.uuid)


def test_a_released_mark_stays_until_the_next_with_its_own_rubric(key, content, submitted):
    saved = api.save_review(submitted.uuid, 0, ANNA, GOOD, {}, "")
    released = api.release(saved, saved.version, ANNA)
    api.return_for_revision(
        api.save_review(api.reopen(released, 2, ANNA), 3, ANNA, GOOD, {}, "Once more."), 4, ANNA
    )
    changed = {"en": content["en"].replace("title: A thin subsidy", "title: A thinner one")}
    changed["en"] = changed["en"].replace("| Good {#good} | 2 |", "| Good {#good} | 1 |")
    again(key, changed)
    mark = api.standing(key).mark
    assert (mark.points, mark.possible, mark.uuid) == (4, 5, submitted.uuid)
    assert mark.rubric.points == 5


def test_nothing_goes_back_without_a_word(key, submitted):
    saved = api.save_review(submitted.uuid, 0, ANNA, GOOD, {}, "  ")
    with pytest.raises(api.Invalid) as refused:
        api.return_for_revision(saved, saved.version, ANNA)
    assert refused.value.problems == (("", "nothing-said"),)
    assert api.standing(key).receipt


def test_returned_twice_is_returned_once(submitted):
    saved = api.save_review(submitted.uuid, 0, ANNA, GOOD, {}, "Again.")
    first = api.return_for_revision(saved, saved.version, ANNA)
    assert api.return_for_revision(submitted.uuid, saved.version, ANNA).version == first.version
    assert Round.objects.count() == 1


def test_a_file_taken_out_stays_with_the_round_it_was_handed_in_with(key, content, db):
    file = work_api.attach(key, "plan", "plan.csv", io.BytesIO(b"a,b"), 3, RULE)
    receipt = hand_in(key, content)
    returned(receipt.uuid)
    work_api.detach(key, file.id)
    standing = api.standing(key)
    assert (standing.files, standing.rounds[0].files) == ((), (file,))
    assert api.files_of(api.review(receipt.uuid)) == (file,)
    second = api.review(again(key, content).uuid)
    assert (api.files_of(second), api.past_rounds(second.id)[0].files) == ((), (file,))
    _, stream = work_api.open_file(key, file.id)
    with stream:
        assert stream.read() == b"a,b"


def test_a_reset_takes_every_round_with_its_files(
    db, key, content, private_files, django_capture_on_commit_callbacks
):
    work_api.attach(key, "plan", "plan.csv", io.BytesIO(b"a,b"), 3, RULE)
    returned(hand_in(key, content).uuid)
    work_api.detach(key, api.standing(key).files[0].id)
    again(key, content)
    with django_capture_on_commit_callbacks(execute=True):
        api.forget(key.course_id, key.usage_key, key.student_id, ANNA)
    assert Round.objects.count() == 0
    assert [path for path in private_files.rglob("*") if path.is_file()] == []


def test_what_nobody_began_to_mark_can_be_withdrawn_and_handed_in_again(key, content, submitted):
    api.withdraw(key, LEFT, submitted.uuid)
    api.withdraw(key, LEFT, submitted.uuid)
    standing = api.standing(key)
    assert (standing.state, standing.receipt, standing.rounds) == ("withdrawn", None, ())
    assert standing.draft.answer == ANSWER
    with pytest.raises(work_api.NotFound):
        api.review(submitted.uuid)
    rights = Rights(None, key.course_id, team=True)
    assert api.page(api.View(state="all", who="all"), rights).counted.matched == 0
    receipt = again(key, content)
    current = api.review(receipt.uuid)
    assert (current.state, current.round) == ("submitted", 1)
    what = [entry.what for entry in api.history(receipt.uuid)]
    assert what == ["submitted", "withdrawn"]


def test_what_a_trainer_has_is_not_withdrawn(key, submitted):
    api.claim(submitted.uuid, ANNA)
    with pytest.raises(api.NotNow) as refused:
        api.withdraw(key, LEFT, submitted.uuid)
    assert refused.value.state == "claimed"
    api.save_review(submitted.uuid, 0, ANNA, GOOD, {}, "")
    api.give_back(submitted.uuid, ANNA)
    with pytest.raises(api.NotNow) as refused:
        api.withdraw(key, LEFT, submitted.uuid)
    assert refused.value.state == "marking"
    assert api.standing(key).receipt == submitted


def test_a_page_that_shows_an_older_round_takes_nothing_back(key, content, submitted):
    returned(submitted.uuid)
    receipt = again(key, content)
    api.withdraw(key, LEFT, submitted.uuid)
    assert api.standing(key).receipt == receipt
    api.withdraw(key, LEFT, receipt.uuid)
    third = again(key, content)
    api.withdraw(key, LEFT, receipt.uuid)
    assert api.standing(key).receipt == third


def test_a_second_round_that_was_taken_back_can_be_handed_in_as_long_as_before(
    key, content, submitted
):
    until = timezone.now() + timedelta(days=3)
    returned(submitted.uuid, revise_by=until)
    api.withdraw(key, LEFT, again(key, content).uuid)
    standing = api.standing(key)
    assert (standing.state, standing.round, standing.revise_by) == ("withdrawn", 2, until)
    second = again(key, content)
    returned(second.uuid, version=api.review(second.uuid).version)
    assert api.standing(key).revise_by is None


def test_a_mark_from_before_there_were_rounds_stays_that_of_the_first(key, content, submitted):
    saved = api.save_review(submitted.uuid, 0, ANNA, GOOD, {}, "Once more.")
    released = api.release(saved, 1, ANNA)
    old = {name: kept for name, kept in Review.objects.get().released.items() if name != "uuid"}
    Review.objects.update(released=old)
    api.return_for_revision(released, 2, ANNA)
    again(key, content)
    standing = api.standing(key)
    assert (standing.mark.uuid, standing.marked) == (submitted.uuid, False)


def test_an_older_tab_does_not_save_over_what_was_returned(key, submitted):
    before = api.standing(key).draft.version
    returned(submitted.uuid)
    with pytest.raises(work_api.StaleDraft):
        work_api.save_draft(key, {"tasks": {"plan": "From an old tab"}}, before)
