"""The queue of a run: everything handed in, and the old list of one block, which leads there."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.grading.marking.scores import send_due
from tns_training_xblock.grading.pages.access import for_run, for_trainers, rights_on
from tns_training_xblock.grading.queue.rows import Page, page
from tns_training_xblock.grading.queue.view import View
from tns_training_xblock.grading.releasing.planning import Plan
from tns_training_xblock.host.errors import Busy
from tns_training_xblock.host.patience import patiently
from tns_training_xblock.host.refusals import BUSY, RETRY_AFTER

from .later import plans_now, shown
from .values import failed_values, queue_values

_KEPT = ("language", "done")
"""What an old address says that the queue says too."""


@require_safe
@for_run(Rights.may_enter)
def queue(request: HttpRequest, course_id: str) -> HttpResponse:
    """Who handed in what, and what is to be done about it."""
    view, rights = View.read(request.GET), rights_on(request)
    try:
        plans, found = patiently(partial(_found, view, rights), f"the queue of {course_id}")
    except Busy:
        values = failed_values(request, course_id, view)
        failed = render(request, "tns_training/marking/run/failed.html", values, status=BUSY)
        failed["Retry-After"] = RETRY_AFTER
        return failed
    if found.lost:
        return HttpResponseRedirect(f"{request.path}?{view.start.query}")
    if found.counted.due:
        send_due(course_id)
    values = queue_values(request, course_id, found)
    values["plans"] = shown(plans, found, rights, values["language"])
    return render(request, "tns_training/marking/run/queue.html", values)


def _found(view: View, rights: Rights) -> tuple[list[Plan], Page]:
    """What is planned, once what is due is carried out, and the rows as they are then."""
    return plans_now(rights.course_id), page(view, rights)


@require_safe
@for_trainers
def submissions(request: HttpRequest, usage_key: str) -> HttpResponse:
    """The queue of the block's run, with what was handed in to this block."""
    address = reverse("tns_training:queue", args=[rights_on(request).course_id])
    said = {name: request.GET[name] for name in _KEPT if name in request.GET}
    query = {**View(item=usage_key).written(), **said}
    return HttpResponseRedirect(f"{address}?{urlencode(query)}")
