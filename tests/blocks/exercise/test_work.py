"""What a learner may do to their own work, and how it stands in few words."""

from datetime import timedelta

from django.utils import timezone

from tests.blocks.cases import (
    CASE,
    due,
    give_back,
    receipt_of,
    release,
    save,
    submit,
    submit_again,
    withdraw,
)
from tns_training_xblock.blocks.exercise.hooks import state_of
from tns_training_xblock.grading.models import Review
from tns_training_xblock.host.permissions import learner_of


def state(campus):
    return state_of(str(campus.key(CASE)), learner_of(campus.block(CASE)))


def test_the_state_of_a_work_in_few_words(campus):
    assert (state(campus)["state"], state(campus)["round"]) == ("drafting", 1)
    save(campus)
    assert state(campus)["saved"]
    submit(campus, version=1)
    assert state(campus)["state"] == "submitted"
    assert state(campus)["submitted"] == receipt_of(campus).submitted_at.isoformat()
    until = timezone.now() + timedelta(days=3)
    give_back(campus, revise_by=until)
    known = state(campus)
    assert (known["state"], known["round"]) == ("returned", 2)
    assert (known["revise_by"], known["submitted"]) == (until.isoformat(), None)
    submit_again(campus)
    assert (state(campus)["state"], state(campus)["revise_by"]) == ("submitted", None)
    withdraw(campus)
    assert state(campus)["state"] == "withdrawn"
    submit_again(campus)
    release(campus)
    assert (state(campus)["state"], state(campus)["points"]) == ("marked", 3)


def test_the_date_that_the_learner_was_told_is_kept_for_who_marks(campus):
    due(campus, "2019-10-27T21:59:00Z", graceperiod=None)
    assert submit(campus)[0] == 200
    review = Review.objects.get()
    assert (review.late, review.due_at.isoformat()) == (True, "2019-10-27T21:59:00+00:00")
