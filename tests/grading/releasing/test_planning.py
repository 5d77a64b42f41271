"""Releases for later, as they are made, listed and cancelled."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.grading.conftest import KEY, person
from tests.grading.queue.conftest import RUN
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.models import Planned
from tns_training_xblock.grading.releasing.due import release_due
from tns_training_xblock.grading.releasing.planning import PlanRefused, cancel, plan, plans_in

from .conftest import in_an_hour, time_comes

pytestmark = pytest.mark.django_db


def test_what_is_planned_is_listed_with_the_next_first(
    three, rights, trainer, django_assert_num_queries
):
    late, soon = timezone.now() + timedelta(days=3), in_an_hour()
    plan(rights, late)
    plan(rights, soon, KEY.usage_key, three[:2])
    with django_assert_num_queries(1):
        first, second = plans_in(RUN)
    assert (first.at, first.usage_key, first.picked, first.by) == (
        soon, KEY.usage_key, 2, trainer.pk,
    )  # fmt: skip
    assert (second.at, second.usage_key, second.picked) == (late, "", None)
    assert first.waits
    assert plans_in("course-v1:TNS+BVT+w20") == []


@pytest.mark.parametrize(
    ("hours", "picked", "code"),
    [
        (-1, None, "plan-past"),
        (24 * 400, None, "plan-far"),
        (1, [], "plan-nothing"),
        (1, ["none", ""], "plan-nothing"),
    ],
)
def test_what_cannot_be_planned_is_refused(rights, hours, picked, code):
    with pytest.raises(PlanRefused) as refused:
        plan(rights, timezone.now() + timedelta(hours=hours), "", picked)
    assert refused.value.code == code
    assert not Planned.objects.exists()


def test_nothing_of_another_run_is_planned(rights):
    elsewhere = KEY.usage_key.replace("+w19+", "+w20+")
    assert elsewhere != KEY.usage_key
    for key in (elsewhere, "0"):
        with pytest.raises(PlanRefused):
            plan(rights, in_an_hour(), key)


def test_nobody_plans_what_they_may_not_mark(three):
    rita = person("rita")
    cohort.give(RUN, rita.pk, "reader", cohort.Scope(), by=1)
    with pytest.raises(PlanRefused):
        plan(cohort.rights_of(rita, RUN), in_an_hour(), "", three)


def test_one_cancels_one_s_own_and_who_arranges_the_run_any(three, planned, rights):
    tom, tara = person("tom"), person("tara")
    cohort.give(RUN, tom.pk, "trainer", cohort.Scope(usage_key=KEY.usage_key), by=1)
    cohort.give(RUN, tara.pk, "trainer", cohort.Scope(), by=1)
    toms, taras = cohort.rights_of(tom, RUN), cohort.rights_of(tara, RUN)
    his = plan(toms, in_an_hour(), KEY.usage_key)
    assert not cancel(planned, toms)
    assert cancel(his, toms)
    assert cancel(his, toms)
    assert cancel(planned, taras)
    assert plans_in(RUN) == []
    time_comes()
    assert release_due() == 0


def test_what_was_carried_out_is_told_for_a_while_and_not_cancelled(planned, rights):
    time_comes()
    assert release_due() == 2
    [told] = plans_in(RUN)
    assert (told.state, told.total, told.done, dict(told.left)) == ("done", 2, 2, {})
    assert not told.waits
    assert not cancel(planned, rights)
    Planned.objects.update(ended_at=timezone.now() - timedelta(days=3))
    assert plans_in(RUN) == []
