"""What the evening's learners fill in beside case studies."""

import pytest

from demo.evening import filling, playing
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.models import Review
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Work

pytestmark = pytest.mark.django_db


def named(run, part):
    """The works in blocks whose name begins with ``part``."""
    return [
        work
        for work in Work.objects.filter(course_id=run)
        if work.usage_key.rpartition("@")[2].startswith(part)
    ]


def test_there_is_something_of_everything_to_read(run):
    playing.play(run)
    assert len(named(run, "action-plan")) == filling.PLANS
    assert len(named(run, "check-in")) == filling.CHECK_INS
    assert {work.shown_to for work in named(run, "visit-sheet")} == {"trainers", "group"}
    plans = Review.objects.filter(usage_key__endswith="@action-plan")
    assert plans.count() == filling.HANDED_IN


def test_one_is_stuck(run):
    playing.play(run)
    chosen = [work.answer["tasks"]["state"] for work in named(run, "check-in-30")]
    assert chosen.count("stuck") == 1


def test_the_group_reads_the_evenings_of_others(run):
    playing.play(run)
    key = named(run, "evening-sheet")[0].usage_key
    assert work_api.shown_in(run, key, cohort.enrolled(run))


def test_enough_clusters_closed_for_figures_of_peers(run):
    playing.play(run)
    keys = {work.usage_key for work in named(run, "our-cluster")}
    assert len(keys) == 1
    assert work_api.batches_of(run, keys.pop())
