"""The thread of a tour, for whoever may read something in its run: each sees their part alone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.grading.pages.access import for_run, rights_on
from tns_training_xblock.grading.thread.asked import DIAGNOSIS, PLANS, VISITS, Asked
from tns_training_xblock.grading.thread.visits import readable

from . import diagnoses, plans, visits
from .reading import read
from .values import common, tabs

_OF = {DIAGNOSIS: diagnoses.values, VISITS: visits.values, PLANS: plans.values}
"""What the templates of each part get."""


@require_safe
@for_run(Rights.may_enter)
def thread(request: HttpRequest, course_id: str) -> HttpResponse:
    """What clusters found, saw and plan: one part of three."""
    asked, rights = Asked.read(request.GET), rights_on(request)
    texts, works = read(rights)
    counts = {
        DIAGNOSIS: diagnoses.closed_in(texts, works),
        VISITS: readable(texts, works),
        PLANS: plans.help_in(texts, works),
    }
    values = {
        **common(request, asked),
        "tabs": list(tabs(asked, counts)),
        "whole": works.whole,
        **_OF[asked.part](asked, texts, works),
    }
    return render(request, f"tns_training/marking/thread/{asked.part}.html", values)
