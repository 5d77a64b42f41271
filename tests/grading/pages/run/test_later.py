"""Releases for later, planned and cancelled on the queue."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.grading.conftest import KEY, person, sign_in
from tests.grading.queue.conftest import RUN
from tests.grading.releasing.conftest import rights, states, three, time_comes
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.models import Planned
from tns_training_xblock.grading.pages.run import later

from .test_acting import post, told

__all__ = ["rights", "three"]
pytestmark = pytest.mark.django_db
TOMORROW = timezone.now().replace(microsecond=0) + timedelta(days=1)
ALL = {"item": "", "later_time": "9:00"}
LATER = {"later_at": TOMORROW.isoformat(), "later_day": "2999-01-01", "later_time": "9:00"}


@pytest.fixture
def signed_in(client, trainer):
    sign_in(client, trainer)
    return client


def test_a_trainer_plans_it_and_the_queue_shows_it_with_cancel(signed_in, three, monkeypatch):
    asked = []
    monkeypatch.setattr(later, "release_later", asked.append)
    _, query = post(signed_in, "later", item=KEY.usage_key, view="state=ready", **LATER)
    assert query == {"done": "plan", "state": "ready"}
    plan = Planned.objects.get()
    assert (plan.at, plan.usage_key, plan.picked) == (TOMORROW, KEY.usage_key, False)
    assert asked == [plan.pk]
    page = told(signed_in, query)
    assert "Planned. Until then you can cancel it here." in page
    assert "A thin subsidy" in page
    assert f'name="cancel" value="{plan.pk}"' in page
    _, query = post(signed_in, "later", cancel=plan.pk)
    assert query == {"done": "cancelled"}
    page = told(signed_in, query)
    assert "What is ready stays ready." in page
    assert "planned-title" not in page


def test_those_that_are_ticked_can_be_planned(signed_in, three):
    _, query = post(signed_in, "later", of="picked", pick=three[:2], act="give", **LATER)
    assert query["done"] == "plan"
    assert "those that were ticked" in told(signed_in, query)
    assert Planned.objects.get().reviews.count() == 2


@pytest.mark.parametrize("zone", ["Europe/Brussels", "Africa/Cairo"])
def test_without_a_script_it_is_the_time_of_the_server_which_is_named(
    signed_in, three, settings, zone
):
    settings.TIME_ZONE = zone
    with timezone.override(zone):
        assert f'In the time zone of the server: <bdi lang="en">{zone}</bdi>' in told(
            signed_in, {"state": "all"}
        )
        day = f"{TOMORROW:%Y-%m-%d}"
        post(signed_in, "later", item="", later_day=day, later_time="17:30", later_at="")
    local = datetime.fromisoformat(f"{day}T17:30").replace(tzinfo=ZoneInfo(zone))
    assert Planned.objects.get().at == local.astimezone(UTC)


@pytest.mark.parametrize(
    ("form", "done", "said"),
    [
        ({}, "plan-unsaid", "say the day and the time"),
        ({"later_day": "2999-01-01"}, "plan-unsaid", "say the day and the time"),
        ({"later_day": "x", "later_time": "25:00"}, "plan-unsaid", "say the day and the time"),
        ({**ALL, "later_day": "1999-01-01"}, "plan-past", "this time is over"),
        ({**ALL, "later_day": "2999-01-01"}, "plan-far", "more than a year ahead"),
        ({**LATER, "of": "picked"}, "plan-nothing", "tick submissions that you may mark"),
        ({"cancel": "7"}, "cancel-late", "Not cancelled"),
    ],
)
def test_what_cannot_be_done_is_told(signed_in, three, form, done, said):
    _, query = post(signed_in, "later", **form)
    assert query == {"done": done}
    assert said in told(signed_in, query)
    assert not Planned.objects.exists()


def test_an_hour_that_comes_twice_or_not_at_all_is_told(signed_in, three, settings):
    settings.TIME_ZONE = "Europe/Brussels"
    with timezone.override("Europe/Brussels"):
        _, query = post(signed_in, "later", item="", later_day="2027-03-28", later_time="02:30")
        assert query == {"done": "plan-clocks"}
        assert "the clocks change" in told(signed_in, query)
    assert not Planned.objects.exists()


def test_a_form_that_does_not_say_of_what_plans_nothing(signed_in, three):
    assert signed_in.post(reverse("tns_training:later", args=[RUN]), LATER).status_code == 422
    assert not Planned.objects.exists()


def test_the_next_request_of_the_queue_carries_it_out_and_tells(signed_in, three):
    post(signed_in, "later", item="", **LATER)
    time_comes()
    page = told(signed_in, {})
    assert states(three) == ["released", "released", "submitted"]
    assert "all case studies and worksheets" in page
    assert "Released: 2." in page
    assert 'name="cancel"' not in page


def test_the_next_request_of_a_desk_does_too(signed_in, three):
    post(signed_in, "later", item="", **LATER)
    time_comes()
    desk = reverse("tns_training:review", args=[KEY.usage_key, three[0]])
    assert "Re-open this mark" in signed_in.get(desk).content.decode()
    assert states(three) == ["released", "released", "submitted"]


def test_why_something_was_left_is_told(client, three):
    tara = person("tara")
    cohort.give(RUN, tara.pk, "trainer", cohort.Scope(), by=1)
    sign_in(client, tara)
    post(client, "later", item="", **LATER)
    cohort.take(RUN, cohort.grants_of(RUN)[0].id)
    time_comes()
    sign_in(client, person("tess", "staff"))
    page = told(client, {})
    assert "Released: 0." in page
    assert "whoever planned it may not mark it any more" in page


def test_who_only_reads_neither_plans_nor_cancels(client, three, trainer):
    sign_in(client, trainer)
    post(client, "later", item="", **LATER)
    rita = person("rita")
    cohort.give(RUN, rita.pk, "reader", cohort.Scope(), by=1)
    sign_in(client, rita)
    page = told(client, {})
    assert "planned-title" in page
    assert 'name="cancel"' not in page
    assert "later_day" not in page
    assert post(client, "later", cancel=Planned.objects.get().pk)[1]["done"] == "cancel-late"
    assert Planned.objects.get().state == "waiting"


def test_of_an_item_one_does_not_mark_one_sees_no_plan(client, three, trainer):
    sign_in(client, trainer)
    post(client, "later", item=KEY.usage_key, **LATER)
    tom = person("tom")
    other = cohort.Scope(usage_key=KEY.usage_key.replace("thin-subsidy", "another"))
    cohort.give(RUN, tom.pk, "trainer", other, by=1)
    sign_in(client, tom)
    assert "planned-title" not in told(client, {})
