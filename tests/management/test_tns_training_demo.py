"""Invented learners hand in once, into the trainers' queue."""

import io

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from demo.models import FieldState
from demo.progress.results import STATE
from tests.blocks.cases import submit
from tests.host.events.steps import configured
from tns_training_xblock.grading.models import Review
from tns_training_xblock.work.models import Work

pytestmark = pytest.mark.django_db(transaction=True)


def said(*words):
    out = io.StringIO()
    call_command("tns_training_demo", *words, stdout=out)
    return out.getvalue()


def test_they_hand_in_and_a_second_run_adds_nobody(campus):
    course = str(campus.course_key)
    people = get_user_model().objects.count()
    assert "3 of 3 invented learners handed in" in said(course, "--learners=3")
    assert get_user_model().objects.count() == people + 3
    assert Review.objects.count() == Work.objects.exclude(submission_uuid=None).count() == 3
    assert "0 of 3" in said(course, "--learners=3")
    assert "1 of 4" in said(course, "--learners=4")
    assert Review.objects.count() == 4


def test_the_platform_finds_a_state_of_them_for_its_report_and_its_reset(campus):
    said(str(campus.course_key), "--learners=2")
    states = FieldState.objects.filter(scope=STATE, block=Review.objects.first().usage_key)
    taken = {str(review.user_id) for review in Review.objects.all()}
    assert set(states.values_list("user", flat=True)) == taken


def test_all_of_theirs_goes_again_and_nobody_elses(campus, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO())
    course = str(campus.course_key)
    assert submit(campus)[0] == 200
    said(course, "--learners=3")
    users = get_user_model().objects
    users.create(username="tns-demo-9", email="somebody@example.org")
    assert submit(campus, as_="author")[0] == 200
    users.filter(pk=campus.user("author").pk).update(username="tns-demo-8", email="a@example.org")
    with pytest.raises(CommandError, match="--yes"):
        said(course, "--remove")
    assert "Nothing is kept of 3 invented learners" in said(course, "--remove", "--yes")
    left = {campus.user("learner").pk, users.get(username="tns-demo-8").pk}
    assert {review.user_id for review in Review.objects.all()} == left
    assert "3 of 3" in said(course, "--learners=3")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["course-v1:No+Such+course"], "no case study"),
        (["course-v1:No+Such+course", "--learners=0"], "Between 1 and 50"),
        (["course-v1:No+Such+course", "--learners=51"], "Between 1 and 50"),
    ],
)
def test_what_cannot_be_done_is_said(words, says):
    with pytest.raises(CommandError, match=says):
        said(*words)


def test_studio_has_no_learners(settings):
    settings.SERVICE_VARIANT = "cms"
    with pytest.raises(CommandError, match=r"manage\.py lms"):
        said("course-v1:a+b+c")


def test_what_this_sites_rules_stop_is_said(campus, settings):
    settings.OPEN_EDX_FILTERS_CONFIG = configured("Refuse")
    with pytest.raises(CommandError, match="tns-demo-1 could not hand in: Name a source"):
        said(str(campus.course_key), "--learners=2")
    assert not Review.objects.exists()
