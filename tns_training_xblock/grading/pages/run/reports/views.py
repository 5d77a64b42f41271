"""The reports of a run, for whoever may read something in it: each shows their part alone."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.grading.pages.access import for_run, rights_on
from tns_training_xblock.grading.pages.sentences import language_of_page
from tns_training_xblock.grading.reports import votes as ballots
from tns_training_xblock.grading.reports.asked import Asked
from tns_training_xblock.grading.reports.grid import all_rows, grid
from tns_training_xblock.grading.reports.marks import Marks, marks
from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.host.patience import patiently

from .csv_files import MARK_COLUMNS, csv_file, learner_columns, learner_rows, mark_rows
from .values import grid_values, marks_values, votes_values

log = Log("marking")


@require_safe
@for_run(Rights.may_enter)
def learners(request: HttpRequest, course_id: str) -> HttpResponse:
    """Who stands where in which case study."""
    rights, asked = rights_on(request), Asked.read(request.GET)
    found = patiently(partial(grid, rights, asked), f"the report of {course_id}")
    values = grid_values(request, asked, found)
    return render(request, "tns_training/marking/reports/learners.html", values)


@require_safe
@for_run(Rights.may_enter)
def learners_csv(request: HttpRequest, course_id: str) -> StreamingHttpResponse:
    """The same of everybody, in a row each."""
    items, rows = all_rows(rights_on(request), Asked.read(request.GET))
    log.act("taken-along", run=course_id, kind="report")
    return csv_file("learners.csv", learner_columns(items), learner_rows(items, rows))


@require_safe
@for_run(Rights.may_enter)
def criteria(request: HttpRequest, course_id: str) -> HttpResponse:
    """Which levels and how many points were given, drawn and in tables."""
    asked = Asked.read(request.GET)
    values = marks_values(request, asked, _marks(request, course_id, asked))
    return render(request, "tns_training/marking/reports/criteria.html", values)


@require_safe
@for_run(Rights.may_enter)
def criteria_csv(request: HttpRequest, course_id: str) -> StreamingHttpResponse:
    """The numbers behind it."""
    found = _marks(request, course_id, Asked.read(request.GET))
    return csv_file("criteria.csv", MARK_COLUMNS, mark_rows(found.items))


@require_safe
@for_run(Rights.may_enter)
def votes(request: HttpRequest, course_id: str) -> HttpResponse:
    """How the group voted and why, to be printed for the debrief."""
    rights, asked = rights_on(request), Asked.read(request.GET)
    found = patiently(partial(ballots.votes, rights, asked), f"the votes of {course_id}")
    values = votes_values(request, asked, found)
    return render(request, "tns_training/marking/reports/votes.html", values)


def _marks(request: HttpRequest, course_id: str, asked: Asked) -> Marks:
    read = partial(marks, rights_on(request), asked, language_of_page())
    return patiently(read, f"the marks of {course_id}")
