"""Releases for later, as they are planned and cancelled from a run's queue, and shown there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.content.model import Language
from tns_training_xblock.grading.pages.access import rights_on
from tns_training_xblock.grading.queue.rows import Page
from tns_training_xblock.grading.releasing.due import PER_REQUEST, release_due
from tns_training_xblock.grading.releasing.planning import (
    Plan,
    PlanRefused,
    cancel,
    plan,
    plans_in,
)
from tns_training_xblock.grading.tasks import release_later
from tns_training_xblock.host.incoming import TwiceOrNever, digits, moment, require
from tns_training_xblock.host.people import Person

from . import choices
from .acting import from_queue, to_queue
from .done import Done


@dataclass(frozen=True, slots=True)
class Shown:
    """A plan with the title of its item, and who made it; ``mine`` to cancel."""

    plan: Plan
    title: str
    by: Person | None
    mine: bool


@from_queue(Rights.may_enter)
def later(request: HttpRequest, course_id: str) -> HttpResponse:
    """Plan to release what is ready at a chosen time, or cancel a plan."""
    form, rights = request.POST, rights_on(request)
    if cancelled := digits(form.get("cancel")):
        done = cancel(cancelled, rights)
        return to_queue(request, course_id, Done("cancelled" if done else "cancel-late"))
    try:
        at = moment(form.get("later_at", ""), form.get("later_day", ""), form.get("later_time", ""))
    except TwiceOrNever:
        return to_queue(request, course_id, Done("plan-clocks"))
    if at is None:
        return to_queue(request, course_id, Done("plan-unsaid"))
    picked = form.getlist("pick") if form.get("of") == "picked" else None
    if picked is None:
        require(form, "item")  # an empty one is all of the run
    try:
        made = plan(rights, at, "" if picked is not None else form.get("item", ""), picked)
    except PlanRefused as refused:
        return to_queue(request, course_id, Done(refused.code))
    release_later(made)
    return to_queue(request, course_id, Done("plan"))


def plans_now(course_id: str) -> list[Plan]:
    """The plans of a run, once what is due of them is carried out: one query where nothing is."""
    plans = plans_in(course_id)
    if not any(each.due for each in plans):
        return plans
    release_due(course_id, PER_REQUEST)
    return plans_in(course_id)


def shown(plans: list[Plan], page: Page, rights: Rights, language: Language) -> dict[str, Any]:
    """What the queue's templates say of them: ``waiting`` ones, and those ``over``."""
    names = {person.user_id: person for person in page.trainers}
    found = [
        Shown(
            plan=each,
            title=each.usage_key
            and choices.title_of(rights.course_id, page.titles, each.usage_key, language),
            by=names.get(each.by or 0),
            mine=each.waits and (each.by == rights.user.pk or rights.may_arrange()),
        )
        for each in plans
        if rights.may_enter(each.usage_key)
    ]
    return {
        "waiting": [each for each in found if each.plan.state != "done"],
        "over": [each for each in found if each.plan.state == "done"],
    }
