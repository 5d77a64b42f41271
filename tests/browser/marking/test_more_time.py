"""More time, and what coming late costs: for a trainer, and on the learner's page.

With ``TNS_SHOTS`` set to a folder, what is looked at is kept there as pictures.
"""

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests.blocks.cases import CASE, due, receipt_of, release, submit
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.api import Whom
from tns_training_xblock.grading.dates.giving import give_time
from tns_training_xblock.grading.rules import DEFAULTS, set_rules

from ..every_kind import unit
from ..screens import SCREENS

pytestmark = pytest.mark.browser
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def run(course):
    """A case study that was due a day and three hours ago; a day begun costs 10 %."""
    due(course, (timezone.now() - DAY - 3 * HOUR).isoformat(), graceperiod="0 minutes")
    key = str(course.key(CASE))
    set_rules(str(course.course_key), key, replace(DEFAULTS, late_cost=10, late_most=50), 1)
    return course


def dates(course):
    return reverse("tns_training:dates", args=[str(course.course_key)])


def desk(course, uuid):
    return reverse("tns_training:review", args=[str(course.key(CASE)), uuid])


def alone(page):
    """The case study without its neighbours, which are other tests' business."""
    page.evaluate(
        "document.querySelectorAll('.tns-block:not(.tns-exercise)').forEach((b) => b.remove())"
    )
    return page


def look(page, axe, name, width, language):
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    if folder := os.environ.get("TNS_SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}-{language}-{width}.png", full_page=True)


@pytest.mark.parametrize(("width", "language"), SCREENS)
def test_the_page_of_dates_can_be_used(open_page, run, axe, width, language):
    where, trainer = str(run.course_key), run.user("trainer").pk
    elan = cohort.say_place(where, run.user("learner").pk, cluster="Elan des oliviers").cluster.id
    soon = timezone.now() + 3 * DAY
    submit(run)
    give_time(where, Whom(cluster_id=elan), "", soon, reason="تأخر القطار", by=trainer)
    give_time(where, Whom(run.user("other_learner").pk), str(run.key(CASE)), soon,
              reason="A birth in the family.", shown=True, by=trainer)  # fmt: skip
    page = open_page("trainer", f"{dates(run)}?of={receipt_of(run).uuid}", language, width)
    look(page, axe, "dates", width, language)
    page.fill("[name=day]", soon.date().isoformat())
    page.click("[name=do][value=extend]")
    page.get_by_role("status").filter(has_text="").first.wait_for()
    look(page, axe, "dates-given", width, language)


@pytest.mark.parametrize(("width", "language"), SCREENS)
def test_the_desk_counts_what_remains_as_one_marks(open_page, run, axe, width, language):
    submit(run)
    page = open_page("trainer", desk(run, receipt_of(run).uuid), language, 1280)
    page.locator("[name=level-arithmetic][value=good]").check(force=True)
    page.locator("[name=level-realism][value=good]").check(force=True)
    expect(page.locator("[data-total]")).to_have_text("5")
    expect(page.locator("[data-left]")).to_have_text("4")
    page.locator("[name=level-realism][value=weak]").check(force=True)
    expect(page.locator("[data-total]")).to_have_text("3")
    expect(page.locator("[data-left]")).to_have_text("2")
    page.set_viewport_size({"width": width, "height": 800})
    look(page, axe, "late-desk", width, language)


@pytest.mark.parametrize(("width", "language"), SCREENS)
def test_a_learner_reads_it_before_after_and_on_the_mark(open_page, run, axe, width, language):
    where, trainer = str(run.course_key), run.user("trainer").pk
    page = open_page("learner", unit(run), language, width)
    page.wait_for_selector("[data-review]:enabled")
    look(alone(page), axe, "late-before", width, language)
    submit(run)
    page.reload()
    page.locator(".tns-exercise__receipt").wait_for()
    look(alone(page), axe, "late-receipt", width, language)
    release(run)
    page.reload()
    page.locator(".tns-exercise__mark").wait_for()
    look(alone(page), axe, "late-mark", width, language)
    other = open_page("other_learner", unit(run), language, width)
    give_time(where, Whom(), "", timezone.now() + DAY, reason="The train was late.", shown=True,
              by=trainer)  # fmt: skip
    other.reload()
    other.wait_for_selector("[data-review]:enabled")
    look(alone(other), axe, "extended", width, language)
