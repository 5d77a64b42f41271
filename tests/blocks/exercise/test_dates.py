"""What a learner is told of time: their own date, what coming late costs, before and after."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.blocks.cases import (
    CASE,
    due,
    give_back,
    got,
    html,
    receipt_of,
    release,
    save,
    submit,
    submit_again,
    withdraw,
    work_key,
)
from tests.blocks.shared.test_page import drawn
from tns_training_xblock.blocks.exercise.dates import Given, dates
from tns_training_xblock.blocks.shared.deadline import Deadline
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.dates.giving import give_time
from tns_training_xblock.grading.rules import DEFAULTS, set_rules

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def cost(campus, percent, most=100):
    set_rules(
        str(campus.course_key),
        str(campus.key(CASE)),
        replace(DEFAULTS, late_cost=percent, late_most=most),
        campus.user("trainer").pk,
    )


def give(campus, until, **how):
    whom = cohort.Whom(campus.user("learner").pk)
    key, trainer = str(campus.key(CASE)), campus.user("trainer").pk
    return give_time(str(campus.course_key), whom, key, until, by=trainer, **how)


def overdue(campus, by):
    due(campus, (timezone.now() - by).isoformat(), graceperiod="0 minutes")


def words(page):
    return " ".join(page.split())


def refusing(campus):
    block = campus.block(CASE, "author", studio=True)
    block.content = {
        name: source.replace("minutes: 60", "minutes: 60\nlate: refuse")
        for name, source in block.content.items()
    }
    block.save()


def summary(campus):
    answer = {"tasks": {"income-plan": "Fees."}, "vote": {}}
    return words(campus.handle(CASE, "summary", {"answer": answer})[1]["html"])


def test_who_is_late_reads_by_how_much_and_what_it_costs_before_handing_in(campus):
    overdue(campus, DAY + 3 * HOUR)
    cost(campus, 5)
    for said in (words(html(campus)), summary(campus)):
        assert "By how much: 1 day and 3 hours." in said
        assert "That costs 10 % of the points you are given." in said
    assert "Each day begun after that costs 5 % of the points you are given." in words(html(campus))
    assert "At most" not in html(campus)
    cost(campus, 30, 40)
    assert "At most it costs 40 %." in words(html(campus))
    assert "That costs 40 % of the points" in summary(campus)


def test_where_late_costs_nothing_or_is_refused_no_cost_is_named(campus):
    overdue(campus, DAY)
    assert "costs" not in summary(campus)
    cost(campus, 10)
    refusing(campus)
    assert "costs" not in words(html(campus))


def test_the_receipt_and_the_mark_say_both_figures(campus):
    overdue(campus, DAY + 3 * HOUR)
    cost(campus, 20)
    page = words(submit(campus)[1]["html"])
    assert "Late by 1 day and 3 hours" in page
    assert "Being late costs 40 % of the points you are given." in page
    release(campus)
    page = words(html(campus))
    assert "2 of 5" in page
    assert "You were given 3 points. Being late costs 40 % of them." in page
    copy = campus.block(CASE).receipt(got()).text
    assert "Late by 1 day and 3 hours" in copy
    assert "You were given 3 points. Being late costs 40 % of them." in copy
    state = campus.handle(CASE, "student_view_user_state", None, method="GET")[1]
    assert (state["points"], state["earned"], state["late"]) == (2, 3, True)


def test_who_has_more_time_reads_their_own_date_and_why(campus):
    overdue(campus, 2 * DAY)
    give(campus, timezone.now() + DAY, reason="A <birth>", shown=True)
    page = words(html(campus))
    assert "You were given more time." in page
    assert "A &lt;birth&gt;" in page
    assert "The time is over" not in page
    assert "You were given more time." not in html(campus, "other_learner")
    give(campus, timezone.now() + DAY, reason="A <birth>")
    assert "A &lt;birth&gt;" not in html(campus)
    assert "with the time you were given it is not late" in submit(campus)[1]["html"]
    assert not receipt_of(campus).late


def test_more_time_opens_what_was_closed_for_that_learner_alone(campus):
    refusing(campus)
    overdue(campus, DAY)
    assert submit(campus)[1]["code"] == "closed"
    give(campus, timezone.now() + DAY)
    assert submit(campus, as_="other_learner")[1]["code"] == "closed"
    assert submit(campus)[0] == 200
    assert not receipt_of(campus).late
    assert withdraw(campus)[0] == 200
    assert submit_again(campus)[0] == 200


def test_a_page_that_stands_open_hears_of_more_time(campus):
    overdue(campus, DAY)
    save(campus)
    shown = drawn(campus, CASE)
    assert not campus.handle(CASE, "newest", {"drawn": shown})[1].get("html")
    give(campus, timezone.now() + DAY)
    assert "You were given more time." in campus.handle(CASE, "newest", {"drawn": shown})[1]["html"]


def test_time_given_on_top_of_a_revision(campus):
    """The latest date counts, whoever named it."""
    submit(campus)
    give_back(campus, revise_by=timezone.now() - HOUR)
    give(campus, timezone.now() + DAY)
    submit_again(campus)
    assert not receipt_of(campus).late
    state = api.review(receipt_of(campus).uuid)
    assert state.late is None


@pytest.mark.parametrize("hours", [-1, 0, 2])
def test_what_is_never_due_needs_no_more_time(hours):
    never = Deadline(None, None, refuses=False)
    now = timezone.now()
    given = Given(None, 10, 100)
    found = dates(never, given, now + hours * HOUR)
    assert (found.deadline, found.phase, found.late_now, found.extension) == (
        never,
        "open",
        None,
        None,
    )


def test_the_key_is_the_learners_own(campus):
    """Another learner with the same item has no part in it."""
    overdue(campus, DAY)
    give(campus, timezone.now() + DAY)
    submit(campus, as_="other_learner")
    assert receipt_of(campus, "other_learner").late
    assert api.standing(work_key(campus, "other_learner")).late is not None
