from tests.grading.conftest import KEY, sign_in
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review, SecondMark
from tns_training_xblock.grading.states import State

from .conftest import GOOD, SAYS, WEAK, read


def state(desk):
    return Review.objects.get(submission_uuid=desk.uuid).state


def test_the_second_is_done_on_the_same_desk(passed_on):
    for name in ("save", "finish"):
        assert f'"{passed_on.url(name)}"' in read(passed_on.open())
    answer = passed_on.post("save", 0, WEAK, json=True).json()
    assert (answer["ok"], answer["version"], answer["points"]) == (True, 1, 2)
    assert state(passed_on) == State.SECOND
    answer = passed_on.post("finish", 1, WEAK)
    assert "done=differed" in answer["Location"]
    assert state(passed_on) == State.RECONCILE


def test_release_of_a_second_mark_finishes_it(passed_on):
    assert "done=agreed" in passed_on.post("release", 0, GOOD)["Location"]
    assert state(passed_on) == State.READY
    assert api.standing(KEY).mark is None


def test_a_finish_sent_twice_is_done_once(passed_on):
    passed_on.post("finish", 0, WEAK, overall="No sum.")
    again = passed_on.post("finish", 0, WEAK, overall="No sum.")
    assert again.status_code == 302
    assert SecondMark.objects.get().version == 1


def test_a_first_mark_passed_on_twice_is_passed_on_once(client, passed_on):
    sign_in(client, passed_on.first)
    answer = passed_on.post("finish", 0, GOOD, overall=SAYS, mix="Named by the first.")
    assert "done=passed-on" in answer["Location"]


def test_what_is_missing_is_told_of_the_second_mark(passed_on):
    answer = passed_on.post("finish", 0, {"mix": "good"})
    assert answer.status_code == 422
    assert SAYS not in read(answer)


def test_a_conflict_about_the_second_tells_nothing_of_the_first(client, passed_on, moderator):
    passed_on.post("save", 0, WEAK, overall="No sum.")
    sign_in(client, moderator)
    for json in (True, False):
        answer = passed_on.post("finish", 0, GOOD, json=json)
        assert answer.status_code == 409
        said = read(answer)
        assert SAYS not in said
        assert "Named by the first." not in said


def test_a_second_mark_is_not_returned_reopened_or_undone(passed_on):
    for name in ("return", "reopen", "undo"):
        passed_on.post("save", SecondMark.objects.count() and 1, WEAK, overall="No sum.")
        assert passed_on.post(name, 1, WEAK, overall="No sum.", json=True).status_code == 409
        assert state(passed_on) == State.SECOND


def test_the_first_takes_it_back(client, passed_on):
    sign_in(client, passed_on.first)
    assert "Take this mark back" in read(passed_on.open())
    answer = passed_on.post("reopen", Review.objects.get().version)
    assert "done=taken-back" in answer["Location"]
    assert state(passed_on) == State.MARKING


def test_who_moderates_lets_it_go_without_and_others_do_not(client, passed_on, moderator):
    assert "Without a second mark" not in read(passed_on.open())
    assert passed_on.post("waive", 0).status_code == 403
    assert state(passed_on) == State.SECOND
    sign_in(client, moderator)
    assert "Without a second mark" in read(passed_on.open())
    assert "done=waived" in passed_on.post("waive", 0)["Location"]
    assert state(passed_on) == State.READY


def test_one_proposes_and_the_other_accepts(client, differ):
    version = Review.objects.get().version
    answer = differ.post("settle", version, GOOD, overall="Both of us.")
    assert "done=proposed" in answer["Location"]
    sign_in(client, differ.first)
    page = read(differ.client.get(differ.url("reconcile")))
    assert "Accept what Another proposes" in page
    answer = differ.client.post(differ.url("settle"), {"version": version + 1, "act": "accept"})
    assert "done=settled" in answer["Location"]
    review = Review.objects.get()
    assert (review.state, review.levels, review.overall) == (State.READY, GOOD, "Both of us.")


def test_a_moderator_settles_at_once(client, differ, moderator):
    sign_in(client, moderator)
    assert "Settle it" in read(differ.client.get(differ.url("reconcile")))
    answer = differ.post("settle", Review.objects.get().version, WEAK)
    assert "done=settled" in answer["Location"]
    assert Review.objects.get().levels == WEAK


def test_a_third_does_not(client, differ, trainer_without_say):
    sign_in(client, trainer_without_say)
    assert "for the two who marked it" in read(differ.client.get(differ.url("reconcile")))
    assert differ.post("settle", Review.objects.get().version, WEAK).status_code == 403
    assert state(differ) == State.RECONCILE


def test_what_is_typed_stays_where_it_cannot_be_done(client, differ, moderator):
    sign_in(client, moderator)
    version = Review.objects.get().version
    answer = differ.post("settle", version, {"mix": "good"}, overall="Typed here.")
    assert (answer.status_code, "Typed here." in read(answer)) == (422, True)
    answer = differ.post("settle", version - 1, WEAK, overall="Typed here.")
    assert (answer.status_code, "Typed here." in read(answer)) == (409, True)


def test_what_is_not_to_be_settled_leads_to_the_desk(passed_on):
    assert passed_on.post("settle", 1, WEAK)["Location"].startswith(passed_on.url())
    assert passed_on.client.get(passed_on.url("reconcile"))["Location"].startswith(passed_on.url())
