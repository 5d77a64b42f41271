"""Feedback sheets: a released mark, what was said and what was answered, to be printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.grading.desk import files_of, files_of_each, past_rounds, reviews
from tns_training_xblock.grading.pages.access import for_marking, for_run, rights_on
from tns_training_xblock.grading.pages.sentences import language_of_page
from tns_training_xblock.grading.queue.filters import among, seen
from tns_training_xblock.grading.queue.view import View
from tns_training_xblock.grading.sheets.papers import Given, Paper, Papers
from tns_training_xblock.grading.states import State
from tns_training_xblock.grading.values import ReviewState
from tns_training_xblock.host.people import Person, people
from tns_training_xblock.host.templating import static_url
from tns_training_xblock.work.values import Attached

from .values import STYLE, given_of, learner_name

MOST_SHEETS = 200
"""How many are one document: more are printed list by list."""


@require_safe
@for_marking
def sheet(request: HttpRequest, state: ReviewState) -> HttpResponse:
    """The feedback sheet of one submission."""
    key = state.submission.key
    papers = []
    if state.mark:
        papers = list(_papers(state, files_of(state), people(state.submission.people)))
    back = reverse("tns_training:review", args=[key.usage_key, state.uuid])
    return _document(request, papers, back)


@require_http_methods(["GET", "HEAD", "POST"])
@for_run(Rights.may_enter)
def sheets(request: HttpRequest, course_id: str) -> HttpResponse:
    """Those of all that a view shows, or that were ticked in it, as one document."""
    rights, posted = rights_on(request), request.method == "POST"
    view = View.of_query(request.POST.get("view", "")) if posted else View.read(request.GET)
    rows = among(view.start, rights)
    if posted:
        rows = seen(rights).filter(submission_uuid__in=request.POST.getlist("pick")[:MOST_SHEETS])
    ids = _released(rows)
    states = reviews(ids[:MOST_SHEETS])
    files = files_of_each(states)
    known = people(pk for each in states for pk in each.submission.people)
    papers = [
        paper for each in states if each.mark for paper in _papers(each, files[each.id], known)
    ]
    back = f"{reverse('tns_training:queue', args=[course_id])}?{view.query}"
    return _document(request, papers, back, note=_left_out() if len(ids) > MOST_SHEETS else "")


def _released(rows: Any) -> list[int]:
    """Those of them that have a mark to print; one more than there is room for says so."""
    marked: Any = rows.filter(released_at__isnull=False).exclude(state=State.WITHDRAWN)
    ordered = marked.order_by("usage_key", "submitted_at", "pk")
    return list(ordered.values_list("pk", flat=True)[: MOST_SHEETS + 1])


def _papers(
    state: ReviewState, files: tuple[Attached, ...], known: Mapping[int, Person]
) -> Iterator[Paper]:
    """A paper for whom it is: of a team for each member, who reads nothing of the others' marks."""
    team, mark = state.submission.team, state.mark
    if team is None:
        yield _paper(state, files, known.get(state.submission.user_id or 0))
        return
    for mate in team.mates:
        if mark and mark.uuid in mate.sent:
            own = replace(state, mark=mark.of_member(mate.user_id))
            yield _paper(own, files, known.get(mate.user_id))


def _paper(state: ReviewState, files: tuple[Attached, ...], person: Person | None) -> Paper:
    """The paper of what the mark is of: an earlier round, where it went on since."""
    learner = learner_name(person)
    goes_on = state.round > 1 or state.state == State.RETURNED
    rounds = past_rounds(state.id) if goes_on else ()
    given = given_of(state, files)
    for past in rounds:
        if state.mark and past.uuid == state.mark.uuid:
            given = Given.of(past)
    before = [past for past in rounds if past.number < given.round]
    return Papers(language_of_page()).of(given, learner, state.mark, before)


def _document(
    request: HttpRequest, papers: Sequence[Paper], back: str, note: str = ""
) -> HttpResponse:
    heading = pgettext("tns", "Feedback sheets")
    told = {"back": back, "note": note, "heading": heading}
    values = {"papers": papers, "style_url": static_url(STYLE), **told}
    return render(request, "tns_training/shared/paper/document.html", values)


def _left_out() -> str:
    return pgettext(
        "tns",
        "These are the first {count}. Narrow the list, by case study or worksheet say, for the "
        "others.",
    ).format(count=MOST_SHEETS)
