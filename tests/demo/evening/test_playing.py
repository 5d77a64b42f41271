"""The evening, on the course as it is built."""

from collections import Counter

import pytest
from django.contrib.auth.models import User

from demo.evening import filling, playing
from demo.models import Score
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.models import Review

pytestmark = pytest.mark.django_db
ALL = sum(playing.HANDED_IN) + filling.HANDED_IN


def test_it_begins_once_in_a_course_where_nobody_has_worked(run):
    assert playing.play(run) == ALL
    assert playing.play(run) == 0
    assert Review.objects.count() == ALL


def test_there_is_something_of_everything_to_do(run):
    playing.play(run)
    states = Counter(Review.objects.values_list("state", flat=True))
    done = {"marking": 1, "ready": 2, "released": 8, "returned": 1}
    assert states == {"submitted": ALL - sum(done.values()), **done}
    assert Review.objects.filter(claimed_by__isnull=False).count() == 0
    assert Score.objects.count() == states["released"]
    assert len(set(Review.objects.values_list("submitted_at", flat=True))) == ALL
    languages = set(Review.objects.values_list("language", flat=True))
    assert languages == {"en", "fr", "ar"}


def test_everybody_says_where_they_come_from(run):
    playing.play(run)
    learners = User.objects.filter(username__startswith="learner-")
    places = cohort.places_of(run, [user.pk for user in learners])
    assert len(places) == 12
