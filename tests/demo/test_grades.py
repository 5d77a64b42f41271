import pytest
from submissions import api as submissions

from demo.models import Completion, Event, Score


def publish(campus, event, as_="learner", **data):
    block = campus.block("notes", as_)
    block.runtime.publish(block, event, data)


def score(campus, as_="learner"):
    found = Score.objects.filter(user=campus.user(as_), block=str(campus.key("notes"))).first()
    return found and (found.earned, found.possible)


def test_a_grade_goes_to_the_bound_person_whatever_the_event_says(notes):
    publish(notes, "grade", value=3, max_value=4, user_id=notes.user("other_learner").pk)
    assert score(notes) == (3, 4)
    assert score(notes, "other_learner") is None


def test_only_if_higher_keeps_the_best(notes):
    for value in (3, 1):
        publish(notes, "grade", value=value, max_value=4, only_if_higher=True)
    assert score(notes) == (3, 4)
    publish(notes, "grade", value=1, max_value=4)
    assert score(notes) == (1, 4)


def test_a_grade_out_of_nothing_is_ignored(notes):
    publish(notes, "grade", value=0, max_value=0)
    assert score(notes) is None


@pytest.mark.parametrize(("custom", "completed"), [(True, False), (False, True)])
def test_a_scored_block_is_complete_unless_it_says_so_itself(notes, custom, completed):
    block = notes.block("notes")
    block.has_custom_completion = custom
    block.runtime.publish(block, "grade", {"value": 1, "max_value": 4})
    assert Completion.objects.exists() is completed


def test_an_anonymous_readers_grade_and_completion_are_dropped(notes):
    publish(notes, "grade", "anonymous", value=1, max_value=4)
    publish(notes, "completion", "anonymous", completion=1.0)
    assert not Score.objects.exists()
    assert not Completion.objects.exists()


def test_completion_is_kept(notes):
    notes.block("notes").emit_completion(0.5)
    assert Completion.objects.get().completion == 0.5


def test_other_events_go_to_the_log(notes):
    publish(notes, "tns.lesson.opened", language="ar")
    event = Event.objects.get()
    assert (event.name, event.data) == ("tns.lesson.opened", {"language": "ar"})


def test_a_mark_given_through_edx_submissions_counts_and_can_be_taken_back(notes):
    item = {
        "student_id": notes.anonymous_id("learner"),
        "course_id": str(notes.course_key),
        "item_id": str(notes.key("notes")),
        "item_type": "notepad",
    }
    submission = submissions.create_submission(item, {"text": "Mine"})
    submissions.set_score(submission["uuid"], 2, 4)
    assert score(notes) == (2, 4)
    submissions.reset_score(item["student_id"], item["course_id"], item["item_id"])
    assert score(notes) is None
